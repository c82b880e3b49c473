// One stream for each tab. The server sends elements; each replaces the one with its id.
//
// The page tells which parts it shows and how they look (their seals), and gets what looks different: a tab
// that was away needs nothing else. A tab hidden for ten seconds closes its stream, since a browser has six
// connections to a plain HTTP server, and many open tabs must not use them up.
const HIDDEN_MAX = 10_000;
const NOTE_AFTER = 5_000;
/** The server says every five seconds that it lives. A line that is cut tells nobody. */
const SILENT_MAX = 12_000;
const WAITS = [1, 2, 4, 8, 15];

const address = document.body.dataset.stream;
const state = document.getElementById("conn");
const note = document.getElementById("stale");

let source = null;
let brokenAt = 0;
let tries = 0;
let retry = 0;
let hiding = 0;
let over = false;
let heardAt = 0;
/** What came for a part that somebody is typing in: it waits until they leave. */
const held = new Map();

export function startStream() {
  if (!address) return;
  if (state) state.hidden = false;
  open();
  setInterval(tell, 1000);
  document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));
  document.addEventListener("focusout", () => setTimeout(release));
  document.addEventListener("toggle", () => setTimeout(release), true);
  document.querySelector("[data-reconnect]")?.addEventListener("click", () => open());
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
}

function open() {
  close();
  if (over) return;
  const have = [...document.querySelectorAll("[data-seal]")].map((part) => part.dataset.seal);
  source = new EventSource(`${address}&have=${have.join(",")}`);
  source.addEventListener("open", () => {
    tries = 0;
    brokenAt = 0;
    heard();
    tell();
  });
  source.addEventListener("beat", heard);
  source.addEventListener("show", (event) => {
    heard();
    swapAll(event.data);
  });
  source.addEventListener("bye", () => {
    over = true;
    close();
    const out = document.getElementById("signed-out");
    if (out) out.hidden = false;
    if (state) state.hidden = true;
  });
  source.addEventListener("error", lost);
}

function heard() {
  heardAt = Date.now();
}

function lost() {
  close();
  brokenAt ||= heardAt || Date.now();
  retry = setTimeout(open, 1000 * WAITS[Math.min(tries++, WAITS.length - 1)]);
  tell();
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function hide() {
  hiding = setTimeout(() => {
    close();
    hiding = 0;
  }, HIDDEN_MAX);
}

function show() {
  clearTimeout(hiding);
  if (!source) open();
}

function tell() {
  if (source?.readyState === EventSource.OPEN && Date.now() - heardAt > SILENT_MAX) lost();
  if (!state || document.hidden) return;
  const broken = brokenAt ? Date.now() - brokenAt : 0;
  state.classList.toggle("off", broken > 0);
  const words = broken ? state.dataset.lost.replace("{n}", Math.round(broken / 1000)) : state.dataset.live;
  const place = state.querySelector("[data-words]");
  if (place.textContent !== words) place.textContent = words;
  if (!note) return;
  note.hidden = over || broken < NOTE_AFTER;
  if (!note.hidden) {
    const time = new Date(brokenAt).toLocaleTimeString(document.documentElement.lang, { hour12: false });
    note.querySelector("[data-stale]").textContent = note.dataset.words.replace("{time}", time);
  }
}

function swapAll(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const fresh of [...template.content.children]) swap(fresh);
  document.dispatchEvent(new CustomEvent("fresh"));
}

function swap(fresh) {
  const old = document.getElementById(fresh.id);
  if (!old) return;
  if (isUsed(old)) {
    held.set(fresh.id, fresh);
    return;
  }
  held.delete(fresh.id);
  keep(old, fresh);
  const focused = old.contains(document.activeElement) ? whereIs(document.activeElement, old) : null;
  old.replaceWith(fresh);
  if (focused !== null) [fresh, ...fresh.querySelectorAll("*")][focused]?.focus({ preventScroll: true });
  globalThis.htmx?.process(fresh);
}

// Somebody types in it, or has opened a menu of it.
function isUsed(part) {
  return Boolean(part.querySelector("input:not([type=checkbox]):focus, textarea:focus, select:focus, details[open]"));
}

// What only the browser knows: what is selected, and which rows are new to the eye.
function keep(old, fresh) {
  const checks = new Map([...old.querySelectorAll(".check")].map((box) => [box.value, box.checked]));
  for (const box of fresh.querySelectorAll(".check")) box.checked = checks.get(box.value) ?? box.checked;
  fresh.classList.toggle("at", old.classList.contains("at"));
  for (const row of old.querySelectorAll(".at[id]")) {
    fresh.querySelector(`#${CSS.escape(row.id)}`)?.classList.add("at");
  }
  for (const row of fresh.querySelectorAll("[data-arrives][id]")) {
    if (!document.getElementById(row.id)) row.classList.add("new");
  }
}

// The same place in the same structure.
function whereIs(element, part) {
  return [part, ...part.querySelectorAll("*")].indexOf(element);
}

function release() {
  for (const fresh of [...held.values()]) swap(fresh);
}
