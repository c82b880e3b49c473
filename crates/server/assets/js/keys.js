// Keys. Each has a control that can be seen; single ones are off in fields, and in the account if somebody
// likes it so.
import { showHelp } from "./layers.js";
import { openPalette } from "./palette.js";
import { showRaw, unselect } from "./rows.js";

const PLACES = { o: "/", t: "/terminals", p: "/punches", e: "/people", k: "/tasks", s: "/shelf" };
/** So long after G the second key counts. */
const SECOND_KEY = 1_500;
const single = document.body.dataset.keys !== undefined;
let goUntil = 0;

export function startKeys() {
  for (const button of document.querySelectorAll("[data-help]")) button.hidden = false;
  document.addEventListener("keydown", press);
}

function press(event) {
  if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    return openPalette();
  }
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return leave();
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  if (!single) return;
  const act = actOf(event);
  if (act) {
    event.preventDefault();
    act();
  }
}

function actOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (Date.now() < goUntil) {
    goUntil = 0;
    if (PLACES[key]) return () => (location.href = PLACES[key]);
  }
  const control = (selector) => {
    const found = document.querySelector(selector);
    return found && (() => (found.focus(), found.click()));
  };
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (step) return rows().length ? () => walk(step, event.shiftKey) : null;
  switch (key) {
    case "/": return openPalette;
    case "?": return showHelp;
    case "g": return () => (goUntil = Date.now() + SECOND_KEY);
    case "Enter": {
      const link = event.target === document.body && current()?.querySelector(".main a, td a");
      return link && (() => link.click());
    }
    case "x": return current() && (() => current().querySelector(".check")?.click());
    case "f": return filter();
    case "r": {
      const raw = document.querySelector("[data-raw]");
      return raw && (() => showRaw(raw));
    }
    case "c": return control("[data-key=c]");
    case "[": return tab(-1);
    case "]": return tab(1);
    default: return null;
  }
}

const rows = () => [...document.querySelectorAll("main .tbl tbody tr")];
const current = () => document.querySelector("main .tbl tr.at");

function walk(step, extend) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  all[at]?.classList.remove("at");
  next.classList.add("at");
  next.scrollIntoView({ block: "nearest" });
  const box = extend && next.querySelector(".check");
  if (box && !box.checked) box.click();
}

function filter() {
  const first = document.querySelector(".bar :is(input, a, button, summary)");
  return first && (() => first.focus());
}

function tab(step) {
  const all = [...document.querySelectorAll(".tabs a")];
  const at = all.findIndex((tab) => tab.hasAttribute("aria-current"));
  const next = all[at + step];
  return next && (() => next.click());
}

function leave() {
  const row = current();
  if (document.activeElement !== document.body) return document.activeElement.blur();
  if (row) return row.classList.remove("at");
  unselect();
}
