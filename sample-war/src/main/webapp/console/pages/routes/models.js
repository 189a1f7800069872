import { h, fill } from "../../lib/dom.js";
import { badge, field, nothing, select, table } from "../../lib/ui.js";
import { credits } from "../../lib/format.js";

/**
 * The models with the routes in the order in which they are tried, and a filter that is in the address.
 *
 * @param query the address's
 * @return the part; `show(models)` on it takes what the gateway said
 */
export function modelRoutes(query) {
  let models = [];
  const text = h("input", { type: "search", value: query.get("q") ?? "", autocomplete: "off", spellcheck: "false", placeholder: "model, provider", oninput: filter });
  const capability = select([["", "All"]], { onchange: filter });
  const only = h("input", { type: "checkbox", checked: query.get("fallback") === "1", onchange: filter });
  const said = h("p", { class: "routes-said", role: "status" });
  const list = h("div");

  function filter() {
    const chosen = Object.entries({ q: text.value.trim(), capability: capability.value, fallback: only.checked ? "1" : "" }).filter(([, value]) => value);
    const address = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", `#/routes${address ? `?${address}` : ""}`);
    draw();
  }

  function draw() {
    const words = text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const rows = models.filter((entry) => (!capability.value || entry.capability === capability.value)
      && (!only.checked || entry.routes.length > 1)
      && words.every((word) => entry.model.toLowerCase().includes(word) || entry.routes.some(({ route }) => route.toLowerCase().includes(word))));
    said.textContent = rows.length === models.length ? `${models.length} entries` : `${rows.length} of ${models.length} entries`;
    fill(list, rows.length === 0 ? nothing("No model fits these filters.") : table({
      caption: "Models with their routes in the order in which they are tried",
      rows,
      columns: [
        { title: "Model", kind: "routes-model", cell: ({ model }) => model },
        { title: "Capability", kind: "routes-capability", cell: (entry) => entry.capability },
        { title: "Tried in this order", cell: ({ routes }) => order(routes) },
      ],
    }));
  }

  const part = h("div", {},
    h("div", { class: "filters routes-filters" }, field("Search", text), field("Capability", capability),
      h("label", { class: "routes-only" }, only, "With a fallback only")),
    said, list);
  let shown;
  part.show = (all) => {
    const news = JSON.stringify(all);
    if (news === shown) {
      return;
    }
    shown = news;
    models = all;
    const known = [...new Set(all.map((entry) => entry.capability))];
    const chosen = capability.value || query.get("capability") || "";
    fill(capability, [["", "All"], ...known.map((word) => [word, word])].map(([value, name]) => h("option", { value }, name)));
    capability.value = known.includes(chosen) ? chosen : "";
    draw();
  };
  return part;
}

function order(routes) {
  return h("ol", { class: "routes-order" }, routes.map(({ route, credits: price, exact, reachable, dearer }) => h("li", { class: reachable ? "" : "routes-off" },
    h("code", {}, route),
    price === undefined || price === null ? h("span", { class: "faint" }, "no price") : h("span", { class: "routes-price" }, exact ? credits(price) : ["from ", credits(price)]),
    exact === false ? badge("not exact", "warn") : null,
    reachable && dearer ? h("small", {}, "if allowed") : null,
    reachable ? null : badge("not set up"))));
}
