// A searchable choice of models. A name that is not in the catalog's list may be an alias: the gateway says what it means.

import { h, fill, icon } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, failure, field, waiting } from "../../lib/ui.js";
import { count } from "../../lib/format.js";

/**
 * The choice; `value()` on it gives the names, in the order in which they were chosen.
 *
 * @param signal gives up what is still being asked
 */
export function modelChoice(signal) {
  const chosen = new Map();
  let catalog = [];
  const search = h("input", { type: "search", name: "models", autocomplete: "off", spellcheck: "false", maxlength: "200",
    oninput: () => { whole.wrong(); list(); },
    onkeydown: (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        add(search.value.trim());
      }
    } });
  const whole = field("Search, or enter an alias", search);
  const said = h("p", { class: "keys-said", role: "status" });
  const tags = h("ul", { class: "keys-chosen" });
  const offer = h("div", { class: "keys-offer", role: "group", "aria-label": "Models of the catalog" }, waiting());
  const extra = h("div");

  function choose(name, meaning) {
    chosen.set(name, meaning);
    show();
  }

  function drop(name) {
    chosen.delete(name);
    show();
    list();
  }

  function show() {
    said.textContent = chosen.size === 0 ? "None chosen: the key may order every model." : `The key may order ${chosen.size === 1 ? "this one" : `these ${chosen.size}`} only:`;
    fill(tags, [...chosen].map(([name, meaning]) => h("li", {}, h("code", {}, name), meaning ? h("small", {}, `= ${meaning}`) : null,
      h("button", { type: "button", class: "quiet round", "aria-label": `Take out ${name}`, onclick: () => {
        drop(name);
        search.focus();
      } }, icon("cross")))));
    tags.hidden = chosen.size === 0;
  }

  function list() {
    const text = search.value.trim().toLowerCase();
    const fitting = catalog.filter(({ id, capabilities }) => !text || id.toLowerCase().includes(text) || capabilities.some((one) => one.includes(text)));
    fill(offer, fitting.map(({ id, capabilities }) => h("label", {},
      h("input", { type: "checkbox", checked: chosen.has(id), onchange: (event) => {
        if (event.target.checked) {
          choose(id);
        } else {
          chosen.delete(id);
          show();
        }
      } }),
      h("span", {}, id), h("small", {}, capabilities.join(", ")))));
    offer.hidden = fitting.length === 0;
    const exact = catalog.some(({ id }) => id === search.value.trim());
    fill(extra, text && !exact ? [
      fitting.length === 0 ? h("small", {}, "No model of the catalog has this in its name. ") : null,
      button(`Add “${search.value.trim()}” as an alias`, () => add(search.value.trim()), { kind: "quiet", symbol: "plus" }),
    ] : null);
  }

  async function add(name) {
    whole.wrong();
    if (!name) {
      return;
    }
    try {
      const path = name.split("/").map(encodeURIComponent).join("/");
      const { id } = await api.get(`/v1/models/${path}`, { signal });
      choose(name, id === name ? undefined : id);
      search.value = "";
      list();
      search.focus();
      announce(`${name} added`);
    } catch (error) {
      if (error.name !== "AbortError") {
        whole.wrong(error.status === 404 ? `There is no model that is called ${name}.` : error.message);
      }
    }
  }

  api.get("/v1/models", { signal }).then(({ data }) => {
    catalog = data;
    search.placeholder = `among ${count(data.length)} models`;
    list();
  }, (error) => fill(offer, failure(error)));
  show();
  const group = h("fieldset", { class: "keys-models" }, h("legend", {}, "Models"), said, tags, whole, extra, offer);
  group.value = () => [...chosen.keys()];
  return group;
}
