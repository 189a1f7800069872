import { h } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { badge } from "../../lib/ui.js";
import { OLD_BOOK_DAYS, count, credits, day, short, span } from "../../lib/format.js";

const OLD_HOLD = 3600;

/** The words of the database where people would say something else. */
const STATES = { succeeded: "completed", reconcile: "answer missing", none: "nobody to tell", blocked: "endpoint stopped" };
const TONES = { succeeded: "good", reconcile: "warn", none: "" };

/** What the gateway as a whole has to do, over all nodes. */
export function gatewayState({ tasks, dead_tasks: dead, set_aside: aside, holds, house_losses: losses, webhooks }) {
  const oldest = holds.oldest_seconds;
  return h("dl", { class: "routes-facts" },
    fact("Tasks", counts(tasks), "by state, over all nodes"),
    fact("Set aside", count(dead), dead > 0 ? lookAt(aside, dead) : "no task gave up", dead > 0),
    fact("Oldest hold", oldest === undefined ? "none" : span(oldest * 1000), `${count(holds.pending)} not settled${oldest > OLD_HOLD ? ": something may be stuck" : ""}`, oldest > OLD_HOLD),
    fact("House losses", amounts(losses), "paid to providers, charged to nobody", Object.keys(losses).length > 0),
    fact("Webhooks", counts(webhooks), webhooks.dead > 0 ? "some were given up: redeliver them from the task" : "deliveries by state", webhooks.dead > 0));
}

function fact(name, value, what, alarm = false) {
  return h("div", { class: `fact ${alarm ? "routes-alarm" : ""}` }, h("dt", {}, name, alarm ? badge("look at this", "warn") : null), h("dd", {}, value), h("dd", { class: "routes-what" }, what));
}

/** The way to the tasks that need somebody. */
function lookAt(tasks, number) {
  return ["ended their workers again and again: look at them, then revive them", h("ul", { class: "routes-states routes-aside" },
    tasks.map(({ task, account }) => h("li", {}, h("a", { href: api.taskPage(task, account), class: "mono", "data-key": `aside-${task}` }, short(task)))),
    number > tasks.length ? h("li", {}, `and ${count(number - tasks.length)} more`) : null)];
}

const ORDER = ["queued", "submitting", "submitted", "storing", "reconcile", "pending", "succeeded", "delivered", "failed", "canceled", "blocked", "dead", "none"];

function counts(numbers) {
  const entries = Object.entries(numbers).sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other));
  return entries.length === 0 ? "none" : h("ul", { class: "routes-states" }, entries.map(([state, number]) => h("li", {}, h("strong", {}, count(number)), " ", badge(STATES[state] ?? state, TONES[state]))));
}

function amounts(losses) {
  const entries = Object.entries(losses);
  return entries.length === 0 ? "none" : h("ul", { class: "routes-states" }, entries.map(([kind, amount]) => h("li", {}, h("strong", {}, credits(amount)), " ", h("small", {}, kind.replaceAll("_", " ")))));
}

/** The price book that every price comes from. */
export function priceBook({ version, as_of: asOf, age_days: days }) {
  const old = days > OLD_BOOK_DAYS;
  return [
    h("dl", { class: "facts-list" },
      h("dt", {}, "Version"), h("dd", {}, version),
      h("dt", {}, "Prices as of"), h("dd", {}, day(asOf)),
      h("dt", {}, "Age"), h("dd", {}, days === 1 ? "1 day" : `${count(days)} days`, " ", old ? badge(`older than ${OLD_BOOK_DAYS} days`, "warn") : badge("fresh", "good"))),
    old ? h("p", { class: "routes-warning" }, "Providers change their prices: compare the book with their price lists before large orders.") : null,
    h("p", {}, h("a", { href: "#/prices" }, "All prices")),
  ];
}
