import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { announce, badge, code, head, nothing, panel, tabs, waiting } from "../lib/ui.js";
import { micros } from "../lib/format.js";
import { creditsOf, usdOf } from "./prices/offers.js";
import { keyForm } from "./signin.js";
import { card } from "./playground/card.js";
import { curl } from "./playground/curl.js";
import { orderForm } from "./playground/form.js";
import { notForOpenAiJava, notForPixapiCore, openAiJava, pixapiCore } from "./playground/java.js";
import { fresh, lookUp, read } from "./playground/order.js";
import { ofResult } from "./playground/pictures.js";
import { pricing } from "./playground/price.js";
import { Run, runs } from "./playground/runs.js";

export const title = "Playground";

// what was typed is there again when one comes back to the page
let state;
let owner;

export async function render(main, { query, signal }) {
  main.append(head("Playground", "An order as your program would place it: its price first, then the picture, then the code."));
  const loading = waiting();
  main.append(loading);
  const [book, { data: models }] = await Promise.all([api.get("/v1/pricing", { signal }), api.get("/v1/models", { signal })]);
  loading.remove();
  forgetOthers();
  state ??= fresh((models.find(({ id }) => id === "gemini-2.5-flash-image") ?? models.find(({ category }) => category === "image") ?? models[0])?.id ?? "");
  take(query, models);
  page(main, { book, models, signal });
}

// whoever signs in next sees nothing of the one before
function forgetOthers() {
  const { operator, account } = api.current();
  if ((owner?.account && owner.account !== account?.id) || (owner?.operator && !operator)) {
    state = undefined;
    runs.length = 0;
  }
  owner = { operator, account: account?.id };
}

function take(query, models) {
  for (const name of ["model", "prompt", "size", "quality", "n", "seconds"]) {
    if (query.has(name)) {
      state[name] = query.get(name);
    }
  }
  if (query.has("model") && !query.has("size")) {
    const id = query.get("model").split("/").at(-1);
    state.size = models.find((model) => model.id === id)?.category === "video" ? "" : state.size;
  }
  const asset = query.get("edit");
  if (asset && !state.pictures.some((picture) => picture.asset === asset)) {
    state.pictures.push({ asset, name: asset });
  }
}

function page(main, { book, models, signal }) {
  let order;
  let offer;
  let error;
  const go = h("button", { type: "submit", class: "primary playground-go" }, "Generate");
  const line = h("p", { class: "playground-price", "aria-live": "polite" });
  const how = h("details", { class: "playground-how", hidden: true });
  const history = h("div", { class: "playground-history" });
  const price = pricing((answer) => {
    offer = answer.price ? answer : undefined;
    error = answer.error;
    form.right();
    showPrice(answer);
    snippets.refresh();
  }, signal);
  const form = orderForm(state, { book, models, change: () => changed(), go: () => place(), signal });
  const snippets = tabs(["curl", "Java: pixapi-core", "Java: openai-java"], (name) => snippet(name, order, offer), "The request as code");
  let looked = { name: undefined, model: undefined };
  let typing;
  signal.addEventListener("abort", () => clearTimeout(typing));

  // a name is looked up when it is typed, not at each letter of it; until then nothing can be ordered
  function changed(pause = 250) {
    clearTimeout(typing);
    if (state.model === looked.name) {
      counts();
    } else {
      order = undefined;
      go.disabled = true;
      typing = setTimeout(async () => {
        const name = state.model;
        const model = await lookUp(name, models, signal).catch(() => undefined);
        if (name === state.model && !signal.aborted) {
          looked = { name, model };
          counts();
        }
      }, pause);
    }
  }

  function counts() {
    order = read(state, looked.model);
    go.disabled = !offer;
    form.arrange(order, routesOf(state.model, looked.model, book));
    snippets.refresh();
    price(order);
  }

  function showPrice(answer) {
    go.disabled = !offer;
    const word = { generation: "Generate", edit: "Edit", video: "Make the video" }[order?.kind] ?? "Generate";
    fill(go, offer ? `${word} · ${creditsOf(micros(offer.price), offer.exact)} (${usdOf(micros(offer.price), offer.exact)})` : answer.waiting ? `${word} · pricing…` : word);
    if (answer.waiting) {
      return;
    }
    fill(line, offer ? offered(offer, state) : null);
    how.hidden = !offer?.offer;
    fill(how, h("summary", {}, "How this price is made"), offer?.offer ? h("ol", {}, offer.offer.breakdown.map((step) => h("li", {}, step))) : null);
    if (error && !(error.param && form.wrong(error.param, error.message))) {
      form.wrong(undefined, error.message);
    }
  }

  async function place() {
    if (!api.canOrder() || !order) {
      return;
    }
    if (!state.prompt.trim()) {
      form.wrong("prompt", "Say in words what to make.");
      form.prompt.focus();
      return;
    }
    if (order.kind === "edit" && order.pictures.length === 0) {
      form.wrong("image", "This model edits pictures: add one.");
      form.pictures.querySelector("input").focus();
      return;
    }
    if (!offer) {
      announce("The price is not known yet");
      return;
    }
    const run = new Run({ ...order, pictures: [...order.pictures] }, offer);
    runs.unshift(run);
    watch(run);
    history.querySelector(".nothing")?.remove();
    const shown = card(run, { edit, signal });
    history.prepend(shown);
    if (shown.getBoundingClientRect().top > innerHeight - 80) {
      shown.scrollIntoView({ block: "start" });
    }
    await run.send();
    if (run.state === "refused" && run.error.param) {
      form.wrong(run.error.param, run.error.message);
    }
  }

  function watch(run) {
    run.addEventListener("change", () => run.follow(signal), { signal });
    run.follow(signal);
  }

  function edit(url) {
    form.pictures.add(ofResult(url));
    form.prompt.select();
    form.scrollIntoView({ block: "start" });
  }

  const action = api.canOrder() ? [go, line, how] : [line, how, h("div", { class: "playground-key" },
    h("p", {}, "The operator's key orders nothing. Enter the key of an account, which then pays."),
    keyForm(() => dispatchEvent(new HashChangeEvent("hashchange")), { label: "Key of an account", action: "Use this key" }))];
  const bar = h("div", { class: "playground-action" }, action);
  form.append(bar);
  fill(history, runs.length ? runs.map((run) => card(run, { edit, signal })) : nothing("Nothing was ordered in this visit yet."));
  runs.forEach(watch);
  main.append(h("div", { class: "playground" },
    h("div", { class: "playground-order" }, panel("Order", form)),
    h("section", { "aria-label": "Results", class: "playground-results" }, h("h2", {}, "Results"), history),
    h("div", { class: "playground-code" }, panel("The request as code", snippets))));
  go.disabled = true;
  changed(0);
}

function routesOf(name, model, book) {
  const [first, second] = name.trim().split("/");
  return book.prices.filter((price) => second ? price.provider === first && price.model === (model?.id ?? second) : price.model === first || price.model === model?.id)
    .map(({ provider, model: id }) => `${provider}/${id}`);
}

function offered({ route, exact, others, price }, { model }) {
  return [
    exact ? badge("exact price", "good") : badge("from: a lower bound", "warn"), " by ", h("code", {}, route), ". ",
    exact ? null : `The provider publishes no more than that. The order is bound to it all the same: you pay ${creditsOf(micros(price), true)} at most. `,
    others > 0 ? h("a", { href: `#/prices?${new URLSearchParams({ model })}` }, `Compare with ${others} other ${others === 1 ? "route" : "routes"}`) : null,
  ];
}

function snippet(name, order, offer) {
  if (!order) {
    return waiting();
  }
  const host = location.origin;
  const full = { ...order, fields: { ...order.fields, prompt: order.fields.prompt || "a fox", ...offer ? { max_credits: offer.price } : {} } };
  const sorry = { "Java: pixapi-core": notForPixapiCore(full, offer), "Java: openai-java": notForOpenAiJava(full) }[name];
  if (sorry) {
    return nothing(sorry);
  }
  const plain = { ...full, fields: { ...full.fields } };
  delete plain.fields.max_credits;
  const text = { curl: () => curl(full, host), "Java: pixapi-core": () => pixapiCore(plain, offer, host), "Java: openai-java": () => openAiJava(full, host) }[name]();
  return [h("p", { class: "faint" }, ...HINTS[name]), code(text, `The request as ${name}`)];
}

const HINTS = {
  curl: ["Put the key into the environment first: ", h("code", {}, "export PIXAPI_KEY=…")],
  "Java: pixapi-core": ["With ", h("code", {}, "ai.pixapi:pixapi-core"), " and, on Java SE, ", h("code", {}, "org.eclipse.parsson:parsson"), ". The key comes from the environment: ", h("code", {}, "PIXAPI_KEY"), "."],
  "Java: openai-java": ["With ", h("code", {}, "com.openai:openai-java"), " 4. The key comes from the environment: ", h("code", {}, "PIXAPI_KEY"), "."],
};
