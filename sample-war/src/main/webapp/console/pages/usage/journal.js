// Every movement of credits.

import { h, fill, icon } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, badge, button, doneBy, failure, field, panel, table, waiting } from "../../lib/ui.js";
import { decimal, micros, short, when } from "../../lib/format.js";

const PAGE = 50;

/** Kinds: name, tone, what they mean, and how they change what is available, held and spent. */
const KINDS = {
  grant: ["granted", "good", "Credits were bought or given.", [1, 0, 0]],
  hold: ["set aside", "info", "An order was accepted: its price is held.", [-1, 1, 0]],
  capture: ["charged", "", "An order ended: what it cost is taken from what was held.", [0, -1, 1]],
  release: ["came back", "good", "An order ended: what it did not cost is available again.", [1, -1, 0]],
  refund: ["refunded", "good", "What an order had cost was given back.", [1, 0, -1]],
  adjust: ["adjusted", "warn", "The operator corrected what is available.", [1, 0, 0]],
};

function signed(amount) {
  return amount === 0n ? "" : `${amount > 0n ? "+" : ""}${decimal(amount)}`;
}

function after(name, at) {
  return (entry) => {
    const change = signed(micros(entry.amount) * BigInt(KINDS[entry.kind]?.[3][at] ?? 0));
    return [h("span", { class: "usage-change" }, change), " ", decimal(micros(entry[`${name}_after`]))];
  };
}

/** @param ofTask whether the task is known and needs no column */
export function journalTable(entries, { ofTask = false } = {}) {
  return table({
    caption: "Movements of credits, the latest first, with what the account had after each",
    empty: "No credits have moved.",
    rows: entries,
    columns: [
      { title: "When", cell: ({ at }) => h("time", { datetime: at, class: "usage-time" }, when(at)) },
      { title: "What", cell: ({ kind, note, by }) => kindAndNote(kind, note, by) },
      ...(ofTask ? [] : [{ title: "Task", cell: ({ task }) => (task ? h("a", { href: api.taskPage(task), class: "mono", title: task }, short(task)) : "—") }]),
      { title: "Available", kind: "number", cell: after("available", 0) },
      { title: "Held", kind: "number", cell: after("held", 1) },
      { title: "Spent", kind: "number", cell: after("spent", 2) },
    ],
  });
}

/** What a movement of a kind is called, everywhere; its meaning when pointed at. */
export function kindOf(kind) {
  const [word, tone, meaning] = KINDS[kind] ?? [kind, "", ""];
  return h("span", { title: meaning }, badge(word, tone));
}

function kindAndNote(kind, note, by) {
  return [kindOf(kind), by ? h("div", {}, h("small", {}, doneBy(by))) : null, note ? h("div", { class: "usage-note", dir: "auto" }, note) : null];
}

/** The journal with its pages, a filter and its export. */
export function journalPanel(task, signal) {
  const input = h("input", { type: "search", value: task, placeholder: "task_…", spellcheck: "false", maxlength: "60" });
  const whole = field("Of one task", input);
  const place = h("div", { tabindex: "-1" }, waiting());
  const foot = h("div", { class: "usage-foot" });
  const csv = h("a", { class: "button secondary", download: "journal.csv" }, icon("download"), "Journal as CSV");
  let entries = [];
  let cursor = null;
  let asked = 0;

  const address = (more) => `${api.base()}/credits/journal?${new URLSearchParams({ ...(input.value.trim() ? { task: input.value.trim() } : {}), ...more })}`;

  async function load(older) {
    const mine = ++asked;
    try {
      const page = await api.get(address({ limit: PAGE, ...(older ? { cursor } : {}) }), { signal });
      if (mine !== asked) {
        return;
      }
      entries = older ? [...entries, ...page.entries] : page.entries;
      cursor = page.next_cursor;
      fill(place, journalTable(entries));
      fill(foot, cursor ? button("Show older", () => load(true)) : null);
      if (older) {
        announce(`${page.entries.length} older movements`);
        place.querySelectorAll("tbody tr")[entries.length - page.entries.length]?.querySelector("a")?.focus({ preventScroll: true });
      }
    } catch (error) {
      if (mine === asked && !signal.aborted) {
        refused(error, older);
      }
    }
  }

  function refused(error, older) {
    if (error.param === "task") {
      whole.wrong(error.message);
      fill(place);
      fill(foot);
    } else {
      fill(older ? foot : place, failure(error, () => load(older)));
    }
  }

  function begin() {
    whole.wrong();
    csv.href = address({ format: "csv" });
    load(false);
  }

  begin();
  return panel("Journal",
    h("form", { class: "usage-filter", "aria-label": "Filter the journal", onsubmit: (event) => {
      event.preventDefault();
      begin();
    } }, whole, h("button", { type: "submit", class: "secondary" }, "Show"), csv),
    meanings(), place, foot);
}

function meanings() {
  return h("details", { class: "usage-meanings" }, h("summary", {}, "What the words mean"),
    h("dl", { class: "facts-list" }, Object.values(KINDS).map(([word, tone, meaning]) => [h("dt", {}, badge(word, tone)), h("dd", {}, meaning)])));
}
