// The price book: which edition, how old, what its units are worth, and the table of each route.

import { h } from "../../lib/dom.js";
import { badge, panel, table } from "../../lib/ui.js";
import { OLD_BOOK_DAYS, count, day } from "../../lib/format.js";
import { routeOf } from "./offers.js";
import { source } from "./results.js";

const DAY = 24 * 3600 * 1000;

/** The whole book, of one provider or of all. */
export function bookPanel(book) {
  const age = Math.max(0, Math.floor((Date.now() - new Date(book.as_of)) / DAY));
  const providers = [...new Set(book.prices.map(({ provider }) => provider))];
  const parts = new Map(providers.map((provider) => [provider, chapter(provider, book)]));
  const whole = panel("The price book",
    h("dl", { class: "prices-facts" },
      fact("Edition", book.version),
      fact("Held against its sources on", h("time", { datetime: book.as_of }, day(book.as_of))),
      fact("Age", [`${count(age)} ${age === 1 ? "day" : "days"} `, age > OLD_BOOK_DAYS ? badge("old", "warn") : null]),
      fact("One gateway credit", `$${book.usd_per_gateway_credit}`),
      fact("Routes with a price", count(book.prices.length))),
    [...parts.values()]);
  whole.only = (provider) => parts.forEach((part, name) => {
    part.hidden = Boolean(provider) && name !== provider;
    part.open = name === provider || part.open && !provider;
  });
  return whole;
}

function fact(name, value) {
  return h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value));
}

// drawn when it is opened: most people look at one provider
function chapter(provider, book) {
  const routes = book.prices.filter((price) => price.provider === provider);
  const unit = book.units.find((one) => one.provider === provider);
  const part = h("details", { class: "book-chapter" },
    h("summary", {}, h("strong", {}, provider), h("span", { class: "faint" }, ` ${routes.length} ${routes.length === 1 ? "route" : "routes"}`,
      unit && unit.unit !== "USD" ? `, prices in ${unit.unit} of ${provider}` : ", prices in USD")));
  part.addEventListener("toggle", () => {
    if (part.open && part.children.length === 1) {
      part.append(...[unit ? worths(unit) : null, h("div", { class: "book-routes" }, routes.map((price) => route(price, unit)))].filter(Boolean));
    }
  });
  return part;
}

function worths(unit) {
  if (unit.unit === "USD") {
    return null;
  }
  const rows = Object.entries(unit.worths).flatMap(([name, bands]) => bands.map((band, at) => ({ name, band, first: at === 0, before: bands[at - 1] })));
  return h("div", { class: "book-worths" },
    h("p", { class: "faint" }, "Estimates here count by the rate ", h("strong", {}, `“${unit.worth}”`), `. Read on ${day(unit.as_of)}; source: `,
      unit.sources.map((where, at) => [at ? ", " : "", source(where)]), "."),
    rows.length === 1 ? h("p", {}, `1 of ${unit.unit} = $${rows[0].band.usd_per_unit}`) : table({
      caption: `What ${unit.unit} of ${unit.provider} are worth`,
      rows,
      columns: [
        { title: "Rate", cell: ({ name }) => [name, " ", name === unit.worth ? badge("counts here", "info") : null] },
        { title: "Amount bought", cell: ({ band, before }) => bought(band, before) },
        { title: "USD for one", kind: "number", cell: ({ band }) => `$${band.usd_per_unit}` },
      ],
    }));
}

function bought(band, before) {
  const from = before ? `more than ${count(before.up_to)}` : "";
  return [from, band.up_to ? `up to ${count(band.up_to)}` : null].filter(Boolean).join(", ") || "any";
}

function route(price, unit) {
  const name = unit?.unit === "USD" || !unit ? "USD" : unit.unit;
  return h("section", { class: "book-route", "aria-label": routeOf(price) },
    h("h3", {}, price.model),
    h("p", { class: "faint" }, rule(price, name)),
    tiers(price),
    price.notes.length ? h("ul", {}, price.notes.map((note) => h("li", {}, note))) : null,
    h("p", { class: "book-source faint" }, `Read on ${day(price.as_of)}: `, price.sources.map((where, at) => [at ? ", " : "", source(where)])));
}

function rule(price, unit) {
  return {
    per_image: `${unit} an image${price.default_quality ? `; without a quality, ${price.default_quality} counts` : ""}`,
    per_second: `${unit} a second of video`,
    per_pixel_scale: `${unit} an image: ${price.unit_price} for ${count(price.unit_pixels ?? 0)} pixels, times the size`,
  }[price.rule] ?? price.rule;
}

function tiers(price) {
  const from = (tier, amount) => [tier.exact ? null : h("span", { class: "book-from" }, "from "), amount];
  const first = { title: price.rule === "per_pixel_scale" ? "Ratio" : "Row", cell: (tier) => [tier.tier, tier.sizes?.length ? h("small", { class: "book-sizes" }, tier.sizes.join(", ")) : null] };
  if (price.rule === "per_image") {
    const qualities = [...new Set(price.tiers.flatMap((tier) => Object.keys(tier.prices)))].sort(byQuality);
    return table({ caption: `Prices of ${routeOf(price)}`, rows: price.tiers, columns: [first,
      ...qualities.map((quality) => ({ title: quality === "any" ? "Any quality" : quality, kind: "number",
        cell: (tier) => tier.prices[quality] === undefined ? "–" : from(tier, tier.prices[quality]) }))] });
  }
  return table({ caption: `Prices of ${routeOf(price)}`, rows: price.tiers, columns: [first,
    ...price.rule === "per_pixel_scale" ? [
      { title: "Size", cell: (tier) => tier.size },
      { title: "Factor", kind: "number", cell: (tier) => `× ${tier.scale_factor}` },
    ] : [],
    { title: "Price", kind: "number", cell: (tier) => from(tier, tier.price) }] });
}

function byQuality(one, other) {
  const order = ["any", "low", "medium", "high", "auto"];
  return order.indexOf(one) - order.indexOf(other);
}
