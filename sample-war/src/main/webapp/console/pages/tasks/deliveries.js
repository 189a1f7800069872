// What became of telling receivers that tasks have ended.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, doneBy, failure, nothing, table, waiting } from "../../lib/ui.js";
import { short } from "../../lib/format.js";
import { DELIVERY, explained, isEnded, timeAgo } from "./words.js";

const PAGES = 10;

/** @param again called with an event that is delivered again */
export function deliveryTable(events, again, { ofTask = false } = {}) {
  return table({
    caption: "Deliveries of webhooks, the newest first",
    empty: "No delivery is like that.",
    rows: events,
    columns: [
      { title: "Event", cell: (event) => h("div", {}, h("div", {}, event.type), h("small", { class: "mono", title: event.id }, short(event.id))) },
      ...(ofTask ? [] : [{ title: "Task", cell: ({ task }) => h("a", { href: api.taskPage(task), class: "mono", title: task }, short(task)) }]),
      { title: "Delivery", cell: ({ status }) => explained(DELIVERY, status) },
      { title: "To", cell: ({ url }) => (url ? h("span", { class: "tasks-url" }, url) : "—") },
      { title: "Tries", kind: "number", cell: ({ attempts }) => String(attempts) },
      { title: "Last answer", cell: last },
      { title: "When", cell: when },
      { title: "Do", cell: (event) => (event.status === "pending" ? null : redeliver(event, again)) },
    ],
  });
}

function last({ last_status: status, last_error: error }) {
  return status || error ? h("div", { class: "tasks-why" }, status ? h("div", {}, `HTTP ${status}`) : null, error ? h("small", { dir: "auto" }, error) : null) : "—";
}

function when(event) {
  const again = event.redelivered_by ? h("div", {}, h("small", {}, "redelivered ", doneBy(event.redelivered_by))) : null;
  if (event.delivered_at) {
    return ["delivered ", timeAgo(event.delivered_at), again];
  }
  return [...(event.next_attempt_at ? ["next try ", timeAgo(event.next_attempt_at)] : [timeAgo(event.created_at)]), again];
}

function redeliver(event, again) {
  const place = h("div");
  fill(place, button("Redeliver", async () => {
    try {
      const now = await api.post(`${api.base()}/webhooks/deliveries/${encodeURIComponent(event.id)}/redeliver`);
      announce("The event is delivered again.");
      again(now);
    } catch (error) {
      fill(place, redeliver(event, again), failure(error));
      place.querySelector("button")?.focus();
    }
  }, { kind: "secondary", symbol: "refresh", "aria-label": `Redeliver ${event.type} of ${event.task}` }));
  return place;
}

/** The delivery of one task: each task has one event, once it has ended. */
export function deliveriesOf(task, signal) {
  if (!isEnded(task)) {
    return h("p", { class: "faint" }, "A webhook is told once, when the task has ended.");
  }
  const place = h("div", { tabindex: "-1" }, waiting());
  const look = async () => {
    try {
      const event = await find(task, signal);
      fill(place, event ? show(event) : nothing("There is no event of this task."));
      return event ? [event] : [];
    } catch (error) {
      fill(place, failure(error, look));
      return [];
    }
  };
  function show(event) {
    return event.status === "none" && !event.url
      ? [h("p", {}, "No webhook was there to be told. ", h("a", { href: "#/tasks/webhooks" }, "Set one up"), ", then redeliver."), redeliver(event, onAgain)]
      : deliveryTable([event], onAgain, { ofTask: true });
  }
  function onAgain(event) {
    fill(place, show(event));
    place.focus();
    untilDelivered(look, signal);
  }
  untilDelivered(look, signal);
  return place;
}

// the list has no filter by task: its event was made when it ended, and older ones need no look
async function find(task, signal) {
  let cursor;
  for (let page = 0; page < PAGES; page++) {
    const words = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const { data, next_cursor: next } = await api.get(`${api.base()}/webhooks/deliveries?${words}`, { signal });
    const found = data.find((event) => event.task === task.id);
    if (found || !next || data.at(-1).created_at < task.completed - 60) {
      return found;
    }
    cursor = next;
  }
  return undefined;
}

/** Looks again, ever more rarely, while something is on its way. `look` gives the events it found. */
export async function untilDelivered(look, signal) {
  for (let wait = 1500; !signal.aborted; wait = Math.min(wait * 1.6, 30_000)) {
    const events = await look();
    if (!events.some(({ status }) => status === "pending")) {
      return;
    }
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    });
  }
}
