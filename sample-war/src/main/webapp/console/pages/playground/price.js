// What the order of the form costs, as it is typed.

import * as api from "../../lib/api.js";
import { byPrice, routeOf } from "../prices/offers.js";
import { priced } from "./order.js";

const PAUSE = 200;

/**
 * Prices orders one after the other; an answer that is overtaken is dropped.
 *
 * @param show given `{ waiting: true }`, `{ error }` or `{ price, route, exact, offer, others }`
 * @return a function that takes the next order
 */
export function pricing(show, signal) {
  let before = new AbortController();
  let timer;
  let last;
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    before.abort();
  });
  return (order) => {
    const body = priced(order);
    const text = JSON.stringify(body);
    if (text === last) {
      return; // other words do not change the price
    }
    last = text;
    before.abort();
    before = new AbortController();
    const mine = before.signal;
    clearTimeout(timer);
    show({ waiting: true });
    timer = setTimeout(async () => {
      try {
        const offer = await offered(body, mine);
        mine.aborted || signal.aborted || show(offer);
      } catch (error) {
        if (!mine.aborted && !signal.aborted) {
          last = undefined;
          show({ error });
        }
      }
    }, PAUSE);
  };
}

// a quote names the very route that the order would take with this key; estimates know the other ones, and the arithmetic
async function offered(body, signal) {
  const [quote, estimates] = await Promise.allSettled([
    api.canOrder() ? api.post("/v1/quotes", body, { signal }) : undefined,
    api.post("/v1/estimates", body, { signal }),
  ]);
  if (quote.reason && !mayNotQuote(quote.reason)) {
    throw quote.reason;
  }
  if (estimates.reason) {
    throw estimates.reason;
  }
  const all = estimates.value.estimates;
  const promised = quote.value;
  const best = promised ? all.find((one) => routeOf(one) === promised.route) : [...all].sort(bestFirst)[0];
  if (!best && !promised) {
    const [why] = estimates.value.unavailable;
    throw Object.assign(new Error(why ? `${routeOf(why)}: ${why.reason}` : "No route can do this."), { name: "Refused", param: why?.param });
  }
  return {
    price: promised?.price ?? best.price,
    route: promised?.route ?? routeOf(best),
    exact: best?.exact ?? false,
    offer: best,
    others: all.filter((one) => one !== best).length,
  };
}

// a key may be limited to orders alone
function mayNotQuote(error) {
  return error.status === 403 && error.param !== "model";
}

function bestFirst(one, other) {
  return Number(other.exact) - Number(one.exact) || byPrice(one, other);
}
