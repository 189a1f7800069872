// Prices of one order on many routes, as `POST /v1/estimates` gives them.

import * as api from "../../lib/api.js";
import { credits, exact as plain, micros, usd } from "../../lib/format.js";

/** The kinds of orders: what the API calls a capability, and how that is said in an estimate. */
export const KINDS = {
  "text-to-image": { text: "Images from words" },
  "image-to-image": { text: "Edits of images", pictures: true },
  "text-to-video": { text: "Videos from words", video: true },
  "image-to-video": { text: "Videos from an image", video: true, pictures: true },
};

/** {@return the name of a route, such as pixapi/kling} */
export function routeOf({ provider, model }) {
  return `${provider}/${model}`;
}

/**
 * Prices an order for several model names at once, or for all models. The API prices one name, or all of them, a request.
 *
 * @param order the fields of an estimate but for `model`
 * @param names ids or aliases; none for all models
 * @return `{ estimates, unavailable, failures }`: each route once, and for names that were refused `{ name, error }`
 */
export async function offers(order, names, signal) {
  const asked = names.length ? names : [undefined];
  const answers = await Promise.allSettled(asked.map((model) => api.post("/v1/estimates", { ...order, model }, { signal })));
  const all = { estimates: [], unavailable: [], failures: [] };
  const seen = new Set();
  answers.forEach(({ value, reason }, at) => {
    if (reason) {
      all.failures.push({ name: asked[at], error: reason });
      return;
    }
    for (const kind of ["estimates", "unavailable"]) {
      for (const offer of value[kind]) {
        if (!seen.has(routeOf(offer))) {
          seen.add(routeOf(offer));
          all[kind].push(offer);
        }
      }
    }
  });
  return all;
}

/** {@return what the customer pays for one of n, in micro-credits; prices are exact multiples of it} */
export function unit({ price }, n) {
  return micros(price) / BigInt(n);
}

/** {@return micro-credits as text, with the mark of a lower bound} */
export function creditsOf(amount, exact) {
  return `${exact ? "" : "at least "}${credits(plain(amount))}`;
}

/** {@return micro-credits in dollars, with the mark of a lower bound} */
export function usdOf(amount, exact) {
  return `${exact ? "" : "≥ "}${usd(plain(amount))}`;
}

/** Cheapest first; of two that cost the same, the one whose price is no lower bound. */
export function byPrice(one, other) {
  const difference = micros(one.price) - micros(other.price);
  return difference === 0n ? Number(other.exact) - Number(one.exact) : difference < 0n ? -1 : 1;
}

/** {@return whether the house has a mark-up on the provider's price} */
export function markedUp({ price, credits: provider }) {
  return micros(price) !== micros(provider);
}
