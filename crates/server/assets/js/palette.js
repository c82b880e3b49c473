// Search over everything. htmx asks for the results while somebody types; here are the keys.
import { show } from "./layers.js";

const palette = document.getElementById("palette");
const field = palette?.querySelector("input");
const hits = () => [...palette.querySelectorAll("a[role=option]")];

export function startPalette() {
  if (!palette) return;
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openPalette();
  });
  field.addEventListener("keydown", move);
  palette.addEventListener("htmx:afterSwap", () => choose(0));
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  if (apple) for (const key of document.querySelectorAll("[data-mod]")) key.textContent = `⌘${key.dataset.mod}`;
}

export function openPalette() {
  if (!palette || palette.open) return;
  show(palette);
  field.select();
  field.dispatchEvent(new Event("open"));
}

function move(event) {
  const all = hits();
  const at = all.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose((at + step + all.length) % all.length);
  }
  if (event.key === "Enter" && all[at]) {
    event.preventDefault();
    location.href = all[at].href;
  }
}

function choose(n) {
  hits().forEach((hit, i) => {
    hit.setAttribute("aria-selected", i === n);
    hit.id = `hit-${i}`;
    if (i === n) hit.scrollIntoView({ block: "nearest" });
  });
  field.setAttribute("aria-activedescendant", hits().length ? `hit-${n}` : "");
}
