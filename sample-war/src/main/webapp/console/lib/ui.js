// The pieces that pages are made of.

import { h, icon, fill } from "./dom.js";
import { Refused, Unreachable } from "./api.js";
import { short } from "./format.js";

/** What a form does not accept, before anything is sent; `param` is the name of the control. */
export class Unfit extends Error {
  constructor(param, message) {
    super(message);
    this.param = param;
  }
}

/** Tells something to everybody, also to those who do not see the page. What is below a dialog is silent: it has a place of its own. */
export function announce(text) {
  const live = [...document.querySelectorAll("dialog[open] > .live")].at(-1) ?? document.getElementById("live");
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
    live.classList.add("shown");
    clearTimeout(announce.timer);
    announce.timer = setTimeout(() => live.classList.remove("shown"), 4000);
  });
}

/** The head of a page: its one `h1`, a sentence, and what can be done. */
export function head(title, sentence, ...actions) {
  return h(
    "div",
    { class: "head" },
    h("div", {}, h("h1", {}, title), sentence ? h("p", { class: "lead" }, sentence) : null),
    actions.length ? h("div", { class: "actions" }, actions) : null,
  );
}

/** A framed part of a page with a heading. */
export function panel(title, ...children) {
  const id = `panel-${(panel.count = (panel.count ?? 0) + 1)}`;
  return h("section", { class: "panel", "aria-labelledby": id }, h("h2", { id }, title), children);
}

/** @param kind empty for the main action of a page, or "secondary", "quiet", "danger" */
export function button(text, onclick, { kind = "secondary", symbol, ...attributes } = {}) {
  return h("button", { type: "button", class: kind || "primary", onclick, ...attributes }, symbol ? icon(symbol) : null, text);
}

/** A word of state: submitted, processing, completed, failed; closed, open; or any with a tone of "good", "bad", "warn", "info". */
export function badge(word, tone) {
  const tones = {
    completed: "good", succeeded: "good", delivered: "good", closed: "good", active: "good", accepted: "good", done: "good",
    failed: "bad", dead: "bad", open: "bad", revoked: "bad", rejected: "bad", ambiguous: "warn", disabled: "warn", blocked: "warn",
    expired: "warn", processing: "info", submitted: "info", pending: "info",
  };
  return h("span", { class: `badge ${tone ?? tones[word] ?? ""}` }, word.replaceAll("_", " "));
}

/** Who had something done: `operator`, or the id of a key. */
export function doneBy(who) {
  return who === "operator" ? "by the operator" : ["by ", h("span", { class: "mono", title: who }, short(who))];
}

/** What stands in the place of a list without entries. */
export function nothing(text, ...more) {
  return h("div", { class: "nothing" }, h("p", {}, text), more);
}

/** What stands where something will be. */
export function waiting(text = "Loading…") {
  return h("p", { class: "waiting", "aria-busy": "true" }, text);
}

/** An error with the field that it names, whether it cost money, and its request id for support. */
export function failure(error, again) {
  if (error.name === "AbortError") {
    return null;
  }
  if (!(error instanceof Refused || error instanceof Unreachable || error instanceof Unfit)) {
    console.error(error);
  }
  const facts = [];
  if (error.param) {
    facts.push(h("span", {}, "Field: ", h("code", {}, error.param)));
  }
  if (error.charged) {
    facts.push(h("span", {}, `Was I charged? ${{ yes: "Yes.", no: "No.", unknown: "Not known yet: the order goes on." }[error.charged] ?? error.charged}`));
  }
  if (error.retryAfter) {
    facts.push(h("span", {}, `Try again in ${error.retryAfter} s.`));
  }
  if (error.requestId) {
    facts.push(h("span", { class: "faint" }, "Request: ", h("code", {}, error.requestId)));
  }
  return h(
    "div",
    { class: "failure", role: "alert" },
    icon("warning"),
    h("div", {}, h("p", {}, error.message), facts.length ? h("p", { class: "facts" }, facts) : null),
    again ? button("Try again", again) : null,
  );
}

/**
 * A table that scrolls by itself where it is wider than the screen.
 *
 * @param columns objects with `title`, `cell(row)`, and `kind`: "number" for what stands at the right
 */
export function table({ caption, columns, rows, empty = "Nothing here yet.", row }) {
  if (rows.length === 0) {
    return nothing(empty);
  }
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: column.kind }, column.title)))),
      h("tbody", {}, rows.map((entry) => h(
        "tr",
        row?.(entry) ?? {},
        columns.map((column, at) => h(at === 0 ? "th" : "td", { class: column.kind, scope: at === 0 ? "row" : null }, column.cell(entry))),
      ))),
    ),
  );
}

let fields = 0;

/**
 * A control with its label, a hint, and a place for what is wrong with it.
 *
 * @param control an input, select or textarea
 * @return the whole; `wrong(text)` on it shows or takes away an error
 */
export function field(label, control, hint) {
  const id = control.id || `field-${++fields}`;
  control.id = id;
  const error = h("small", { class: "wrong", id: `${id}-wrong`, hidden: true });
  const whole = h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    control,
    hint ? h("small", { id: `${id}-hint` }, hint) : null,
    error,
  );
  control.setAttribute("aria-describedby", `${hint ? `${id}-hint ` : ""}${id}-wrong`);
  whole.wrong = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
    if (text) {
      control.setAttribute("aria-invalid", "true");
    } else {
      control.removeAttribute("aria-invalid");
    }
  };
  return whole;
}

/** @param options texts, or pairs of value and text */
export function select(options, attributes = {}) {
  const { value, ...rest } = attributes;
  const control = h("select", rest, options.map((option) => {
    const [word, text] = Array.isArray(option) ? option : [option, option];
    return h("option", { value: word }, text);
  }));
  if (value !== undefined) {
    control.value = value;
  }
  return control;
}

/** A button that puts a text into the clipboard. */
export function copyButton(text, label = "Copy") {
  return button(label, async (event) => {
    const pressed = event.currentTarget;
    try {
      await navigator.clipboard.writeText(typeof text === "function" ? text() : text);
      pressed.replaceChildren(icon("check"), "Copied");
      announce("Copied to the clipboard");
    } catch {
      pressed.replaceChildren(icon("cross"), "Not allowed here");
    }
    setTimeout(() => pressed.replaceChildren(icon("copy"), label), 2000);
  }, { kind: "quiet", symbol: "copy" });
}

/** A text to copy, such as a command. */
export function code(text, label) {
  return h("div", { class: "code" }, copyButton(text), h("pre", { tabindex: "0", role: "region", "aria-label": label }, h("code", {}, text)));
}

/** A switch between views; `show(name)` gives the content of one; `refresh()` on it asks for the chosen one again. */
export function tabs(names, show, label) {
  const id = `tabs-${(tabs.count = (tabs.count ?? 0) + 1)}`;
  let current = 0;
  const body = h("div", { class: "tabbody", role: "tabpanel", tabindex: "0", id: `${id}-body` });
  const buttons = names.map((name, at) => h("button", {
    type: "button", role: "tab", id: `${id}-${at}`, "aria-controls": body.id, onclick: () => choose(at),
  }, name));
  function choose(chosen) {
    current = chosen;
    buttons.forEach((one, at) => {
      one.setAttribute("aria-selected", String(at === chosen));
      one.tabIndex = at === chosen ? 0 : -1;
    });
    body.setAttribute("aria-labelledby", buttons[chosen].id);
    fill(body, show(names[chosen]));
  }
  const list = h("div", { role: "tablist", "aria-label": label, class: "tabs", onkeydown: (event) => {
    const next = {
      ArrowRight: (current + 1) % names.length, ArrowLeft: (current + names.length - 1) % names.length, Home: 0, End: names.length - 1,
    }[event.key];
    if (next !== undefined) {
      choose(next);
      buttons[next].focus();
      event.preventDefault();
    }
  } }, buttons);
  choose(0);
  const whole = h("div", { class: "tabbed" }, list, body);
  whole.refresh = () => fill(body, show(names[current]));
  return whole;
}

/** Shows an error at the control that it names. False if the form has none of that name. */
export function blame(form, error) {
  const named = error.param ? form.elements.namedItem(error.param) : null;
  const control = named instanceof RadioNodeList ? named[0] : named;
  const whole = control?.closest(".field");
  if (!whole?.wrong) {
    return false;
  }
  whole.wrong(error.message);
  control.focus();
  return true;
}
