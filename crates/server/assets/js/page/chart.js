// The chart of the day, for pointer, finger and keyboard: an hour that is pointed at tells its numbers.
// The server's drawing holds the place, and stays where this does not run.
const section = () => document.getElementById("o-chart");
const root = document.documentElement;

let plot = null;
let box = null;
let hours = [];

/** Colours as the style sheet has them now: a canvas knows no variables. */
function colour(selector, property) {
  const part = section().querySelector(`svg ${selector}`);
  return part ? getComputedStyle(part)[property] : "transparent";
}

function read() {
  hours = [...section().querySelectorAll("tbody tr")].map((row) => row.dataset);
  return [
    hours.map((_, n) => n),
    hours.map((hour) => Number(hour.before)),
    hours.map((hour) => Number(hour.today)),
  ];
}

function bars(width, fills) {
  const disp = fills && { fill: { unit: 3, values: fills } };
  return globalThis.uPlot.paths.bars({ size: [width, Infinity], disp });
}

const today = () => colour(".key-now", "fill");
const options = () => ({
  ...size(),
  padding: [0, 0, 0, 0],
  legend: { show: false },
  cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
  scales: {
    x: { time: false, range: () => [-0.5, hours.length - 0.5] },
    // The upper line stands at five sixths of the height, as it does in the server's drawing.
    y: { range: () => [0, scale() * 1.2] },
  },
  axes: [
    { show: false },
    {
      size: 0,
      splits: () => [0, scale() / 2, scale()],
      values: (_, lines) => lines.map(() => ""),
      ticks: { show: false },
      grid: { stroke: () => colour("line", "stroke"), width: 1 },
    },
  ],
  series: [
    {},
    { fill: () => colour(".past", "fill"), width: 0, points: { show: false }, paths: bars(0.75) },
    { fill: today, width: 0, points: { show: false }, paths: bars(0.4, () => hours.map((hour) => shade(hour))) },
  ],
  hooks: { setCursor: [(u) => point(u.cursor.idx)] },
});

// The hour that runs is not over: it is paler.
function shade(hour) {
  return hour.runs === undefined ? today() : today().replace(/^rgb\((.*)\)$/, "rgba($1, .5)");
}

const scale = () => Number(section().querySelector("figure").dataset.scale);

function size() {
  const drawn = section().querySelector("figure svg").getBoundingClientRect();
  return { width: Math.floor(drawn.width), height: Math.round(drawn.height) };
}

let pointed = null;
function point(n) {
  pointed = n ?? null;
  const tell = box.querySelector(".tell");
  const band = box.querySelector(".band");
  const on = pointed !== null && hours[pointed];
  tell.hidden = band.hidden = !on;
  if (!on) return;
  const wide = box.clientWidth / hours.length;
  tell.textContent = hours[pointed].words;
  band.style.width = `${wide}px`;
  band.style.left = `${wide * pointed}px`;
  const middle = wide * (pointed + 0.5);
  tell.style.left = `${Math.min(Math.max(middle - tell.offsetWidth / 2, 0), box.clientWidth - tell.offsetWidth)}px`;
}

function keys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape") return point(null);
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  point(Math.min(Math.max((pointed ?? (step > 0 ? -1 : hours.length)) + step, 0), hours.length - 1));
  section().querySelector("output").textContent = hours[pointed].words;
}

/** Puts the plot over the server's drawing; after a fresh one came, over that. */
function mount() {
  const figure = section()?.querySelector("figure");
  if (!figure || figure.contains(box)) return;
  const data = read();
  figure.append(box);
  figure.classList.add("drawn");
  figure.tabIndex = 0;
  figure.addEventListener("keydown", keys);
  figure.addEventListener("blur", () => point(null));
  if (plot) plot.setData(data);
  else plot = new globalThis.uPlot(options(), data, box);
  point(pointed);
}

function start() {
  if (!globalThis.uPlot || !section()) return;
  box = document.createElement("div");
  box.className = "plot";
  box.innerHTML = '<div class="band" hidden></div><div class="tell" aria-hidden="true" hidden></div>';
  mount();
  document.addEventListener("fresh", mount);
  new ResizeObserver(() => plot.setSize(size())).observe(box);
  const redraw = () => plot.redraw();
  new MutationObserver(redraw).observe(root, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

start();
