// Rows of a table: what is selected, and the bar that tells what can be done with it.
const boxes = (table) => [...table.querySelectorAll("tbody .check")];

export function startRows() {
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".check")) return;
    const table = event.target.closest("table");
    if (!table) return;
    if (event.target.closest("thead")) for (const box of boxes(table)) box.checked = event.target.checked;
    count();
  });
  document.addEventListener("click", (event) => {
    const raw = event.target.closest("[data-raw]");
    if (raw) showRaw(raw);
    if (event.target.closest("[data-unselect]")) unselect();
  });
  document.addEventListener("fresh", count);
  count();
}

/** Takes every selection back; whether there was one. */
export function unselect() {
  const selected = [...document.querySelectorAll("tbody .check:checked")];
  for (const box of selected) box.checked = false;
  count();
  return selected.length > 0;
}

function count() {
  const bar = document.querySelector(".bulk");
  for (const table of document.querySelectorAll("table:has(thead .check)")) {
    const all = boxes(table);
    const chosen = all.filter((box) => box.checked).length;
    const head = table.querySelector("thead .check");
    head.checked = chosen > 0 && chosen === all.length;
    head.indeterminate = chosen > 0 && chosen < all.length;
    if (!bar) continue;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-count]").textContent = bar.dataset.words.replace("{n}", chosen);
  }
}

/** Raw numbers on and off. */
export function showRaw(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", on);
  document.getElementById("main").classList.toggle("show-raw", on);
}
