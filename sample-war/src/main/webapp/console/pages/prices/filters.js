// What is priced, and how that is written in the address, so that a view can be sent to somebody.

import { h, fill, icon } from "../../lib/dom.js";
import { field, select } from "../../lib/ui.js";
import { KINDS } from "./offers.js";

const SIZES = ["auto", "1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9", "1024x1024", "1536x1024", "1024x1536", "1920x1080", "2048x2048",
  "3840x2160", "512px", "640px", "1K", "2K", "4K"];

const START = { capability: "text-to-image", models: [], provider: "", size: undefined, quality: "", n: "1", images: "1", seconds: "5", sort: "price" };

const SORTS = { price: "Price", model: "Model", provider: "Provider" };

// most image routes have an exact price for this one; videos have sizes of their own
function startSize(capability) {
  return KINDS[capability].video ? "" : "1024x1024";
}

/**
 * Reads the address. It may be old, or typed by hand: a choice that is none any more would filter without being seen.
 *
 * @param book the price book, for providers and qualities
 */
export function read(query, book) {
  const state = { ...START, models: query.getAll("model").flatMap((names) => names.split(",")).map((name) => name.trim()).filter(Boolean) };
  for (const name of Object.keys(START)) {
    if (name !== "models" && query.has(name)) {
      state[name] = query.get(name);
    }
  }
  const choices = { capability: Object.keys(KINDS), provider: providersOf(book), quality: qualitiesOf(book), sort: Object.keys(SORTS) };
  for (const [name, words] of Object.entries(choices)) {
    state[name] = words.includes(state[name]) ? state[name] : START[name];
  }
  state.size ??= startSize(state.capability);
  return state;
}

function providersOf(book) {
  return [...new Set(book.prices.map(({ provider }) => provider))].sort();
}

function qualitiesOf(book) {
  const qualities = new Set(book.prices.flatMap(({ tiers }) => tiers.flatMap(({ prices = {} }) => Object.keys(prices))));
  qualities.delete("any");
  return [...qualities];
}

/** {@return the address of a state; what is as at the start is left out} */
export function address(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (name === "models") {
      value.forEach((model) => query.append("model", model));
    } else if (value !== (name === "size" ? startSize(state.capability) : START[name]) && counts(name, state)) {
      query.set(name, value);
    }
  }
  return `#/prices${query.size ? `?${query}` : ""}`;
}

function counts(name, { capability }) {
  const { video, pictures } = KINDS[capability];
  return { n: !video, seconds: Boolean(video), images: Boolean(pictures && !video) }[name] ?? true;
}

/**
 * The fields of an estimate.
 *
 * @return an object, without a model
 * @throws RangeError with `field` if a number is no number: the API would say that a text is no number
 */
export function order(state) {
  const { video, pictures } = KINDS[state.capability];
  return {
    size: state.size.trim() || undefined,
    quality: state.quality || undefined,
    n: video ? undefined : number("n", state.n, "How many images? A whole number from 1 to 10."),
    images: pictures ? (video ? 1 : number("images", state.images, "How many pictures are edited? A whole number from 1 to 16.")) : undefined,
    duration: video ? number("seconds", state.seconds, "How long, in seconds? More than 0, at most 600.") : undefined,
  };
}

function number(name, text, message) {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) {
    throw Object.assign(new RangeError(message), { field: name });
  }
  return value;
}

// fields of the form by the name of the API's field
const PARAMS = { size: "size", quality: "quality", n: "n", images: "images", duration: "seconds" };

/**
 * The form.
 *
 * @param book the price book, for providers and qualities
 * @param models names to propose
 * @param change called whenever the state has changed
 * @return the form; `wrong(param, text)` on it shows or takes away what is wrong with a field and says whether there is such a field
 */
export function filters(state, { book, models, change }) {
  const set = (name) => (event) => {
    const before = startSize(state.capability);
    state[name] = event.target.value;
    if (name === "capability" && state.size === before) {
      state.size = startSize(state.capability);
      control.size.querySelector("input").value = state.size;
    }
    arrange();
    change();
  };
  const control = {
    capability: field("What", select(Object.entries(KINDS).map(([word, { text }]) => [word, text]), { value: state.capability, onchange: set("capability") })),
    provider: field("Provider", select([["", "All providers"], ...providersOf(book)], { value: state.provider, onchange: set("provider") })),
    size: field("Size", h("input", { value: state.size, placeholder: "the model's own", list: "prices-sizes", maxlength: "16", spellcheck: "false",
      autocomplete: "off", oninput: set("size") })),
    quality: field("Quality", select([["", "not given"], ...qualitiesOf(book)], { value: state.quality, onchange: set("quality") })),
    n: field("Images", h("input", { type: "number", min: "1", max: "10", step: "1", value: state.n, oninput: set("n") })),
    images: field("Pictures to edit", h("input", { type: "number", min: "1", max: "16", step: "1", value: state.images, oninput: set("images") })),
    seconds: field("Seconds", h("input", { type: "number", min: "0", max: "600", step: "any", value: state.seconds, oninput: set("seconds") })),
    sort: field("Sort by", select(Object.entries(SORTS), { value: state.sort, onchange: set("sort") })),
  };
  function arrange() {
    for (const name of ["n", "images", "seconds"]) {
      control[name].hidden = !counts(name, state);
    }
  }
  arrange();
  const form = h("form", { class: "panel prices-filters", "aria-label": "What is priced", novalidate: true, onsubmit: (event) => event.preventDefault() },
    h("div", { class: "filters" }, named(state, models, change), Object.values(control)),
    h("datalist", { id: "prices-sizes" }, SIZES.map((size) => h("option", { value: size }))));
  form.wrong = (param, text) => {
    const name = PARAMS[param] ?? param;
    control[name]?.wrong(text);
    return name in control;
  };
  form.right = () => Object.values(control).forEach((one) => one.wrong());
  return form;
}

// model names are typed one by one; each becomes a button that takes it away again
function named(state, models, change) {
  const chosen = h("ul", { class: "prices-chosen", "aria-label": "Chosen models" });
  const input = h("input", { list: "prices-models", placeholder: "All; an id or alias, then Enter", maxlength: "128", spellcheck: "false", autocomplete: "off" });
  function draw() {
    fill(chosen, state.models.map((model) => h("li", {}, h("button", { type: "button", class: "secondary", "aria-label": `Without ${model}`, onclick: () => {
      state.models = state.models.filter((other) => other !== model);
      draw();
      input.focus();
      change();
    } }, h("bdi", {}, model), icon("cross")))));
    chosen.hidden = state.models.length === 0;
  }
  function add() {
    const names = input.value.split(",").map((name) => name.trim()).filter((name) => name && !state.models.includes(name));
    if (names.length) {
      state.models = [...state.models, ...names];
      input.value = "";
      draw();
      change();
    }
  }
  input.addEventListener("change", add);
  input.addEventListener("input", (event) => event.inputType === "insertReplacementText" && add());
  input.addEventListener("keydown", (event) => event.key === "Enter" && add());
  draw();
  return h("div", { class: "prices-models" },
    field("Models to compare", input),
    chosen,
    h("datalist", { id: "prices-models" }, models.map((model) => h("option", { value: model }))));
}
