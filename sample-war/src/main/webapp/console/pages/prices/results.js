// The offers, one line each, with their arithmetic and source behind a button.

import { h } from "../../lib/dom.js";
import { badge, nothing } from "../../lib/ui.js";
import { credits, day, exact, micros, usd } from "../../lib/format.js";
import { byPrice, creditsOf, KINDS, markedUp, routeOf, unit, usdOf } from "./offers.js";

const ORDERS = {
  price: byPrice,
  model: (one, other) => one.model.localeCompare(other.model) || byPrice(one, other),
  provider: (one, other) => one.provider.localeCompare(other.provider) || byPrice(one, other),
};

/** {@return the offers in the order that was chosen} */
export function sorted(estimates, order) {
  return [...estimates].sort(ORDERS[order] ?? byPrice);
}

/**
 * The table.
 *
 * @param state what was asked for
 * @param opened routes whose arithmetic is shown; kept between answers
 */
export function results(estimates, state, book, opened) {
  if (estimates.length === 0) {
    return nothing("No route can do this.", h("p", {}, "Why not is said below; another size or count may help."));
  }
  const { video } = KINDS[state.capability];
  const n = video ? 1 : Number(state.n);
  const rows = sorted(estimates, state.sort);
  const most = rows.reduce((all, { price }) => micros(price) > all ? micros(price) : all, 0n);
  const best = rows.filter(({ exact }) => exact).sort(byPrice)[0];
  const titles = ["Route", video ? "Credits for the video" : "Credits an image", video ? "USD" : "USD an image", n > 1 ? `For ${n} images` : null, "Compared", ""];
  return h("div", { class: "scroller prices-scroller", tabindex: "0", role: "region", "aria-label": "Prices" },
    h("table", { class: "prices-table", role: "table" },
      h("caption", { class: "hidden" }, "What the order costs on each route that can do it"),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, titles.filter((title) => title !== null).map((title, at) =>
        h("th", { scope: "col", role: "columnheader", class: at > 0 && at < titles.length - 2 && title !== "Compared" ? "number" : "" },
          title || h("span", { class: "hidden" }, "More"))))),
      rows.map((offer) => group(offer, { n, most, state, book, opened, best: offer === best }))));
}

function group(offer, context) {
  const route = routeOf(offer);
  const { n, most, state, best, opened } = context;
  const amount = unit(offer, n);
  const id = `prices-${route.replace(/\W+/g, "-")}`;
  const details = h("tr", { id, role: "row", class: "prices-details", hidden: !opened.has(route) },
    h("td", { colspan: n > 1 ? "6" : "5", role: "cell" }, opened.has(route) ? arithmetic(offer, context) : null));
  const toggle = h("button", { type: "button", class: "quiet", "aria-expanded": String(opened.has(route)), "aria-controls": id, onclick: () => {
    const open = details.hidden;
    details.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    opened[open ? "add" : "delete"](route);
    details.firstChild.replaceChildren(...(open ? [arithmetic(offer, context)] : []));
  } }, "How", h("span", { class: "hidden" }, ` is the price of ${route} made`));
  return h("tbody", { role: "rowgroup" },
    h("tr", { role: "row", class: offer.exact ? "" : "prices-from" },
      h("th", { scope: "row", role: "rowheader" },
        h("span", { class: "prices-model" }, offer.model), h("span", { class: "faint" }, offer.provider),
        best ? badge("lowest exact price", "good") : null,
        offer.exact ? null : badge("from: may cost more", "warn")),
      cell("Each", [creditsOf(amount, offer.exact), markedUp(offer) ? h("small", {}, `the provider: ${credits(exact(unit({ price: offer.credits }, n)))}`) : null],
        "number prices-amount"),
      cell("USD", usdOf(amount, offer.exact), "number"),
      n > 1 ? cell(`For ${n}`, [creditsOf(micros(offer.price), offer.exact), h("small", {}, usdOf(micros(offer.price), offer.exact))], "number prices-all") : null,
      cell(null, bar(offer, most), "prices-bar-cell"),
      h("td", { role: "cell", class: "prices-actions" }, toggle,
        h("a", { class: "button secondary", href: tryIt(offer, state) }, "Try it", h("span", { class: "hidden" }, ` on ${route}`)))),
    details);
}

function cell(name, content, kind) {
  return h("td", { role: "cell", class: kind, "data-name": name }, content);
}

function bar(offer, most) {
  const share = most > 0n ? Number(micros(offer.price) * 1000n / most) / 10 : 0;
  return h("span", { class: `prices-bar${offer.exact ? "" : " from"}`, "aria-hidden": "true" },
    h("span", { style: { "inline-size": `${Math.max(share, 1.5)}%` } }));
}

function arithmetic(offer, { book }) {
  const entry = book.prices.find((price) => routeOf(price) === routeOf(offer));
  const house = markedUp(offer);
  return h("div", { class: "prices-how" },
    h("div", {}, h("h3", {}, "Arithmetic"), h("ol", {}, offer.breakdown.map((step) => h("li", {}, step)))),
    h("dl", { class: "facts-list" },
      h("dt", {}, "The provider takes"),
      h("dd", {}, `${offer.exact ? "" : "at least "}${offer.amount} ${offer.unit} = $${offer.usd}`),
      h("dt", {}, "You pay"),
      h("dd", {}, `${creditsOf(micros(offer.price), offer.exact)} (${usdOf(micros(offer.price), offer.exact)})`,
        house ? ` · the provider's price is ${credits(offer.credits)}, ${difference(offer)} is the house's` : " · the provider's price"),
      h("dt", {}, "Source"), h("dd", {}, source(offer.source)),
      entry ? [h("dt", {}, "Read on"), h("dd", {}, h("time", { datetime: entry.as_of }, day(entry.as_of)))] : null,
      h("dt", {}, "Order as"), h("dd", {}, h("code", {}, routeOf(offer)))));
}

function difference(offer) {
  return usd(exact(micros(offer.price) - micros(offer.credits)));
}

/** {@return a source: a link if it is an address} */
export function source(where) {
  return /^https:\/\/\S+$/.test(where) ? h("a", { href: where, target: "_blank", rel: "noreferrer noopener" }, where.replace(/^https:\/\//, "")) : where;
}

// the very order of this line: the playground takes nothing else from what was typed there before, but for its words
function tryIt(offer, state) {
  const { capability: mode, size, quality, n, seconds } = state;
  const number = KINDS[mode].video ? { seconds } : { n };
  return `#/playground?${new URLSearchParams({ model: routeOf(offer), mode, size, quality, ...number })}`;
}

/** Why the other routes cannot, those first that could with another value of a field. */
export function unable(unavailable) {
  if (unavailable.length === 0) {
    return null;
  }
  return h("details", { class: "panel prices-unable" },
    h("summary", {}, `${unavailable.length} ${unavailable.length === 1 ? "route" : "routes"} cannot do this: why?`),
    h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Routes that cannot" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Route", "Field", "Why not"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, unavailable.map((route) => h("tr", {},
        h("th", { scope: "row" }, h("span", { class: "prices-model" }, route.model), h("span", { class: "faint" }, route.provider)),
        h("td", {}, h("code", {}, route.param)),
        h("td", {}, route.reason)))))));
}

/** One sentence about all of it, for the eye and for those who do not see the table. */
export function summary(estimates, state) {
  const { video } = KINDS[state.capability];
  const n = video ? 1 : Number(state.n);
  const exact = estimates.filter((offer) => offer.exact).sort(byPrice)[0];
  const from = estimates.filter((offer) => !offer.exact).length;
  const routes = estimates.length === 1 ? "1 route" : `${estimates.length} routes`;
  return [
    `${routes} can do this.`,
    exact ? `The lowest exact price is ${creditsOf(unit(exact, n), true)} ${video ? "for the video" : "an image"}, from ${routeOf(exact)}.` : null,
    from ? `${from === 1 ? "1 publishes a lower bound" : `${from} publish lower bounds`} only, marked “at least”.` : null,
  ].filter(Boolean).join(" ");
}

