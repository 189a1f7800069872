import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { announce, badge, code, failure, head, nothing, panel, tabs, waiting } from "../lib/ui.js";
import { credits, usd } from "../lib/format.js";
import { keyForm } from "./signin.js";
import { take } from "./playground/address.js";
import { card } from "./playground/card.js";
import { curl } from "./playground/curl.js";
import { follower } from "./playground/follow.js";
import { orderForm } from "./playground/form.js";
import { notForOpenAiJava, notForPixapiCore, openAiJava, pixapiCore } from "./playground/java.js";
import { fresh, lookUp, read } from "./playground/order.js";
import { ofResult } from "./playground/pictures.js";
import { passes, pricing, until } from "./playground/price.js";
import { Run, runs, unanswered } from "./playground/runs.js";

export const title = "Playground";

// a second click within this time is one of a double click
const CLICK = 1000;

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
  state = take(state, query, models);
  if (query.size > 0) {
    // what is typed from now on counts, also when one comes back
    history.replaceState(null, "", "#/playground");
  }
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

function page(main, { book, models, signal }) {
  let order;
  let offer;
  let held = 0;
  const go = h("button", { type: "button", class: "primary playground-go", onclick: () => place() }, "Generate");
  const line = h("div", { class: "playground-price", "aria-live": "polite" });
  const how = h("details", { class: "playground-how", hidden: true });
  const history = h("div", { class: "playground-history" });
  const price = pricing((answer) => {
    if (offer && answer.price && answer.price !== offer.price) {
      // a hand that is on its way to the button was going to pay the other one
      hold(CLICK);
      announce(`The price is ${credits(answer.price)} now`);
    }
    offer = answer.price ? answer : undefined;
    if (answer.waiting) {
      form.right();
    }
    showPrice(answer);
    snippets.refresh();
  }, signal);
  const form = orderForm(state, { book, models, change: () => changed(), go: () => place(), signal });
  const snippets = tabs(["curl", "Java: pixapi-core", "Java: openai-java"], (name) => snippet(name, order, offer), "The request as code");
  const follow = follower(signal);
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
      ready();
      typing = setTimeout(() => find(state.model), pause);
    }
  }

  async function find(name) {
    const now = () => name === state.model && !signal.aborted;
    try {
      const model = await lookUp(name, models, signal);
      if (now()) {
        looked = { name, model };
        counts();
      }
    } catch (error) {
      if (now()) {
        offer = undefined;
        price.forget();
        showPrice({ error, again: () => changed(0) });
        if (passes(error)) {
          await until(error, signal);
          now() && changed(0);
        }
      }
    }
  }

  function ready() {
    go.disabled = held > 0 || !order || !offer;
  }

  function counts() {
    order = read(state, looked.model);
    ready();
    form.arrange(order, routesOf(state.model, looked.model, book));
    snippets.refresh();
    price(order);
  }

  function showPrice(answer) {
    ready();
    const word = { generation: "Generate", edit: "Edit", video: "Make the video" }[order?.kind] ?? "Generate";
    fill(go, offer ? `${word} · ${credits(offer.price)}${offer.exact ? "" : " at most"} (${usd(offer.price)})` : answer.waiting ? `${word} · pricing…` : word);
    if (answer.waiting) {
      return;
    }
    const atField = answer.error?.param && form.wrong(answer.error.param, answer.error.message);
    fill(line, offer ? offered(offer, state) : atField ? null : failure(answer.error, passes(answer.error) ? answer.again : undefined));
    how.hidden = !offer?.offer;
    fill(how, h("summary", {}, "How this price is made"), offer?.offer ? h("ol", {}, offer.offer.breakdown.map((step) => h("li", {}, step))) : null);
  }

  async function place() {
    if (!api.canOrder() || !order || held > 0) {
      return;
    }
    if (!state.prompt.trim()) {
      form.wrong("prompt", "Say in words what to make.");
      form.prompt.focus();
      return;
    }
    if (order.missing) {
      form.wrong("image", order.kind === "video" ? "This order begins with a picture: add one." : "This order edits a picture: add one.");
      form.pictures.querySelector("input").focus();
      return;
    }
    if (!offer) {
      announce("The price is not known yet");
      return;
    }
    const lost = unanswered(order, offer);
    if (lost) {
      announce("The order whose answer was lost is sent again");
    }
    const run = lost ?? begin(new Run({ ...order, pictures: [...order.pictures] }, offer));
    const sent = run.send();
    hold(CLICK, sent);
    await sent;
    if (run.state === "refused" && run.error.param === "max_credits") {
      price.forget();
      price(order);
    } else if (run.state === "refused" && run.error.param) {
      form.wrong(run.error.param, run.error.message);
    }
  }

  function begin(run) {
    runs.unshift(run);
    watch(run);
    history.querySelector(".nothing")?.remove();
    const shown = card(run, { edit, signal });
    history.prepend(shown);
    if (shown.getBoundingClientRect().top > innerHeight - 80) {
      shown.scrollIntoView({ block: "start" });
    }
    return run;
  }

  // nothing can be ordered for some time; a button that is disabled loses the focus
  function hold(milliseconds, meanwhile) {
    const focused = document.activeElement === go;
    held += 1;
    ready();
    return Promise.all([new Promise((resolve) => setTimeout(resolve, milliseconds)), meanwhile]).then(() => {
      held -= 1;
      ready();
      if (focused && document.activeElement === document.body && !signal.aborted) {
        go.focus({ preventScroll: true });
      }
    });
  }

  function watch(run) {
    run.addEventListener("change", () => follow(run), { signal });
    follow(run);
  }

  function edit(url) {
    form.pictures.add(ofResult(url));
    form.prompt.select();
    form.scrollIntoView({ block: "start" });
  }

  const action = api.canOrder() ? [go, payer(), line, how] : [line, how, h("div", { class: "playground-key" },
    h("p", {}, "The operator's key orders nothing. Enter the key of an account, which then pays."),
    keyForm(payWith, { label: "Key of an account", action: "Use this key" }))];
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

// the frame shows the account that pays from now on
function payWith() {
  api.lookInto(api.current().account.id);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

// the frame of an operator may show another account than the one of the key
function payer() {
  const { operator, account } = api.current();
  return operator ? h("p", { class: "playground-payer" }, "Paid by ", h("bdi", {}, account.name)) : null;
}

function routesOf(name, model, book) {
  const [first, second] = name.trim().split("/");
  return book.prices.filter((price) => second ? price.provider === first && price.model === (model?.id ?? second) : price.model === first || price.model === model?.id)
    .map(({ provider, model: id }) => `${provider}/${id}`);
}

function offered({ route, exact, others, price }, { model }) {
  return [
    exact ? badge("exact price", "good") : badge("from: a lower bound", "warn"), " by ", h("code", {}, route), ". ",
    exact ? null : `The provider publishes no more than that. The order is bound to it all the same: you pay ${credits(price)} at most. `,
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
