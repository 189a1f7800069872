import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { announce, badge, failure, head, panel, waiting } from "../lib/ui.js";
import { age, renew, repeat } from "./routes/live.js";
import { modelRoutes } from "./routes/models.js";
import { providers } from "./routes/providers.js";
import { gatewayState, priceBook } from "./routes/state.js";

export const title = "Routes";

const EVERY = 10_000;
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

export async function render(main, { query, signal }) {
  const updated = h("span", { class: "routes-updated" });
  const wrong = h("div");
  const places = {
    state: h("div", {}, waiting()), book: h("div", {}, waiting()), ready: h("span"), providers: h("div", { class: "routes-cards" }, waiting()),
  };
  const models = modelRoutes(query);

  async function refresh() {
    const [routes, status, ready] = await Promise.allSettled(["/admin/v1/routes", "/admin/v1/status", "/health/ready"].map((path) => api.get(path, { signal })));
    if (signal.aborted) {
      return;
    }
    if (status.status === "fulfilled") {
      renew(places.state, { ...status.value, at: undefined }, gatewayState);
    }
    if (routes.status === "fulfilled") {
      renew(places.book, routes.value.price_book, priceBook);
      renew(places.providers, { list: routes.value.providers, since: shorter(routes.value.counted_since), sandbox: routes.value.sandbox }, providers);
      models.show(routes.value.models);
    }
    renew(places.ready, ready.status, (state) => (state === "fulfilled" ? badge("ready", "good") : badge("not ready", "bad")));
    tell([routes, status].find(({ reason }) => reason)?.reason);
    age(main);
  }

  function tell(error) {
    if (error === undefined) {
      fill(wrong);
      updated.textContent = `As of ${TIME.format(new Date())}`;
      return;
    }
    // one alert for a trouble, not one each time
    renew(wrong, error.message, () => failure(error));
    [places.state, places.book, places.providers].forEach((place) => place.querySelector(":scope > .waiting")?.replaceWith("Not known."));
  }

  const again = repeat(refresh, EVERY, signal);
  main.append(
    head("Routes", "Where orders go, how the providers do, and what the gateway has to do. The circuits are those of the node that answers.",
      updated, pauseButton(again)),
    wrong,
    panel("Gateway", places.state, links(places.ready)),
    section("Providers", places.providers),
    h("div", { class: "routes-lower" },
      panel("Fallback order", h("p", { class: "lead routes-lead" }, "For a plain request of one image, or of a video of five seconds. A dearer route is a fallback only for callers who allow its price by ", h("code", {}, "max_credits"), "."), models),
      panel("Price book", places.book)),
  );
  await again.now();
}

/** A busy gateway counts less than an hour. */
function shorter(since) {
  return since && Date.now() - Date.parse(since) < 58 * 60_000 ? since : undefined;
}

function section(name, ...children) {
  return h("section", { class: "routes-section", "aria-labelledby": "routes-providers" }, h("h2", { id: "routes-providers" }, name), children);
}

function pauseButton(again) {
  let paused = false;
  const pressed = h("button", { type: "button", class: "secondary", "aria-pressed": "false", onclick: () => {
    paused = !paused;
    again.pause(paused);
    pressed.setAttribute("aria-pressed", String(paused));
    announce(paused ? "Paused" : "Refreshed every 10 seconds");
  } }, "Pause");
  return pressed;
}

function links(ready) {
  return h("ul", { class: "routes-links" },
    h("li", {}, h("a", { href: "/health/ready" }, "Readiness"), " ", ready),
    h("li", {}, h("a", { href: "/metrics" }, "Metrics")),
    h("li", {}, h("a", { href: "/openapi/ui" }, "API documentation")));
}
