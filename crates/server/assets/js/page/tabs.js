// A row of tabs may be wider than a phone: the open one is in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const [row, here] = [tab.parentElement, tab].map((one) => one.getBoundingClientRect());
  tab.parentElement.scrollBy({ left: here.left + here.width / 2 - row.left - row.width / 2 });
}
