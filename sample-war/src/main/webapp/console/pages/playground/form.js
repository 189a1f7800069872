// The fields of an order.

import { h, fill } from "../../lib/dom.js";
import { field, select } from "../../lib/ui.js";
import { SETTINGS } from "./order.js";
import { choices, modelField } from "./models.js";
import { pictureField } from "./pictures.js";

const SIZES = ["auto", "1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9", "1024x1024", "1536x1024", "1024x1536", "2048x2048", "512px", "1K", "2K", "4K"];

/**
 * The form.
 *
 * @param change called after each change of the state
 * @return the form; `arrange(order, routes)` on it shows what counts for an order, `wrong(param, text)` what is wrong with a field and whether
 *     it has such a field
 */
export function orderForm(state, { book, models, change, go, signal }) {
  const set = (name) => (event) => {
    state[name] = event.target.type === "checkbox" ? event.target.checked : event.target.value;
    change();
  };
  const prompt = h("textarea", { rows: "4", value: state.prompt, placeholder: "What to make", oninput: set("prompt") });
  const sizes = h("datalist", { id: "playground-sizes" });
  const qualities = h("datalist", { id: "playground-qualities" });
  const control = {
    prompt: field("Prompt", prompt, "Ctrl+Enter orders it."),
    model: modelField(state.model, choices(models, book), (value) => {
      state.model = value;
      state.wanted = false;
      change();
    }),
    size: field("Size", h("input", { value: state.size, list: sizes.id, maxlength: "16", placeholder: "the model's own", spellcheck: "false", autocomplete: "off", oninput: set("size") })),
    quality: field("Quality", h("input", { value: state.quality, list: qualities.id, maxlength: "16", placeholder: "the model's own", spellcheck: "false", autocomplete: "off", oninput: set("quality") })),
    n: field("Images", h("input", { type: "number", min: "1", max: "10", value: state.n, oninput: set("n") })),
    duration: field("Seconds", h("input", { type: "number", min: "0", max: "600", step: "any", value: state.seconds, oninput: set("seconds") })),
    output_format: field("Format", select([["", "not given (PNG)"], ["png", "PNG"], ["jpeg", "JPEG"], ["webp", "WebP"]], { value: state.output_format, onchange: set("output_format") })),
  };
  const settings = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, settingField(name, setting, state, change)]));
  const strict = h("label", { class: "playground-strict" }, h("input", { type: "checkbox", role: "switch", checked: state.strict, onchange: set("strict") }),
    h("span", {}, "Strict", h("small", {}, "Refuse the order if a field would have no effect on its route.")));
  const pictures = pictureField(state, change, signal);
  const general = h("p", { class: "playground-wrong", role: "alert" });
  const form = h("form", { class: "playground-form", novalidate: true, "aria-label": "Order", onsubmit: (event) => event.preventDefault(), onkeydown: (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // a key that is held down orders once
      event.repeat || go();
    }
  } },
    control.prompt, pictures,
    control.model,
    h("div", { class: "playground-row" }, control.size, control.quality, control.n, control.duration, control.output_format),
    h("details", { class: "playground-more", open: Object.values(state.settings).some(Boolean) || state.strict }, h("summary", {}, "More"),
      h("div", { class: "playground-row" }, Object.values(settings)), strict),
    general, sizes, qualities);

  // what is being mended is no longer wrong
  form.addEventListener("input", (event) => {
    event.target.closest(".field")?.wrong?.();
    general.textContent = "";
  }, { capture: true });
  form.pictures = pictures;
  form.prompt = prompt;
  form.arrange = (order, routes) => {
    const { kind } = order;
    pictures.arrange(order);
    control.duration.hidden = kind !== "video";
    control.n.hidden = kind === "video";
    control.output_format.hidden = kind === "video";
    settings.input_fidelity.hidden = kind !== "edit";
    if (routes) {
      propose(sizes, qualities, book, routes);
    }
  };
  form.wrong = (param, text) => {
    const name = { image: "pictures", images: "pictures", input_image: "pictures", mask: "pictures" }[param] ?? param;
    const whole = name === "pictures" ? pictures : control[name] ?? settings[name];
    (whole ?? { wrong: (words) => general.textContent = words }).wrong(text);
    return Boolean(whole);
  };
  form.right = () => {
    [...Object.values(control), ...Object.values(settings), pictures].forEach((one) => one.wrong());
    general.textContent = "";
  };
  return form;
}

function settingField(name, { text, words, number, min, max, hint }, state, change) {
  const set = (event) => {
    state.settings[name] = event.target.value;
    change();
  };
  const value = state.settings[name] ?? "";
  return field(text, words ? select([["", "not given"], ...words], { value, onchange: set })
    : h("input", number ? { type: "number", min, max, step: "1", value, placeholder: "not given", oninput: set } : { maxlength: "256", value, placeholder: "not given", oninput: set }), hint);
}

// sizes and qualities that the price book names for the routes of the model, before those that are common
function propose(sizes, qualities, book, routes) {
  const tiers = book.prices.filter(({ provider, model }) => routes.includes(`${provider}/${model}`)).flatMap((price) => price.tiers);
  const named = tiers.flatMap((tier) => [...tier.sizes ?? [], ...tier.size ? [tier.size] : [], ...(/^(\d+K|\d+px|\d+:\d+)$/.test(tier.tier) ? [tier.tier] : [])]);
  fill(sizes, [...new Set([...named, ...SIZES])].map((size) => h("option", { value: size })));
  const words = new Set(tiers.flatMap((tier) => Object.keys(tier.prices ?? {})));
  words.delete("any");
  fill(qualities, [...words].map((quality) => h("option", { value: quality })));
}
