// One task with all that is known of it.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, copyButton, failure, head, panel, waiting } from "../../lib/ui.js";
import { short } from "../../lib/format.js";
import { actions } from "./actions.js";
import { attempts, timeline } from "./attempts.js";
import { answer, charges } from "./money.js";
import { deliveriesOf } from "./deliveries.js";
import { follow, liveMark } from "./follow.js";
import { inputs, results } from "./picture.js";
import { request } from "./request.js";
import { isEnded, lasted, stateAndProgress } from "./words.js";

const STATES = ["submitted", "processing", "completed", "failed"];

export async function one(main, id, { signal }) {
  document.title = `Task ${short(id)} · Pixapi`;
  const view = new View(id, signal);
  const wait = waiting();
  main.append(h("p", { class: "tasks-back" }, h("a", { href: "#/tasks" }, "← All tasks")), wait);
  try {
    await view.load();
  } catch (error) {
    wait.remove();
    main.append(head("Task", short(id)), ...[failure(error)].filter(Boolean));
    return;
  }
  wait.replaceWith(view.element);
  view.follow();
}

// the addresses of its pictures change from answer to answer
function orderOf({ request: { inputs: ignored, ...order } = {} }) {
  return order;
}

/** Parts of the page; each is drawn again only when what it shows has changed. */
class View {
  #drawn = new Map();
  #loading;
  #stale = false;
  #following = new AbortController();

  constructor(id, signal) {
    this.id = id;
    this.signal = signal;
    this.base = api.base();
    this.path = `${this.base}/tasks/${encodeURIComponent(id)}`;
    this.mark = liveMark();
    this.title = h("h1", { tabindex: "-1" }, "Task ", h("span", { class: "mono tasks-id" }, id));
    this.parts = Object.fromEntries(["state", "actions", "answer", "inputs", "results", "request", "charges", "timeline", "attempts", "deliveries"]
      .map((name) => [name, h("div", { class: `tasks-part-${name}` })]));
    this.element = this.#layout();
    signal.addEventListener("abort", () => this.#following.abort());
  }

  #layout() {
    const { state, actions: doing, answer: charged, ...parts } = this.parts;
    return h("div", { class: "tasks-one" },
      h("div", { class: "head" },
        h("div", {}, this.title, h("div", { class: "row tasks-state" }, state, this.mark, copyButton(this.id, "Copy the id"))),
        doing),
      charged,
      h("div", { class: "tasks-two" },
        h("div", {}, panel("Results", h("div", { class: "tasks-beside" }, parts.inputs, parts.results)), panel("What was ordered", parts.request)),
        h("div", {}, panel("Money", parts.charges), panel("What happened when", parts.timeline))),
      panel("Attempts", parts.attempts),
      panel("Webhook", parts.deliveries));
  }

  /** Reads all of it; while that goes on, others who ask have it done once more. */
  async load() {
    if (this.#loading) {
      this.#stale = true;
      return this.#loading;
    }
    this.#loading = this.#read();
    try {
      await this.#loading;
    } finally {
      this.#loading = undefined;
    }
    if (this.#stale && !this.signal.aborted) {
      this.#stale = false;
      await this.load();
    }
  }

  async #read() {
    const { signal } = this;
    const [task, journal] = await Promise.all([
      api.get(`${this.path}?include=request`, { signal }),
      this.#journal(),
    ]);
    this.show(task, journal);
  }

  /** The task's movements of credits; undefined where they cannot be read: the task is shown all the same. */
  async #journal() {
    try {
      return (await api.get(`${this.base}/credits/journal?limit=200&task=${encodeURIComponent(this.id)}`, { signal: this.signal })).entries;
    } catch (error) {
      if (!(error instanceof api.Refused)) {
        throw error;
      }
      this.unread = error.status === 403 ? "This key does not see the movements of credits." : `The movements of credits could not be read: ${error.message}`;
      return undefined;
    }
  }

  show(task, journal) {
    const before = this.task;
    this.task = task;
    this.journal = journal;
    this.#part("state", [task.status, task.progress, task.partial, task.attempts], () => stateAndProgress(task));
    this.#part("actions", [task.status, task.credits_cost, journal], () => actions(task, journal, this));
    this.#part("answer", [task, journal], () => answer(task, journal));
    this.#part("results", [task.status, (task.result?.data ?? []).map(({ url }) => url.split("?")[0])], () => this.#results(task));
    this.#part("inputs", (task.request?.inputs ?? []).map(({ url }) => url?.split("?")[0] ?? null), () => inputs(task));
    this.#part("request", [orderOf(task), task.model, task.dropped_params], () => request(task));
    this.#part("charges", [task.credits_held, task.credits_cost, task.status, journal], () => charges(task, journal, this.unread));
    this.#part("timeline", [task.status, task.progress, task.attempts, task.actions], () => timeline(task));
    this.#part("attempts", task.attempts, () => attempts(task));
    this.#part("deliveries", isEnded(task), () => deliveriesOf(task, this.signal));
    if (isEnded(task)) {
      this.#following.abort();
      this.mark.hidden = true;
    }
    if (before && !isEnded(before) && isEnded(task)) {
      announce(`The task has ${task.status === "completed" ? "completed" : "failed"}, after ${lasted(task.created, task.completed)}.`);
      dispatchEvent(new CustomEvent("pixapi:money"));
    }
  }

  #part(name, what, draw) {
    const key = JSON.stringify(what) ?? "";
    if (this.#drawn.get(name) === key) {
      return;
    }
    const had = this.parts[name].contains(document.activeElement);
    this.#drawn.set(name, key);
    fill(this.parts[name], draw());
    if (had) {
      this.title.focus();
    }
  }

  #results(task) {
    if (task.status === "completed") {
      // a fresh answer has fresh addresses
      return results(task, () => {
        this.#drawn.delete("results");
        this.refresh();
      });
    }
    return h("p", { class: "faint" }, isEnded(task) ? "Nothing was delivered." : "Nothing yet. What the provider makes appears here.");
  }

  /** Like {@link #load}, telling what goes wrong on the page. */
  async refresh() {
    try {
      await this.load();
    } catch (error) {
      this.element.prepend(...[failure(error)].filter(Boolean));
    }
  }

  follow() {
    if (isEnded(this.task)) {
      return;
    }
    const again = () => this.load().catch(() => {});
    const events = STATES.map((word) => [`task.${word}`, again]);
    follow(`${this.path}/events`, { state: this.mark.to, missed: again, ...Object.fromEntries(events) }, this.#following.signal);
  }
}
