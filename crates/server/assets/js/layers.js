// Dialogs, menus, toasts. Every question is a page of its own; here it opens over the page in place of it.
const TOAST_STAYS = 6_000;
const ask = document.getElementById("ask");
const toasts = document.getElementById("toasts");
/** The dialogs that were opened, the last above the others. */
let dialogs = [];

export function startLayers() {
  document.addEventListener("click", click);
  document.addEventListener("input", confirmTyped);
  document.addEventListener("submit", sending);
  document.addEventListener("keydown", menuKeys);
  addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("[data-sent]").forEach(ready));
  guardTyped(document);
  for (const toast of document.querySelectorAll("[data-toast]")) expire(toast);
  new MutationObserver((changes) => {
    for (const change of changes) for (const added of change.addedNodes) if (added.matches?.("[data-toast]")) expire(added);
    lift();
  }).observe(toasts, { childList: true });
  // The event does not bubble.
  document.addEventListener("close", lift, true);
}

// What lies behind a dialog is neither read nor pressed: while one is open, toasts stand in it.
function lift() {
  dialogs = dialogs.filter((dialog) => dialog.open);
  const above = dialogs.at(-1) ?? document.body;
  if (toasts.parentElement !== above) above.append(toasts);
}

/** Opens a dialog above all others. */
export function show(dialog) {
  if (!dialog.open) {
    dialog.showModal();
    dialogs.push(dialog);
  }
  lift();
}

function click(event) {
  const at = (selector) => event.target.closest(selector);
  const question = at("a[data-ask]");
  if (question && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(question.href);
  }
  const dialog = at("dialog");
  if (dialog && (at("[data-close]") || event.target === dialog)) {
    event.preventDefault();
    dialog.close();
  }
  if (at("[data-help]")) showHelp();
  at("[data-dismiss]")?.closest("[data-toast]").remove();
  const copy = at("[data-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => copy.classList.add("done"));
  if (at("[data-here]")) at("[data-here]").href = `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || at("a, button:not([type=button])")) menu.open = false;
  }
}

/** Opens the list of keys, where there is one. */
export function showHelp() {
  const keys = document.getElementById("keys");
  if (keys) show(keys);
}

/** Opens the question at `href` over the page; if that fails, goes to its page. */
export async function open(href) {
  try {
    const answer = await fetch(href, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.headers.has("HX-Redirect")) throw new Error(answer.status);
    const question = await answer.text();
    // Toasts may stand in what is replaced.
    document.body.append(toasts);
    ask.innerHTML = question;
    globalThis.htmx?.process(ask);
    ask.setAttribute("aria-labelledby", ask.querySelector("h1, h2")?.id ?? "");
    guardTyped(ask);
    ask.dispatchEvent(new CustomEvent("asked", { bubbles: true }));
    show(ask);
    (ask.querySelector("[autofocus]") ?? ask.querySelector("[data-close]"))?.focus();
  } catch {
    location.href = href;
  }
}

// The button opens only for exactly the text that is asked for.
function guardTyped(root) {
  for (const field of root.querySelectorAll("[data-match]")) confirmTyped({ target: field });
}

function confirmTyped(event) {
  const wanted = event.target.dataset?.match;
  if (wanted === undefined) return;
  const button = event.target.form.querySelector("[data-typed]");
  button.disabled = event.target.value.trim() !== wanted;
}

// A form is sent once; its button keeps its width and says what it does.
function sending(event) {
  const button = event.submitter;
  if (!button || event.target.method === "dialog" || event.defaultPrevented) return;
  if (button.dataset.sent !== undefined) return event.preventDefault();
  // After the browser has read the form: a disabled button's name would not be sent.
  setTimeout(() => {
    button.dataset.sent = button.textContent;
    button.style.setProperty("min-width", `${button.offsetWidth}px`);
    button.disabled = true;
    if (button.dataset.sending) button.textContent = button.dataset.sending;
  });
}

function ready(button) {
  button.disabled = false;
  if (button.dataset.sending) button.textContent = button.dataset.sent;
  delete button.dataset.sent;
}

function menuKeys(event) {
  const menu = event.target.closest?.("details.menu");
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.menu[open]")) {
      open.open = false;
      if (open.contains(document.activeElement)) open.querySelector("summary").focus();
      event.stopPropagation();
    }
  }
  if (!menu?.open || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll(".mi")].filter((item) => !item.hidden);
  const step = event.key === "ArrowDown" ? 1 : -1;
  const next = items.indexOf(document.activeElement) + step;
  items[(next + items.length) % items.length]?.focus();
}

// Good news goes by itself, unless somebody reads it; bad news stays.
function expire(toast) {
  if (toast.dataset.toast === "stays") return;
  let timer = 0;
  const start = () => (timer = setTimeout(() => toast.remove(), TOAST_STAYS));
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", start);
  start();
}
