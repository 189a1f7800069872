// The live list of tasks.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, failure, field, head, nothing, select, waiting } from "../../lib/ui.js";
import { ago } from "../../lib/format.js";
import { follow, liveMark } from "./follow.js";
import { cells, TITLES } from "./row.js";
import { duration, isEnded, views } from "./words.js";

const PAGE = 25;
const QUIET = 10_000;

export async function list(main, { query, signal }) {
  const wanted = { status: query.get("status") ?? "", model: query.get("model") ?? "" };
  const mark = liveMark();
  const body = h("tbody");
  const table = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Tasks, the newest first", hidden: true },
    h("table", { class: "tasks-table" },
      h("caption", { class: "hidden" }, "Tasks, the newest first"),
      h("thead", {}, h("tr", {}, TITLES.map(([title, kind]) => h("th", { scope: "col", class: kind }, title)))),
      body));
  const place = h("div", {}, waiting());
  const foot = h("div", { class: "tasks-foot" });
  const news = h("p", { class: "hidden", role: "status" });
  const rows = new Rows(body, wanted, told(news));
  let cursor = null;
  let asked = 0;

  main.append(
    head("Tasks", "What was ordered, the newest first. Changes appear here by themselves.", mark),
    views("#/tasks"),
    filters(wanted, begin),
    h("section", { class: "panel tasks-panel", "aria-label": "Tasks" }, place, table, foot, news),
  );

  function address(more) {
    const words = Object.entries({ ...wanted, limit: PAGE, ...more }).filter(([, word]) => word !== "" && word !== null);
    return `${api.base()}/tasks?${new URLSearchParams(words)}`;
  }

  function paint() {
    table.hidden = rows.size === 0;
    fill(place, rows.size === 0 ? empty(wanted) : null);
    fill(foot,
      rows.size === 0 ? null : h("span", { class: "faint" }, rows.size === 1 ? "1 task" : `${rows.size} tasks${cursor ? " so far" : ""}`),
      cursor ? button("Show older", older) : null);
  }

  async function begin() {
    const mine = ++asked;
    try {
      const page = await api.get(address(), { signal });
      if (mine === asked) {
        rows.clear();
        page.data.forEach((task) => rows.put(task));
        cursor = page.next_cursor;
        paint();
      }
    } catch (error) {
      if (mine === asked && !signal.aborted) {
        table.hidden = true;
        fill(foot);
        fill(place, failure(error, begin));
      }
    }
  }

  async function older() {
    const mine = ++asked;
    try {
      const page = await api.get(address({ cursor }), { signal });
      if (mine !== asked) {
        return;
      }
      cursor = page.next_cursor;
      page.data.forEach((task) => rows.put(task));
      paint();
      rows.focus(page.data[0]?.id);
      announce(`${page.data.length} older tasks`);
    } catch (error) {
      foot.append(...[failure(error, older)].filter(Boolean));
    }
  }

  // what happened while nobody listened
  async function catchUp() {
    try {
      const page = await api.get(address(), { signal });
      page.data.reverse().forEach((task) => rows.put(task, { newer: true, within: cursor !== null }));
      paint();
    } catch {
      // the stream, or its end, will tell
    }
  }

  await begin();
  if (signal.aborted) {
    return;
  }
  follow(`${api.base()}/tasks/events`, {
    state: mark.to,
    open: catchUp,
    missed: catchUp,
    task: (task) => {
      rows.put(task, { newer: true, fresh: true, within: cursor !== null });
      paint();
    },
  }, signal);
  rows.tick(signal);
}

function empty(wanted) {
  return wanted.status || wanted.model
    ? nothing("No task is like that.", h("p", {}, h("a", { href: "#/tasks" }, "Show all tasks")))
    : nothing("Nothing was ordered yet.", h("p", {}, h("a", { href: "#/playground" }, "Order a picture in the playground")));
}

function filters(wanted, changed) {
  const known = h("datalist", { id: "tasks-models" });
  api.get("/v1/models").then(({ data }) => fill(known, data.map(({ id }) => h("option", { value: id })))).catch(() => {});
  const status = select([["", "All states"], "submitted", "processing", "completed", "failed"], { value: wanted.status });
  const model = h("input", { type: "search", list: "tasks-models", value: wanted.model, placeholder: "All models", spellcheck: "false", maxlength: "200" });
  function apply() {
    wanted.status = status.value;
    wanted.model = model.value.trim();
    const words = new URLSearchParams(Object.entries(wanted).filter(([, word]) => word));
    history.replaceState(null, "", `#/tasks${words.size ? `?${words}` : ""}`);
    changed();
  }
  status.addEventListener("change", apply);
  model.addEventListener("change", apply);
  return h("form", { class: "filters tasks-filters", "aria-label": "Filter tasks", onsubmit: (event) => {
    event.preventDefault();
    apply();
  } }, field("State", status), field("Model", model), known);
}

// Says in one sentence what has ended, at most every ten seconds.
function told(news) {
  let ended = { completed: 0, failed: 0 };
  let waits = false;
  return (task) => {
    ended[task.status] += 1;
    if (!waits) {
      waits = true;
      setTimeout(() => {
        news.textContent = Object.entries(ended).filter(([, number]) => number).map(([word, number]) => `${number} ${word}`).join(", ");
        ended = { completed: 0, failed: 0 };
        waits = false;
      }, QUIET);
    }
  };
}

/** The rows, the newest first; one that has the focus keeps it, whatever changes around it. */
class Rows {
  #byId = new Map();

  constructor(body, wanted, told) {
    this.body = body;
    this.wanted = wanted;
    this.told = told;
  }

  get size() {
    return this.#byId.size;
  }

  clear() {
    this.#byId.clear();
    this.body.replaceChildren();
  }

  /**
   * Puts a task in its place, or what has changed into its row.
   *
   * @param newer whether it goes before others of the same second, the finest time that is told
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
      dispatchEvent(new CustomEvent("pixapi:money"));
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
    const timer = setInterval(() => {
      this.body.querySelectorAll("[data-ago]").forEach((time) => {
        time.textContent = ago(time.dateTime);
      });
      for (const { task, lasting } of this.#byId.values()) {
        if (!isEnded(task)) {
          lasting.textContent = duration(task);
        }
      }
    }, 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
  }
}
