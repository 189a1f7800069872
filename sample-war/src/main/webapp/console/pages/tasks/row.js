// One task in a list.

import { h, fill } from "../../lib/dom.js";
import { taskPage } from "../../lib/api.js";
import { decimal, micros, short } from "../../lib/format.js";
import { thumbnail } from "./picture.js";
import { duration, isEnded, stateAndProgress, timeAgo } from "./words.js";

/** The columns: their titles and kinds. */
export const TITLES = [["Task"], ["State"], ["Model and route"], ["Results", "number"], ["Credits", "number"], ["Ordered"], ["Took", "number"]];

/** {@return the row of a task; `update(task)` changes what has changed and leaves its link alone} */
export function cells(task) {
  const picture = h("span", {}, thumbnail(task));
  const link = h("a", { href: taskPage(task.id), class: "mono", title: task.id }, short(task.id));
  const [state, model, results, cost, ordered, lasting] = TITLES.slice(1).map(([, kind]) => h("td", { class: kind }));
  const element = h("tr", { "data-task": task.id }, h("th", { scope: "row" }, h("div", { class: "tasks-name" }, picture, link)),
    state, model, results, cost, ordered, lasting);
  let shown = thumbs(task);
  function update(now) {
    if (thumbs(now) !== shown) {
      shown = thumbs(now);
      fill(picture, thumbnail(now));
    }
    fill(state, stateAndProgress(now), failureWord(now));
    fill(model, h("div", { class: "tasks-model" }, now.model), now.route && now.route !== now.model ? h("small", { class: "tasks-model" }, now.route) : null);
    fill(results, String(now.result?.data.length ?? (isEnded(now) ? 0 : "")));
    fill(cost, money(now));
    fill(ordered, timeAgo(now.created));
    lasting.textContent = duration(now);
  }
  update(task);
  return { task, element, lasting, update };
}

// an address is signed anew in each answer; the file is the same
function thumbs(task) {
  return (task.result?.data ?? []).map(({ url }) => url.split("?")[0]).join();
}

function failureWord(task) {
  return task.error && task.error.type !== "canceled" ? h("small", { class: "tasks-error", title: task.error.message }, task.error.type.replaceAll("_", " ")) : null;
}

function money(task) {
  return isEnded(task)
    ? decimal(micros(task.credits_cost ?? 0))
    : [decimal(micros(task.credits_held)), " ", h("span", { class: "faint" }, "held")];
}
