import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { copyButton, failure, head, panel, waiting } from "../lib/ui.js";
import { bookPanel } from "./prices/book.js";
import { address, filters, order, read } from "./prices/filters.js";
import { offers } from "./prices/offers.js";
import { results, summary, unable } from "./prices/results.js";
import { figure, scales } from "./prices/scale.js";

export const title = "Prices";

const PAUSE = 200;

export async function render(main, { query, signal }) {
  main.append(head("Prices", "What every model costs on every route, before anything is ordered. Estimates are free.",
    copyButton(() => location.href, "Copy link to this view")));
  const loading = waiting();
  main.append(loading);
  const [book, models] = await Promise.all([api.get("/v1/pricing", { signal }), api.get("/v1/models", { signal })]);
  loading.remove();
  page(main, { book, models: models.data, state: read(query, book), signal });
}

function page(main, { book, models, state, signal }) {
  const opened = new Set();
  const found = h("div", { class: "prices-found" }, waiting("Pricing…"));
  const said = h("p", { class: "prices-said", role: "status" });
  const drawings = scales(book).map((scale) => ({ scale, figure: figure(scale) }));
  const tables = bookPanel(book);
  let last;
  const names = [...new Set([...models.map(({ id }) => id), ...book.prices.map(({ provider, model }) => `${provider}/${model}`)])];
  const form = filters(state, { book, models: names, change: () => {
    history.replaceState(null, "", address(state));
    later(ask);
  } });
  const later = afterPause(signal);

  async function ask(mine) {
    form.right();
    let wanted;
    try {
      wanted = order(state);
    } catch (error) {
      form.wrong(error.field, error.message);
      return;
    }
    found.setAttribute("aria-busy", "true");
    try {
      last = await offers(wanted, state.models, mine);
      if (!mine.aborted) {
        show();
      }
    } finally {
      if (!mine.aborted) {
        found.removeAttribute("aria-busy");
      }
    }
  }

  function show() {
    const inView = ({ provider }) => !state.provider || provider === state.provider;
    const able = last.estimates.filter(inView);
    // what makes videos is no answer to the question for images
    const not = last.unavailable.filter((route) => inView(route) && (state.models.length || !route.reason.startsWith("this model's capabilities are")));
    const failures = last.failures.filter(({ error }) => !(error.param && error.param !== "model" && form.wrong(error.param, error.message)));
    said.textContent = last.failures.length && !able.length ? "" : summary(able, state);
    fill(found,
      failures.map(({ name, error }) => [name ? h("p", { class: "prices-refused" }, h("bdi", {}, h("code", {}, name)), ":") : null, failure(error)]),
      last.failures.length && !able.length ? null : results(able, state, book, opened),
      unable(not));
    drawings.forEach((drawing) => {
      drawing.figure.hidden = Boolean(state.provider) && drawing.scale.provider !== state.provider;
      drawing.figure.choose(last.estimates);
    });
    tables.only(state.provider);
  }

  main.append(form, panel("Side by side", said, found), ...drawings.map((drawing) => drawing.figure), tables);
  later(ask, 0);
}

/** {@return what runs a function after a pause; each call ends the one before, also while its answer is awaited} */
function afterPause(signal) {
  let before = new AbortController();
  let timer;
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    before.abort();
  });
  return (run, pause = PAUSE) => {
    clearTimeout(timer);
    before.abort();
    before = new AbortController();
    const mine = before.signal;
    timer = setTimeout(() => signal.aborted || run(mine).catch((error) => error.name === "AbortError" || console.error(error)), pause);
  };
}
