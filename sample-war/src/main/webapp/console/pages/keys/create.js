// The dialogs that make keys: a new one, and one in the place of an old one.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { dialog } from "../../lib/dialog.js";
import { Unfit, field, select } from "../../lib/ui.js";
import { micros, usd, when } from "../../lib/format.js";
import { ENDPOINTS } from "./terms.js";
import { modelChoice } from "./models.js";

const DAY = 86_400_000;

/**
 * {@return a promise of the key with its text, or undefined if it was given up}
 *
 * @param doubt called once a key may have been made whose text did not arrive; gives what to say
 */
export function create(account, signal, doubt) {
  const given = new AbortController();
  signal.addEventListener("abort", () => given.abort(), { signal: given.signal });
  const chosen = modelChoice(given.signal);
  const name = h("input", { name: "name", required: true, maxlength: "200", autocomplete: "off", spellcheck: "false" });
  const end = expiry();
  return dialog({
    title: "New key",
    wide: true,
    body: h("div", { class: "keys-form" },
      field("Name", name, "Who or what will use it, such as “web shop”."),
      chosen,
      allowed(),
      h("fieldset", {}, h("legend", {}, "Limits"), h("div", { class: "keys-limits" }, ...limits(), end)),
    ),
    action: "Make the key",
    submit: (form) => api.post(`/admin/v1/accounts/${encodeURIComponent(account)}/keys`, asked(form, chosen, end)),
    doubt,
  }).finally(() => given.abort());
}

function allowed() {
  return h("fieldset", {}, h("legend", {}, "Endpoints"),
    h("p", { class: "keys-said" }, "None marked: all of them. Models, prices and estimates are open to every key."),
    h("div", { class: "keys-boxes" }, Object.entries(ENDPOINTS).map(([word, [title, what]]) => h("label", {},
      h("input", { type: "checkbox", name: "endpoints", value: word }), h("span", {}, title), h("small", {}, what)))));
}

function limits() {
  const whole = (name) => h("input", { name, inputmode: "numeric", autocomplete: "off", placeholder: "no limit", maxlength: "7" });
  const worth = h("span");
  const budget = h("input", { name: "budget", inputmode: "decimal", autocomplete: "off", placeholder: "no limit", maxlength: "24",
    oninput: () => fill(worth, worthOf(budget.value)) });
  return [
    field("Requests per minute", whole("requests_per_minute")),
    field("Images per minute", whole("images_per_minute")),
    field("Budget in credits", budget, ["For all its orders together. ", worth]),
  ];
}

function worthOf(text) {
  try {
    return text.trim() ? `That is ${usd(text.trim())}.` : "";
  } catch {
    return "";
  }
}

function expiry() {
  const date = h("input", { type: "datetime-local", name: "expires_at" });
  const exact = field("Day and time", date, "In your time zone.");
  exact.hidden = true;
  const said = h("span");
  const spans = [["", "Never"], [7, "In a week"], [30, "In 30 days"], [90, "In 90 days"], [365, "In a year"], ["date", "On a day of your choice"]];
  const list = select(spans, { value: "", onchange: () => {
    exact.hidden = list.value !== "date";
    fill(said, Number(list.value) ? `${when(Date.now() / 1000 + list.value * DAY / 1000)}.` : "");
  } });
  const group = h("div", { class: "keys-expiry" }, field("Expires", list, said), exact);
  group.value = () => {
    if (list.value !== "date") {
      return list.value ? new Date(Date.now() + list.value * DAY).toISOString() : undefined;
    }
    const time = new Date(date.value);
    if (Number.isNaN(time.getTime()) || time <= Date.now()) {
      throw new Unfit("expires_at", "Choose a day and time to come.");
    }
    return time.toISOString();
  };
  return group;
}

/** What the form asks for, as the API wants it; what does not limit the key is left out. */
function asked(form, chosen, end) {
  const text = (name) => form.elements.namedItem(name).value.trim();
  if (!text("name")) {
    throw new Unfit("name", "Give it a name.");
  }
  const body = { name: text("name"), models: chosen.value(), endpoints: new FormData(form).getAll("endpoints"), expires_at: end.value() };
  for (const name of ["requests_per_minute", "images_per_minute"]) {
    if (text(name)) {
      body[name] = wholeNumber(name, text(name));
    }
  }
  if (text("budget")) {
    body.budget = amount(text("budget"));
  }
  return body;
}

function wholeNumber(name, text) {
  if (!/^[1-9]\d{0,6}$/.test(text) || Number(text) > 1_000_000) {
    throw new Unfit(name, "A whole number from 1 to 1,000,000, or nothing.");
  }
  return Number(text);
}

function amount(text) {
  if (!/^\d{1,13}(\.\d{1,6})?$/.test(text)) {
    throw new Unfit("budget", "An amount such as 50 or 12.5, with at most six decimals, or nothing.");
  }
  micros(text);
  return text;
}

/**
 * {@return a promise of the new key with its text, or undefined if it was given up}
 *
 * @param doubt called once a key may have been made whose text did not arrive; gives what to say
 */
export function rotate(key, doubt) {
  const overlap = select([
    ["0", "Not at all: it stops now"], ["3600", "An hour"], ["86400", "A day"], ["259200", "Three days"], ["604800", "A week"],
  ], { name: "overlap_seconds", value: "86400" });
  return dialog({
    title: "Rotate a key",
    body: [
      h("p", {}, "A new key takes the place of ", h("strong", {}, h("bdi", {}, key.name)), " (", h("code", {}, key.shown), "): the same rights and limits, and as much of the budget used."),
      field("How long does the old one still work?", overlap, "Until then both work; each counts its own use from now on."),
    ],
    action: "Rotate",
    submit: () => api.post(`/admin/v1/keys/${encodeURIComponent(key.id)}/rotate`, { overlap_seconds: Number(overlap.value) }),
    doubt,
  });
}
