// Bars of credits per day. What they show is said in a sentence and can be read as a table.

import { h, fill } from "../../lib/dom.js";
import { table } from "../../lib/ui.js";
import { credits, day, decimal, exact } from "../../lib/format.js";

const OTHERS = 6;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * A figure with bars.
 *
 * @param all series: objects with `name`, `amounts` in micro-credits for each day, and `others` for what is left
 * @param stacked whether the series are parts of a whole
 */
export function bars({ title, sentence, days, all, stacked, signal }) {
  const canvas = h("canvas", { role: "img", "aria-label": `${title}. ${sentence}` });
  const figure = h("figure", { class: "usage-figure" },
    h("figcaption", {}, h("h3", {}, title), h("p", {}, sentence)),
    h("ul", { class: "usage-legend", "aria-hidden": "true" }, all.map((one, at) => h("li", { class: `usage-series-${place(one, at)}` }, one.name))),
    h("div", { class: "usage-canvas" }, canvas),
    numbers(title, days, all, stacked));
  draw(canvas, days, all, stacked, signal);
  return figure;
}

function place(one, at) {
  return one.others ? OTHERS : at + 1;
}

// Custom properties hold light-dark() as it was written: only a colour that is used is one of the two.
function colours(canvas, names) {
  const probe = h("span", { hidden: true });
  canvas.parentElement.append(probe);
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

async function draw(canvas, days, all, stacked, signal) {
  await import("/webjars/chart.js/4.5.1/dist/chart.umd.js");
  // by the next frame the canvas is on the page: only there it has a size, and colours
  await new Promise(requestAnimationFrame);
  if (signal.aborted) {
    return;
  }
  let chart;
  // drawn anew for other colours: those of its bars would be one change behind
  const paint = () => {
    const [ink, line, sheet, ...fills] = colours(canvas, ["soft", "line", "sheet", ...all.map((one, at) => `series-${place(one, at)}`)]);
    const settings = options(days, stacked, { ink, line }, chart === undefined);
    chart?.destroy();
    chart = new globalThis.Chart(canvas, { type: "bar", data: { labels: days, datasets: datasets(all, fills, stacked ? sheet : undefined) }, options: settings });
  };
  paint();
  addEventListener("pixapi:theme", paint, { signal });
  dark.addEventListener("change", paint, { signal });
  signal.addEventListener("abort", () => chart.destroy());
}

/** @param gap the colour of the line between stacked parts */
function datasets(all, fills, gap) {
  return all.map(({ name, amounts }, at) => ({
    label: name, data: amounts.map(height), amounts, maxBarThickness: 44, borderRadius: 2,
    backgroundColor: fills[at], borderColor: gap, borderWidth: { top: gap ? 1 : 0 },
  }));
}

// the one place where an amount is a binary fraction: a bar's height
function height(amount) {
  return Number(amount) / 1e6;
}

function options(days, stacked, { ink, line }, first) {
  return {
    // a size that is told while bars still move counts from the next drawing on: without one it would undo a later size
    animation: first && !still.matches ? { duration: 250, onComplete: ({ chart }) => chart.draw() } : false,
    font: { family: getComputedStyle(document.body).fontFamily },
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { stacked, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 14, callback: (at) => shortDay(days[at]) } },
      y: { stacked, beginAtZero: true, border: { display: false }, grid: { color: line }, ticks: { color: ink, maxTicksLimit: 6, callback: (value) => value.toLocaleString("en-US") } },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        filter: ({ dataset, dataIndex }) => dataset.amounts[dataIndex] > 0n,
        callbacks: {
          title: ([item]) => (item ? day(item.label) : ""),
          label: ({ dataset, dataIndex }) => ` ${dataset.label}: ${credits(exact(dataset.amounts[dataIndex]))}`,
        },
      },
    },
  };
}

const SHORT = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function shortDay(text) {
  return SHORT.format(new Date(text));
}

/** The same numbers as a table, made when it is opened: days without any are left out. */
function numbers(title, days, all, stacked) {
  const place = h("div");
  const rows = days.map((name, at) => ({ name, at })).filter(({ at }) => all.some(({ amounts }) => amounts[at] > 0n));
  const columns = [
    { title: "Day", cell: ({ name }) => h("time", { datetime: name, class: "usage-day" }, day(name)) },
    ...all.map((one) => ({ title: one.name, kind: "number", cell: ({ at }) => decimal(one.amounts[at]) })),
  ];
  if (stacked && all.length > 1) {
    columns.push({ title: "Together", kind: "number", cell: ({ at }) => decimal(all.reduce((sum, { amounts }) => sum + amounts[at], 0n)) });
  }
  return h("details", { class: "usage-numbers", ontoggle: (event) => {
    if (event.target.open && !place.hasChildNodes()) {
      fill(place, table({ caption: `${title}, in credits`, columns, rows }));
    }
  } }, h("summary", {}, "The numbers as a table"), place);
}
