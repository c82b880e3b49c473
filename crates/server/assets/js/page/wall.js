// The wall's clock, by the server's time and in the zone of what is shown; and a screen that stays on.
import { serverNow } from "./console.js";

const clock = document.querySelector("[data-zone]");
const time = new Intl.DateTimeFormat("en-GB", {
  timeZone: clock.dataset.zone,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

function tick() {
  const now = serverNow();
  clock.textContent = time.format(now);
  setTimeout(tick, 1000 - (now % 1000));
}

// Browsers grant this over TLS alone, and take it back whenever the tab is hidden.
async function stayOn() {
  if (document.hidden) return;
  await navigator.wakeLock?.request("screen").catch(() => {});
}

tick();
stayOn();
document.addEventListener("visibilitychange", stayOn);
