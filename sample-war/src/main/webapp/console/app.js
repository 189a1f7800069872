// The frame: who is signed in, which page is shown, light or dark.

import { h, icon, fill } from "./lib/dom.js";
import * as api from "./lib/api.js";
import { announce, button, failure, select, waiting } from "./lib/ui.js";
import { credits, day, short } from "./lib/format.js";
import * as signin from "./pages/signin.js";

/** Pages by their first word; each module has `title` and `render(main, { params, query, signal })`. */
const PAGES = {
  prices: { text: "Prices", load: () => import("./pages/prices.js") },
  playground: { text: "Playground", load: () => import("./pages/playground.js") },
  tasks: { text: "Tasks", load: () => import("./pages/tasks.js") },
  usage: { text: "Usage", load: () => import("./pages/usage.js") },
  keys: { text: "Keys", load: () => import("./pages/keys.js") },
  accounts: { text: "Accounts", load: () => import("./pages/accounts.js"), operator: true },
  routes: { text: "Routes", load: () => import("./pages/routes.js"), operator: true },
};

const main = document.getElementById("main");
let leave = new AbortController();

function pages() {
  return Object.entries(PAGES).filter(([, page]) => !page.operator || api.current().operator);
}

function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...params] = path.split("/").map(decoded);
  return { name, params, query: new URLSearchParams(query) };
}

// an address may have been typed by hand
function decoded(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

async function show({ moved = true, ended = false } = {}) {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  balance();
  if (!api.current().signed_in) {
    frame(undefined);
    document.title = "Sign in · Pixapi";
    fill(main);
    signin.render(main, { signal, ended, done: () => show() });
    return;
  }
  const { name, params, query } = place();
  const known = pages().some(([word]) => word === name);
  if (!known) {
    location.replace("#/prices");
    return;
  }
  if (api.current().operator && query.get("account")) {
    api.lookInto(query.get("account"));
  }
  frame(name);
  fill(main, waiting());
  try {
    const page = await PAGES[name].load();
    if (signal.aborted) {
      return;
    }
    document.title = `${page.title} · Pixapi`;
    fill(main);
    if (moved) {
      main.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    await page.render(main, { params, query, signal });
  } catch (error) {
    if (!signal.aborted) {
      main.append(...[failure(error, () => show())].filter(Boolean));
    }
  }
}

function frame(name) {
  const session = api.current();
  const nav = document.getElementById("nav");
  const tools = document.getElementById("tools");
  nav.hidden = !session.signed_in;
  fill(nav, session.signed_in ? h("ul", {}, pages().map(([word, page]) =>
    h("li", {}, h("a", { href: `#/${word}`, "aria-current": word === name ? "page" : null }, page.text)))) : null);
  nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const choosing = document.activeElement?.matches("select.whose");
  fill(tools, session.signed_in ? [whose(session), session.sandbox ? sandboxMark() : null] : null, themes(), session.signed_in ? out() : null);
  if (choosing) {
    tools.querySelector("select.whose")?.focus();
  }
  if (session.signed_in) {
    book();
  }
}

function sandboxMark() {
  return h("span", { class: "badge warn", title: "No provider is configured: the built-in sandbox draws the pictures, for nothing." }, "sandbox");
}

// --- the account: the key's own, or for the operator a choice

const money = h("a", { class: "balance", href: "#/usage", title: "Available credits" });
let accounts;

function whose(session) {
  if (!session.operator) {
    return [h("span", { class: "whose", title: session.account.name }, h("bdi", {}, session.account.name)), money];
  }
  const list = select([], { class: "whose", "aria-label": "Account that is shown", onchange: (event) => {
    announce(`Account: ${event.target.selectedOptions[0].textContent}`);
    change(event.target.value);
  } });
  choices(list);
  return [list, money];
}

/** Looks into another account. An address that names the one of before, as a task's does, is left. */
function change(id) {
  const { name, query } = place();
  if (query.has("account")) {
    history.replaceState(null, "", `#/${name}`);
  }
  api.lookInto(id);
  show({ moved: false });
}

async function choices(list) {
  const asked = (accounts ??= api.get("/admin/v1/accounts?limit=100"));
  try {
    const { data, next_cursor: older } = await asked;
    const known = [...data];
    for (const one of [api.current().account, await shown(known)].filter(Boolean)) {
      if (!known.some(({ id }) => id === one.id)) {
        known.unshift(one);
      }
    }
    if (!list.isConnected) {
      return;
    }
    if (!known.some(({ id }) => id === api.account()) && known.length > 0) {
      announce(`Account: ${known[0].name}`);
      change(known[0].id);
      return;
    }
    const names = known.map(({ name }) => name);
    const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    fill(list, known.map(({ id, name }) => h("option", { value: id }, twice.has(name) ? `${name} · ${short(id)}` : name)),
      older ? h("option", { disabled: true }, "Older ones: see Accounts") : null);
    list.value = api.account() ?? "";
    list.hidden = known.length === 0;
  } catch {
    accounts = accounts === asked ? undefined : accounts;
    list.hidden = true;
  }
}

/** The account that is looked into, if it is not among the newest ones. Only an answer says that there is none. */
async function shown(known) {
  const looked = api.account();
  if (looked === undefined || known.some(({ id }) => id === looked)) {
    return undefined;
  }
  return api.get(`/admin/v1/accounts/${encodeURIComponent(looked)}`).catch(({ status }) => (status === 404 ? undefined : { id: looked, name: short(looked) }));
}

/** Pages say so when there are other accounts than before. */
addEventListener("pixapi:accounts", () => {
  accounts = undefined;
  frame(place().name);
});

/** Pages say so when credits have moved. */
addEventListener("pixapi:money", balance);
document.addEventListener("visibilitychange", () => document.hidden || balance());

let payer;

/** Shows what the account has; never what another one had. */
async function balance() {
  const mine = api.account();
  if (mine !== payer) {
    money.textContent = "";
    money.hidden = true;
    payer = mine;
  }
  if (mine === undefined) {
    return;
  }
  let text = "";
  try {
    text = credits((await api.get(`${api.base()}/credits`)).available);
  } catch {
    // not known
  }
  if (mine === payer && mine === api.account()) {
    money.textContent = text;
    money.hidden = !text;
  }
}

async function book() {
  try {
    const prices = await (book.asked ??= api.get("/v1/pricing"));
    document.getElementById("book").textContent = `Price book ${prices.version}, prices as of ${day(prices.as_of)}`;
  } catch {
    book.asked = undefined;
  }
}

// --- light and dark

const THEMES = { auto: "As the system", light: "Light", dark: "Dark" };

function themes() {
  const chosen = localStorage.getItem("pixapi.theme") ?? "auto";
  const next = { auto: "light", light: "dark", dark: "auto" }[chosen];
  return h("button", {
    type: "button", class: "quiet round", "aria-label": `Colours: ${THEMES[chosen]}. Change to: ${THEMES[next]}`, title: `Colours: ${THEMES[chosen]}`,
    onclick: (event) => {
      if (next === "auto") {
        localStorage.removeItem("pixapi.theme");
        delete document.documentElement.dataset.theme;
      } else {
        localStorage.setItem("pixapi.theme", next);
        document.documentElement.dataset.theme = next;
      }
      const fresh = themes();
      event.currentTarget.replaceWith(fresh);
      fresh.focus();
      dispatchEvent(new CustomEvent("pixapi:theme"));
    },
  }, icon({ auto: "auto", light: "sun", dark: "moon" }[chosen]));
}

function out() {
  return button("Sign out", async () => {
    try {
      await api.signOut();
      accounts = undefined;
      show();
    } catch (error) {
      main.prepend(failure(error));
    }
  }, { kind: "quiet", symbol: "out" });
}

addEventListener("hashchange", () => show());
addEventListener("pixapi:signed-out", () => {
  accounts = undefined;
  show({ ended: true });
});
addEventListener("pixapi:signed-in", () => {
  accounts = undefined;
  show({ moved: false });
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

try {
  await api.look();
  // a page that was just loaded begins at its top, with the link that skips to the content
  show({ moved: false });
} catch (error) {
  fill(main, failure(error, () => location.reload()));
}
