// Who is told when tasks end, and what became of the telling.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, failure, field, head, panel, select, waiting } from "../../lib/ui.js";
import { deliveryTable, untilDelivered } from "./deliveries.js";
import { endpoints } from "./endpoints.js";
import { views } from "./words.js";

const PAGE = 25;
const STATUSES = [["", "All"], ["pending", "Pending"], ["delivered", "Delivered"], ["dead", "Given up"], ["blocked", "Blocked"], ["none", "Not wanted"]];

export async function webhooks(main, { query, signal }) {
  document.title = "Webhooks · Pixapi";
  const own = api.base() === "/v1";
  main.append(
    head("Webhooks", "Receivers are told once for each task, when it has ended; what does not arrive is tried again."),
    views("#/tasks/webhooks"),
    own ? endpoints(signal) : "",
    deliveries(query, signal),
  );
}

function deliveries(query, signal) {
  const status = select(STATUSES, { value: query.get("status") ?? "" });
  const place = h("div", { class: "tasks-deliveries", tabindex: "-1" }, waiting());
  const foot = h("div", { class: "tasks-foot" });
  let shown = [];
  let cursor = null;
  let turn = new AbortController();

  const ask = (more) => {
    const words = new URLSearchParams({ limit: String(PAGE), ...(status.value ? { status: status.value } : {}), ...more });
    return api.get(`${api.base()}/webhooks/deliveries?${words}`, { signal });
  };

  function paint(events) {
    if (JSON.stringify(events) === JSON.stringify(shown) && place.querySelector("table")) {
      return;
    }
    const had = place.contains(document.activeElement);
    shown = events;
    fill(place, deliveryTable(shown, again));
    fill(foot, cursor ? button("Show older", older) : null);
    if (had) {
      place.focus();
    }
  }

  function again(event) {
    paint(shown.map((one) => (one.id === event.id ? event : one)));
    place.focus();
    watch();
  }

  async function look() {
    try {
      const page = await ask({});
      // what is older than this page stays, if nothing lies between
      const last = page.next_cursor ? shown.findIndex(({ id }) => id === page.data.at(-1).id) : -1;
      const rest = last < 0 ? [] : shown.slice(last + 1);
      if (rest.length === 0) {
        cursor = page.next_cursor;
      }
      paint([...page.data, ...rest]);
      return page.data;
    } catch (error) {
      fill(place, failure(error, watch));
      return [];
    }
  }

  async function older() {
    try {
      const page = await ask({ cursor });
      cursor = page.next_cursor;
      paint([...shown, ...page.data]);
      announce(`${page.data.length} older deliveries`);
    } catch (error) {
      fill(foot, failure(error, older));
    }
  }

  // one watch at a time
  function watch() {
    turn.abort();
    turn = new AbortController();
    untilDelivered(look, AbortSignal.any([signal, turn.signal]));
  }

  status.addEventListener("change", () => {
    history.replaceState(null, "", `#/tasks/webhooks${status.value ? `?status=${status.value}` : ""}`);
    shown = [];
    fill(place, waiting());
    watch();
  });
  watch();
  return panel("Deliveries", h("div", { class: "filters" }, field("State", status)), place, foot);
}
