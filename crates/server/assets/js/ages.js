// "6 s ago" is counted on here, by the server's clock: each page says what time it was there when it was made.
const DAY = 24 * 3600;
const page = document.body.dataset;

/** How far this machine's clock is behind the server's, in milliseconds. */
const skew = Number(page.now) - (performance.timeOrigin + startedAfter());

/** What time it is at the server, in milliseconds. */
export const serverNow = () => Date.now() + skew;

// The page was made when the first byte came, which is earlier than this line.
function startedAfter() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation ? navigation.responseStart : performance.now();
}

function words(seconds) {
  const [form, n] =
    seconds < 1 ? [page.ageNow, 0]
    : seconds < 60 ? [page.ageSeconds, seconds]
    : seconds < 3600 ? [page.ageMinutes, Math.floor(seconds / 60)]
    : [page.ageHours, Math.floor(seconds / 3600)];
  return form.replace("{n}", n);
}

function tell() {
  const now = serverNow();
  for (const time of document.querySelectorAll("time[data-age]")) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(time.dateTime)) / 1000));
    // From a day on the date stands; the page keeps the last age until it is loaded again.
    if (seconds < DAY) put(time, words(seconds));
  }
  for (const time of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.ceil((Date.parse(time.dataset.until) - now) / 1000));
    const [minutes, seconds] = [Math.floor(left / 60), String(left % 60).padStart(2, "0")];
    put(time, `${minutes}:${seconds}`);
    if (left === 0) time.dispatchEvent(new CustomEvent("over", { bubbles: true }));
  }
}

// A text that stays is not written again: readers aloud and selections would notice.
function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function startAges() {
  tell();
  setInterval(() => document.hidden || tell(), 1000);
  document.addEventListener("visibilitychange", () => document.hidden || tell());
  document.addEventListener("fresh", tell);
}
