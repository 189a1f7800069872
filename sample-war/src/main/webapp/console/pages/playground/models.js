// A text field for a model's name with the known ones to choose from, in groups. Any text may stay: an alias is one, too.

import { h, fill } from "../../lib/dom.js";
import { field } from "../../lib/ui.js";

/**
 * The field.
 *
 * @param choices objects with `value`, `hint` and `group`, the groups together
 * @param change called with each new text
 */
export function modelField(value, choices, change) {
  const list = h("div", { id: "playground-models", role: "listbox", "aria-label": "Models", class: "playground-list", hidden: true });
  const input = h("input", { role: "combobox", value, maxlength: "128", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list" });
  let shown = [];
  let at = -1;

  function open(all) {
    const words = all ? "" : input.value.trim().toLowerCase();
    const fit = choices.filter((choice) => choice.value.toLowerCase().includes(words));
    shown = [];
    at = -1;
    fill(list, Object.entries(Object.groupBy(fit, ({ group }) => group)).map(([group, members], number) =>
      h("div", { role: "group", "aria-labelledby": `playground-group-${number}` },
        h("span", { id: `playground-group-${number}`, class: "playground-group" }, group),
        members.map(option))));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  function option({ value: name, hint }) {
    const place = shown.length;
    const item = h("div", { role: "option", id: `playground-model-${place}`, "aria-selected": "false",
      // the field keeps the focus
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => take(name) }, h("span", {}, name), hint ? h("small", {}, hint) : null);
    shown.push({ name, item });
    return item;
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(name) {
    input.value = name;
    close();
    change(name);
  }

  function mark(place) {
    shown[at]?.item.setAttribute("aria-selected", "false");
    at = place;
    const chosen = shown[at]?.item;
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      chosen.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", chosen.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) {
        open(true);
      }
      mark((at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (shown[at]) {
        take(shown[at].name);
      } else {
        close();
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  input.addEventListener("input", () => {
    open(false);
    change(input.value);
  });
  input.addEventListener("click", () => (list.hidden ? open(true) : close()));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", key);
  const whole = field("Model", input, "An id, an alias such as nano-banana, or provider/model for one provider only.");
  whole.classList.add("playground-model");
  input.after(list);
  return whole;
}

/** {@return choices of all models by what they do, then of those that several providers have by provider} */
export function choices(models, book) {
  const providers = (id) => [...new Set(book.prices.filter(({ model }) => model === id).map(({ provider }) => provider))];
  const named = models.map(({ id, capabilities }) => ({ value: id, hint: providers(id).join(", "), group: group(capabilities) }));
  const order = ["Images", "Edits of images only", "Videos"];
  named.sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
  const pinned = book.prices.map(({ provider, model }) => ({ value: `${provider}/${model}`, hint: "", group: `Only by ${provider}` }));
  return [...named, ...pinned];
}

function group(capabilities) {
  return capabilities.includes("text-to-image") ? "Images" : capabilities.includes("image-to-image") ? "Edits of images only" : "Videos";
}
