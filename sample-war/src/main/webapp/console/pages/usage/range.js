// Which days are looked at. They are in the address, so that a link shows the same.

import { h } from "../../lib/dom.js";
import { button, field } from "../../lib/ui.js";

const DAY = 86_400_000;
const PRESETS = [7, 30, 90];
const MOST = 366;

export const text = (time) => new Date(time).toISOString().slice(0, 10);

function lastDays(days) {
  return { from: text(Date.now() - (days - 1) * DAY), to: text(Date.now()), days };
}

/** {@return the days that an address names; 30 if it names none} */
export function rangeOf(query) {
  const from = query.get("from");
  const to = query.get("to");
  return !trouble(from, to) ? { from, to } : lastDays(PRESETS.find((days) => String(days) === query.get("days")) ?? 30);
}

/** {@return every day of a range} */
export function daysOf({ from, to }) {
  const days = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += DAY) {
    days.push(text(time));
  }
  return days;
}

function trouble(from, to) {
  const [first, last] = [from, to].map((day) => (/^\d{4}-\d\d-\d\d$/.test(day ?? "") ? Date.parse(day) : NaN));
  if (Number.isNaN(first)) {
    return ["from", "Enter a day."];
  }
  if (Number.isNaN(last)) {
    return ["to", "Enter a day."];
  }
  if (first > last) {
    return ["from", "The first day is after the last."];
  }
  return (last - first) / DAY >= MOST ? ["from", `At most ${MOST} days can be looked at.`] : undefined;
}

/** Controls of the days; `changed(range)` is told of others. */
export function rangeForm(range, changed, ...more) {
  const from = h("input", { type: "date", value: range.from, required: true });
  const to = h("input", { type: "date", value: range.to, required: true });
  const fields = { from: field("First day", from), to: field("Last day", to) };
  const presets = PRESETS.map((days) => button(`${days} days`, () => choose(lastDays(days)), { "aria-pressed": String(range.days === days) }));

  function choose(next) {
    Object.values(fields).forEach((one) => one.wrong());
    from.value = next.from;
    to.value = next.to;
    presets.forEach((one, at) => one.setAttribute("aria-pressed", String(PRESETS[at] === next.days)));
    history.replaceState(null, "", `#/usage?${new URLSearchParams(next.days ? { days: next.days } : { from: next.from, to: next.to })}`);
    changed(next);
  }

  function enter(event) {
    event.preventDefault();
    Object.values(fields).forEach((one) => one.wrong());
    const wrong = trouble(from.value, to.value);
    if (wrong) {
      fields[wrong[0]].wrong(wrong[1]);
      fields[wrong[0]].querySelector("input").focus();
    } else {
      choose({ from: from.value, to: to.value });
    }
  }

  return h("form", { class: "usage-range", "aria-label": "Days", novalidate: true, onsubmit: enter },
    h("fieldset", { class: "usage-presets" }, h("legend", { class: "hidden" }, "The last days"), presets),
    fields.from, fields.to, h("button", { type: "submit", class: "secondary" }, "Show"), more);
}
