// The rule "price by pixels" drawn: each ratio's picture to scale, with its factor and price.

import { h, s } from "../../lib/dom.js";
import { panel } from "../../lib/ui.js";
import { count, dollarsOf } from "../../lib/format.js";
import { routeOf } from "./offers.js";

const GAP = 18;
const TEXT = 58;

/** {@return the tables of the book that price by pixels, each once, with the routes that have it} */
export function scales(book) {
  const found = new Map();
  for (const price of book.prices.filter(({ rule }) => rule === "per_pixel_scale")) {
    const key = JSON.stringify([price.provider, price.unit_price, price.unit_pixels, price.tiers]);
    const scale = found.get(key) ?? { ...price, routes: [] };
    scale.routes.push(routeOf(price));
    found.set(key, scale);
  }
  return [...found.values()];
}

/**
 * Draws one table.
 *
 * @param scale as {@link scales} gives it
 * @return the panel; `choose(estimates)` on it marks the ratio of these offers
 */
export function figure(scale) {
  const tiers = [...scale.tiers].sort((one, other) => one.pixels - other.pixels || one.tier.localeCompare(other.tier));
  const unit = scale.unit_price;
  const drawing = h("div", { class: "scale-drawing scroller", tabindex: "0", role: "region", "aria-label": "The sizes, drawn to scale" });
  const rows = new Map();
  const body = h("tbody", {}, tiers.map((tier) => {
    const row = h("tr", {},
      h("th", { scope: "row" }, tier.tier),
      h("td", {}, tier.size.replace("x", " × ")),
      h("td", { class: "number" }, count(tier.pixels)),
      h("td", { class: "number" }, `× ${tier.scale_factor}`),
      h("td", { class: "number" }, dollarsOf(tier.price)));
    rows.set(tier.tier, row);
    return row;
  }));
  const whole = panel("Price by pixels",
    h("p", { class: "lead" }, `A provider's price of ${dollarsOf(unit)} for ${count(scale.unit_pixels)} pixels, times the size: `,
      "every ratio has one size, and its pixels make its factor. This is the provider's price, without a mark-up of the house."),
    h("p", { class: "faint" }, "Routes: ", scale.routes.map((route, at) => [at ? ", " : "", h("code", {}, route)])),
    drawing,
    h("details", {}, h("summary", {}, "The same as a table"),
      h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Ratios, sizes, factors and prices" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Ratio", "Size", "Pixels billed", "Factor", "Price an image"].map((title, at) =>
          h("th", { scope: "col", class: at > 1 ? "number" : "" }, title)))),
        body))));
  whole.classList.add("prices-scale");
  whole.choose = (estimates) => {
    const chosen = tierOf(estimates, scale);
    rows.forEach((row, tier) => {
      row.classList.toggle("scale-chosen", tier === chosen);
      row.setAttribute("aria-current", String(tier === chosen));
    });
    drawing.replaceChildren(draw(tiers, chosen));
  };
  whole.choose([]);
  return whole;
}

// the gateway says in the first step which row it took, also for a size between two rows
function tierOf(estimates, { routes }) {
  const offer = estimates.find((one) => routes.includes(routeOf(one)));
  return /^tier: (\d+:\d+) = /.exec(offer?.breakdown[0] ?? "")?.[1];
}

function draw(tiers, chosen) {
  const sizes = tiers.map((tier) => ({ tier, width: Number(tier.size.split("x")[0]), height: Number(tier.size.split("x")[1]) }));
  const tallest = Math.max(...sizes.map(({ height }) => height));
  const scale = 150 / tallest;
  let x = 1;
  const parts = sizes.map(({ tier, width, height }) => {
    const drawn = Math.round(width * scale);
    const place = { x, width: Math.max(drawn, 62) };
    x += place.width + GAP;
    return one(tier, { ...place, drawn, high: Math.round(height * scale) }, tier.tier === chosen);
  });
  const wide = x - GAP + 1;
  const high = 150 + TEXT + 6;
  return s("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img", class: "scale-figure",
    "aria-label": `${tiers.length} sizes drawn to scale, from ${tiers[0].tier} to ${tiers.at(-1).tier}. The table below says the same.` }, parts);
}

function one(tier, { x, width, drawn, high }, chosen) {
  const middle = x + width / 2;
  const bottom = 152;
  const line = (dy, kind, words) => s("text", { x: middle, y: bottom + dy, class: kind, "text-anchor": "middle" }, words);
  return s("g", { class: chosen ? "chosen" : "" },
    s("title", {}, `${tier.tier}: ${tier.size}, factor ${tier.scale_factor}, ${dollarsOf(tier.price)}${chosen ? ", chosen" : ""}`),
    s("rect", { x: middle - drawn / 2, y: bottom - high, width: drawn, height: high, rx: 3 }),
    chosen && high > 40 ? s("path", { class: "tick", d: `M${middle - 9} ${bottom - high / 2}l6 6 12-13` }) : null,
    line(19, "ratio", tier.tier),
    line(37, "price", dollarsOf(tier.price)),
    line(53, "factor", `× ${tier.scale_factor}`));
}
