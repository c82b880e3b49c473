// Light and dark change at once; the choice is kept in the account, by the form that does it without scripts.
const root = document.documentElement;

export function startTheme() {
  for (const form of document.querySelectorAll("[data-theme-form]")) form.addEventListener("submit", (event) => {
    event.preventDefault();
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = dark ? "light" : "dark";
    root.dataset.theme = theme;
    fetch(form.action, { method: "POST", body: new URLSearchParams({ theme }), headers: { "HX-Request": "true" } });
  });
}
