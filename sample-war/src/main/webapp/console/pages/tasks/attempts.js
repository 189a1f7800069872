// Every sending of an order to a provider, as a table and as a line of time.

import { h } from "../../lib/dom.js";
import { badge, doneBy, table } from "../../lib/ui.js";
import { ATTEMPT, explained, isCanceled, isEnded, isUnknown, lasted, timeExact } from "./words.js";

export function attempts(task) {
  return table({
    caption: "Every sending to a provider",
    empty: isEnded(task) ? "Nothing was sent to a provider." : "Nothing was sent yet.",
    rows: task.attempts ?? [],
    columns: [
      { title: "No.", kind: "number", cell: ({ n }) => String(n) },
      { title: "Route", cell: ({ route }) => h("code", { class: "tasks-route" }, route) },
      { title: "The order", cell: ({ state }) => explained(ATTEMPT, state) },
      { title: "The result", cell: ({ state, verdict }) => (verdict && state === "accepted" ? badge(verdict) : "—") },
      { title: "Provider’s id", cell: (attempt) => (attempt.provider_task_id ? h("code", { class: "tasks-far" }, attempt.provider_task_id) : "—") },
      { title: "Error", cell: ({ error }) => (error ? h("div", { class: "tasks-why" }, h("strong", {}, error.type.replaceAll("_", " ")), h("div", { dir: "auto" }, error.message)) : "—") },
      { title: "Sent", cell: ({ created }) => timeExact(created) },
      { title: "Took", kind: "number", cell: ({ created, ended }) => (ended ? lasted(created, ended) : "goes on") },
    ],
  });
}

/** What happened when, and how long after the order. */
export function timeline(task) {
  const steps = [{ at: task.created, text: "Accepted; the price was set aside" }];
  for (const { n, route, state, verdict, created, ended } of task.attempts ?? []) {
    steps.push({ at: created, text: ["Sent to ", h("code", {}, route), n > 1 ? `, attempt ${n}` : ""] });
    if (ended) {
      steps.push({ at: ended, tone: verdict === "done" ? "good" : "warn", text: [`Attempt ${n}: `, outcome(state, verdict)] });
    }
  }
  for (const { action, by, at } of task.actions ?? []) {
    if (action === "revive") {
      steps.push({ at, text: ["Taken up again", by ? [" ", doneBy(by)] : null] });
    }
  }
  // attempts can overlap when an order is placed in parts
  steps.sort((one, other) => one.at - other.at);
  if (isEnded(task)) {
    const good = task.status === "completed";
    const cancel = (task.actions ?? []).find(({ action }) => action === "cancel");
    steps.push({
      at: task.completed, tone: good ? "good" : isCanceled(task) ? "" : "bad",
      text: [h("strong", {}, good ? "Completed" : isCanceled(task) ? "Canceled" : "Failed"), cancel?.by ? [" ", doneBy(cancel.by)] : null],
    });
  } else {
    steps.push({ tone: "now", text: isUnknown(task) ? "The provider is asked again and again what became of it" : task.progress ? `Goes on: ${task.progress} %` : "Goes on" });
  }
  return h("ol", { class: "tasks-timeline" }, steps.map((step) => h("li", { class: step.tone ?? null },
    h("span", {}, step.text),
    step.at ? h("small", {}, timeExact(step.at), step.at > task.created ? `, ${lasted(task.created, step.at)} after the order` : "") : null)));
}

function outcome(state, verdict) {
  if (verdict && state === "accepted") {
    return verdict === "done" ? "the provider delivered" : "the provider failed";
  }
  return { rejected: "the provider refused", not_sent: "nothing was sent", ambiguous: "the answer is missing", resolved_none: "given up" }[state] ?? state;
}
