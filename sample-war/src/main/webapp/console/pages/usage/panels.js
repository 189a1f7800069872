// The part of the page that a range of days changes.

import { h, icon } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { nothing, panel, table } from "../../lib/ui.js";
import { count, credits, day, decimal, exact, short } from "../../lib/format.js";
import { bars } from "./chart.js";
import { daysOf } from "./range.js";
import { groups, number, perDay, series, share, total } from "./sums.js";

const words = (micro) => credits(exact(micro));

/** {@return the panels of a range} */
export async function usagePanels(range, signal) {
  const ask = (by) => api.get(address(range, by), { signal });
  const [byModel, byKey, names] = await Promise.all([ask("day,model,status"), ask("day,key"), keyNames(signal)]);
  const days = daysOf(range);
  if (byModel.rows.length === 0) {
    return [panel("Usage", nothing(`No task ended from ${day(range.from)} to ${day(range.to)}.`))];
  }
  return [
    panel("Usage", summary(byModel.rows, range)),
    h("div", { class: "columns usage-wide" },
      panel("By model", perModel(byModel.rows, days, signal)),
      panel("By key", perKey(byKey.rows, days, names, signal))),
    h("div", { class: "columns usage-wide" },
      panel("Estimated and charged", estimated(byModel.rows, days, signal)),
      panel("Failures, and what they cost", failures(byModel.rows))),
  ];
}

/** A link that downloads all of a range; `to(range)` changes which. */
export function csvLink(range) {
  const link = h("a", { class: "button secondary usage-csv" }, icon("download"), "Usage as CSV");
  link.to = (next) => {
    link.href = `${address(next, "day,model,key,status")}&format=csv`;
    link.download = `usage-${next.from}-${next.to}.csv`;
  };
  link.to(range);
  return link;
}

function address({ from, to }, by) {
  return `${api.base()}/usage?${new URLSearchParams({ from, to, group_by: by })}`;
}

/** {@return names of keys by their ids, as far as whoever looks may know them} */
async function keyNames(signal) {
  const { key, operator } = api.current();
  const names = new Map(key ? [[key.id, key.name]] : []);
  if (operator) {
    try {
      const { data } = await api.get(`/admin/v1/accounts/${encodeURIComponent(api.account())}/keys`, { signal });
      data.forEach(({ id, name }) => names.set(id, name));
    } catch {
      // ids do as well
    }
  }
  return names;
}

function summary(rows, { from, to }) {
  const facts = [
    ["Tasks that ended", count(number(rows, "tasks"))],
    ["Results delivered", count(number(rows, "images"))],
    ["Charged", words(total(rows, "credits"))],
    ["Average of a result", average(rows)],
  ];
  return [
    h("p", { class: "faint" }, `${day(from)} to ${day(to)}`),
    h("dl", { class: "usage-facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
  ];
}

function average(rows) {
  const results = BigInt(number(rows, "images"));
  // to a hundredth of a credit, half of it up
  const unit = results * 10_000n;
  return results === 0n ? "—" : words(((2n * total(rows, "credits") + unit) / (2n * unit)) * 10_000n);
}

function perModel(rows, days, signal) {
  const all = series(rows, days, "model");
  return all.length === 0 ? nothing("Nothing was charged in these days.") : bars({
    title: "Credits per day by model", sentence: mainThing(all, days), days, all, stacked: true, signal,
  });
}

function perKey(rows, days, names, signal) {
  const all = series(rows, days, "key", (id) => names.get(id) ?? short(id));
  return all.length === 0 ? nothing("Nothing was charged in these days.") : bars({
    title: "Credits per day by key", sentence: mainThing(all, days), days, all, stacked: true, signal,
  });
}

function mainThing(all, days) {
  const sum = all.reduce((so, one) => so + one.sum, 0n);
  const perDaySums = days.map((_, at) => all.reduce((so, { amounts }) => so + amounts[at], 0n));
  const most = perDaySums.reduce((best, amount, at) => (amount > perDaySums[best] ? at : best), 0);
  // isolated: marks of direction in a name stay in it
  const first = `\u2068${all[0].name}\u2069`;
  const part = all.length === 1 ? `all of it ${first}` : `${share(all[0].sum, sum)} of it ${first}`;
  return `${words(sum)}, ${part}; the most on ${day(days[most])}: ${words(perDaySums[most])}.`;
}

function estimated(rows, days, signal) {
  if (rows.every((row) => row.estimated === undefined)) {
    return nothing("The estimates are not known.");
  }
  const all = [
    { name: "Estimated when ordered", amounts: perDay(rows, days, "estimated") },
    { name: "Charged", amounts: perDay(rows, days, "credits") },
  ];
  return bars({ title: "Per day, of tasks that ended then", sentence: difference(rows), days, all, stacked: false, signal });
}

function difference(rows) {
  const failed = rows.filter(({ status }) => status === "failed");
  const completed = rows.filter(({ status }) => status !== "failed");
  const [guess, cost] = [total(rows, "estimated"), total(rows, "credits")];
  const less = guess - cost;
  if (less === 0n) {
    return `${words(guess)} were estimated, and exactly that was charged.`;
  }
  const parts = [];
  const notOwed = total(failed, "estimated");
  if (notOwed > 0n) {
    parts.push(`${words(notOwed)} for orders that failed and cost nothing`);
  }
  const rest = total(completed, "estimated") - total(completed, "credits");
  if (rest !== 0n) {
    parts.push(rest > 0n ? `${words(rest)} for orders that came in part or by a cheaper route` : `${words(-rest)} more for orders that went a dearer route, as far as they allowed it`);
  }
  return `${words(guess)} were estimated, ${words(cost)} charged: ${words(less < 0n ? -less : less)} ${less < 0n ? "more" : "less"} (${parts.join("; ")}).`;
}

function failures(rows) {
  const failed = rows.filter(({ status }) => status === "failed");
  const [bad, all] = [number(failed, "tasks"), number(rows, "tasks")];
  const cost = total(failed, "credits");
  const models = [...groups(rows, "model")].map(([model, mine]) => {
    const mineFailed = mine.filter(({ status }) => status === "failed");
    return { model, tasks: number(mine, "tasks"), failed: number(mineFailed, "tasks"), cost: total(mineFailed, "credits"), spent: total(mine, "credits"), results: number(mine, "images") };
  }).sort((one, other) => other.failed - one.failed || other.tasks - one.tasks);
  return [
    h("p", {}, bad === 0
      ? `None of ${count(all)} tasks failed.`
      : `${count(bad)} of ${count(all)} tasks failed or were canceled (${share(bad, all)}). ${cost === 0n ? "They cost nothing: what was set aside for them came back." : `They cost ${words(cost)}.`}`),
    table({
      caption: "Failures by model",
      rows: models,
      columns: [
        { title: "Model", cell: ({ model }) => h("span", { class: "usage-model" }, model) },
        { title: "Tasks", kind: "number", cell: ({ tasks }) => count(tasks) },
        { title: "Failed", kind: "number", cell: (one) => (one.failed ? `${count(one.failed)} (${share(one.failed, one.tasks)})` : "0") },
        { title: "Cost of these", kind: "number", cell: (one) => decimal(one.cost) },
        { title: "Results", kind: "number", cell: ({ results }) => count(results) },
        { title: "Credits", kind: "number", cell: ({ spent }) => decimal(spent) },
      ],
    }),
  ];
}
