// What the order of the form costs, as it is typed.

import * as api from "../../lib/api.js";
import { byPrice, routeOf } from "../prices/offers.js";
import { priced } from "./order.js";

const PAUSE = 250;
// requests count against the key's own limit, and quotes are kept: one is asked for when the form is left alone
const REST = 1500;
const AGAIN = 5000;

/**
 * Prices orders one after the other; an answer that is overtaken is dropped. What failed for a reason that passes is tried again
 * by itself.
 *
 * @param show given `{ waiting: true }`, `{ error, again }` or `{ price, route, exact, offer, others }`
 * @return a function that takes the next order; `forget()` on it has the next one priced even if it is the same
 */
export function pricing(show, signal) {
  let before = new AbortController();
  let last;
  signal.addEventListener("abort", () => before.abort());

  function begin(body, pause) {
    before.abort();
    before = new AbortController();
    if (!signal.aborted) {
      follow(body, pause, before.signal);
    }
  }

  async function follow(body, pause, mine) {
    let offer;
    await rest(pause, mine);
    while (!mine.aborted) {
      try {
        if (!offer) {
          offer = await estimated(body, mine);
          mine.aborted || show(offer);
          await rest(REST, mine);
        }
        if (api.canOrder() && !mine.aborted) {
          const sure = await quoted(body, offer, mine);
          mine.aborted || sure === offer || show(sure);
        }
        return;
      } catch (error) {
        if (mine.aborted) {
          return;
        }
        if (!offer || !passes(error)) {
          show({ error, again: () => begin(body, 0) });
        }
        if (!passes(error)) {
          return;
        }
        await until(error, mine);
      }
    }
  }

  function price(order) {
    const body = priced(order);
    const text = JSON.stringify(body);
    if (text !== last) { // other words do not change the price
      last = text;
      show({ waiting: true });
      begin(body, PAUSE);
    }
  }
  price.forget = () => {
    last = undefined;
    before.abort();
  };
  return price;
}

/** {@return whether an error is one of the moment} */
export function passes(error) {
  return api.isLost(error) || error.status === 429;
}

/** Waits until it makes sense to ask again: as long as the gateway says, or until there is a network again. */
export function until(error, signal) {
  return rest(Number(error.retryAfter) > 0 ? Number(error.retryAfter) * 1000 : AGAIN, signal, error instanceof api.Unreachable);
}

function rest(milliseconds, signal, online = false) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    if (online) {
      addEventListener("online", done);
    }
    if (signal.aborted) {
      done();
    }
  });
}

// estimates know all routes, and the arithmetic
async function estimated(body, signal) {
  const { estimates, unavailable: [why] } = await api.post("/v1/estimates", body, { signal });
  const [best] = [...estimates].sort(bestFirst);
  if (!best) {
    throw Object.assign(new Error(why ? `${routeOf(why)}: ${why.reason}` : "No route can do this."), { param: why?.param });
  }
  return offered(best, estimates);
}

// a quote names the very route that the order would take with this key
async function quoted(body, offer, signal) {
  try {
    const { price, route } = await api.post("/v1/quotes", body, { signal });
    if (price === offer.price && route === offer.route) {
      return offer;
    }
    const best = offer.all.find((one) => routeOf(one) === route);
    return best ? { ...offered(best, offer.all), price } : { ...offer, price, route, exact: false, offer: undefined };
  } catch (error) {
    // a key may be limited to orders alone
    if (error.status === 403 && error.param !== "model") {
      return offer;
    }
    throw error;
  }
}

function offered(best, all) {
  return { price: best.price, route: routeOf(best), exact: best.exact, offer: best, others: all.length - 1, all };
}

function bestFirst(one, other) {
  return Number(other.exact) - Number(one.exact) || byPrice(one, other);
}
