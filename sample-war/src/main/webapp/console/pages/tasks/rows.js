// The body of the live list.

import { ago } from "../../lib/format.js";
import { cells } from "./row.js";
import { duration, isEnded } from "./words.js";

/** The rows, the newest first; one that has the focus keeps it, whatever changes around it. */
export class Rows {
  #byId = new Map();

  /**
   * @param wanted `status` and `model` that rows must have, where they are not empty
   * @param told hears of tasks that are new, and of those that end
   */
  constructor(body, wanted, told) {
    this.body = body;
    this.wanted = wanted;
    this.told = told;
  }

  get size() {
    return this.#byId.size;
  }

  /** {@return the ids of the tasks that are shown} */
  ids() {
    return new Set(this.#byId.keys());
  }

  clear() {
    this.#byId.clear();
    this.body.replaceChildren();
  }

  /**
   * Puts a task in its place, or what has changed into its row.
   *
   * @param newer whether it goes before others of the same second, the finest time that is told; it is news then
   * @param fresh whether it is shown as new
   * @param within whether a place behind the last row is left to the next page
   */
  put(task, { newer = false, fresh = false, within = false } = {}) {
    const known = this.#byId.get(task.id);
    if (known) {
      this.#change(known, task);
    } else if (this.#matches(task)) {
      this.#insert(task, newer, fresh, within);
    }
  }

  #change(row, task) {
    if (JSON.stringify(task) === JSON.stringify(row.task)) {
      return;
    }
    if (isEnded(task) && !isEnded(row.task)) {
      this.told(task);
    }
    row.task = task;
    row.update(task);
    if (!this.#matches(task) && !row.element.matches(":focus-within, :hover")) {
      row.element.remove();
      this.#byId.delete(task.id);
    }
  }

  #insert(task, newer, fresh, within) {
    const behind = [...this.body.rows].find((row) => {
      const { created } = this.#byId.get(row.dataset.task).task;
      return created < task.created || (newer && created === task.created);
    });
    if (!behind && within && this.size > 0) {
      return;
    }
    const row = cells(task);
    if (fresh) {
      row.element.classList.add("tasks-fresh");
    }
    if (newer) {
      this.told(task);
    }
    this.#byId.set(task.id, row);
    this.body.insertBefore(row.element, behind ?? null);
  }

  #matches(task) {
    return (!this.wanted.status || task.status === this.wanted.status) && (!this.wanted.model || task.model === this.wanted.model);
  }

  focus(id) {
    this.#byId.get(id)?.element.querySelector("a")?.focus();
  }

  /** Keeps the times true that are told from now. */
  tick(signal) {
    const often = setInterval(() => {
      for (const { task, lasting } of this.#byId.values()) {
        if (!isEnded(task)) {
          lasting.textContent = duration(task);
        }
      }
    }, 1000);
    const seldom = setInterval(() => this.body.querySelectorAll("[data-ago]").forEach((time) => {
      time.textContent = ago(time.dateTime);
    }), 10_000);
    signal.addEventListener("abort", () => {
      clearInterval(often);
      clearInterval(seldom);
    });
  }
}
