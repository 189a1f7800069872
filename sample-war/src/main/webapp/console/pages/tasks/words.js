// What tasks, attempts and deliveries are in, in words.

import { h } from "../../lib/dom.js";
import { badge } from "../../lib/ui.js";
import { ago, credits, moment, span, usd, when } from "../../lib/format.js";

/** The two views of the page. */
export function views(current) {
  const link = (href, text) => h("li", {}, h("a", { href, "aria-current": href === current ? "page" : null }, text));
  return h("nav", { class: "tasks-views", "aria-label": "Views of tasks" },
    h("ul", {}, link("#/tasks", "Tasks"), link("#/tasks/webhooks", "Webhooks")));
}

export function isEnded(task) {
  return task.status === "completed" || task.status === "failed";
}

export function isCanceled(task) {
  return task.error?.type === "canceled";
}

/** {@return whether an order was sent and nobody knows yet what became of it} */
export function isUnknown(task) {
  return !isEnded(task) && (task.attempts ?? []).some(({ state }) => state === "ambiguous");
}

export function stateBadge(task) {
  if (isCanceled(task)) {
    return badge("canceled");
  }
  if (isUnknown(task)) {
    return badge("outcome not known", "warn");
  }
  if (task.set_aside) {
    return badge("set aside", "warn");
  }
  return badge(task.partial ? "completed in part" : task.status, task.partial ? "good" : undefined);
}

/** The state, with a bar while the task goes on. */
export function stateAndProgress(task) {
  if (isEnded(task)) {
    return stateBadge(task);
  }
  return h("div", { class: "tasks-progress" },
    stateBadge(task),
    h("progress", { max: "100", value: task.progress, "aria-label": "Progress" }),
    h("span", { class: "faint" }, `${task.progress} %`));
}

/** A moment, roughly; exactly when pointed at. lists keep it true. */
export function timeAgo(time) {
  return h("time", { datetime: moment(time).toISOString(), title: when(time), "data-ago": "" }, ago(time));
}

export function timeExact(time) {
  return h("time", { datetime: moment(time).toISOString(), title: ago(time) }, when(time));
}

/** {@return how long between two moments that are known to the second} */
export function lasted(from, to) {
  const seconds = Math.max(0, Math.round((moment(to) - moment(from)) / 1000));
  return seconds === 0 ? "under 1 s" : seconds < 60 ? `${seconds} s` : span(seconds * 1000);
}

/** Credits with what they are worth. */
export function worth(amount) {
  return [credits(amount), " ", h("span", { class: "faint" }, usd(amount))];
}

/** {@return how long it took, or has taken until now} */
export function duration(task, now = Date.now() / 1000) {
  return isEnded(task) ? lasted(task.created, task.completed) : `${lasted(task.created, Math.max(now, task.created))} so far`;
}

export const ATTEMPT = {
  intent: ["being sent", "info", "It is about to be sent, or was just now."],
  not_sent: ["not sent", "", "Nothing left the gateway."],
  rejected: ["refused", "bad", "The provider said no, and has not taken the order."],
  ambiguous: ["not known", "warn", "It was sent; the answer is missing."],
  accepted: ["accepted", "good", "The provider has taken the order."],
  resolved_none: ["given up", "warn", "What became of it could not be found out; it counts as not accepted."],
};

export const DELIVERY = {
  none: ["not wanted", "", "No webhook was there to be told."],
  pending: ["pending", "info", "It is being delivered, or will be tried again."],
  delivered: ["delivered", "good", "The receiver has confirmed it."],
  dead: ["given up", "bad", "All tries failed, or the webhook was switched off."],
  blocked: ["blocked", "warn", "The gateway does not connect to that address."],
};

/** A badge with its explanation, from one of the tables above. */
export function explained(table, word) {
  const [text, tone, meaning] = table[word] ?? [word, "", ""];
  return h("span", { class: "tasks-explained", title: meaning }, badge(text, tone), meaning ? h("span", { class: "hidden" }, ` ${meaning}`) : null);
}
