// The live list of tasks.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, failure, field, head, nothing, select, waiting } from "../../lib/ui.js";
import { follow, liveMark } from "./follow.js";
import { TITLES } from "./row.js";
import { Rows } from "./rows.js";
import { isEnded, views } from "./words.js";

const PAGE = 25;
const QUIET = 10_000;
const SOON = 400;

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
  const rows = new Rows(body, wanted, told(news, signal));
  let cursor = null;
  let asked = 0;

  main.append(
    head("Tasks", "What was ordered, the newest first. Changes appear here by themselves.", mark),
    views("#/tasks"),
    filters(wanted, begin, signal),
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
    const before = rows.ids();
    const mine = asked;
    try {
      const page = await api.get(address(), { signal });
      if (mine !== asked) {
        return;
      }
      if (page.next_cursor && !page.data.some(({ id }) => before.has(id))) {
        // more than a page was missed: between it and what is shown would be a gap
        await begin();
        return;
      }
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

function filters(wanted, changed, signal) {
  const known = h("datalist", { id: "tasks-models" });
  suggest(known, signal);
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

// The models of tasks that have ended: tasks are kept by a model's own name, whatever alias ordered it.
async function suggest(list, signal) {
  const from = new Date(Date.now() - 364 * 86_400_000).toISOString().slice(0, 10);
  try {
    const { rows } = await api.get(`${api.base()}/usage?from=${from}&group_by=model`, { signal });
    fill(list, rows.map(({ model }) => h("option", { value: model })));
  } catch {
    // a name can be typed as well
  }
}

// Says in one sentence what has ended, at most every ten seconds; credits have moved at each beginning and end.
function told(news, signal) {
  let ended = { completed: 0, failed: 0 };
  let saying;
  let moving;
  signal.addEventListener("abort", () => [saying, moving].forEach(clearTimeout));
  return (task) => {
    clearTimeout(moving);
    moving = setTimeout(() => dispatchEvent(new CustomEvent("pixapi:money")), SOON);
    if (isEnded(task)) {
      ended[task.status] += 1;
      saying ??= setTimeout(() => {
        news.textContent = Object.entries(ended).filter(([, number]) => number).map(([word, number]) => `${number} ${word}`).join(", ");
        ended = { completed: 0, failed: 0 };
        saying = undefined;
      }, QUIET);
    }
  };
}
