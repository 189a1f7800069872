import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { dialog } from "../lib/dialog.js";
import { announce, button, failure, field, head, table, Unfit, waiting } from "../lib/ui.js";
import { day, decimal, micros, when } from "../lib/format.js";
import { one } from "./accounts/one.js";

export const title = "Accounts";

const PAGE = 50;

export async function render(main, { params, signal }) {
  if (params[0]) {
    await one(main, params[0], signal);
    return;
  }
  const list = h("div", { class: "panel" }, waiting());
  main.append(head("Accounts", "Who orders through this gateway, and what they have.",
    button("Open an account", () => open(() => accounts(list, signal)), { kind: "", symbol: "plus" })), list);
  await accounts(list, signal);
}

async function accounts(place, signal) {
  let rows = [];
  let next;

  async function load() {
    const query = new URLSearchParams({ limit: PAGE, ...(next ? { cursor: next } : {}) });
    const page = await api.get(`/admin/v1/accounts?${query}`, { signal });
    rows = [...rows, ...page.data];
    next = page.next_cursor;
    fill(place, all(rows), next ? h("p", { class: "keys-more" }, button("Show more", more)) : null);
  }

  async function more(event) {
    const pressed = event.currentTarget;
    const before = rows.length;
    pressed.setAttribute("aria-busy", "true");
    try {
      await load();
      announce(`${rows.length - before} more accounts`);
      (place.querySelector(".keys-more button") ?? place.querySelector(".scroller")).focus({ preventScroll: true });
    } catch (error) {
      pressed.removeAttribute("aria-busy");
      pressed.after(...[failure(error)].filter(Boolean));
    }
  }

  try {
    await load();
  } catch (error) {
    fill(place, ...[failure(error, () => accounts(place, signal))].filter(Boolean));
  }
}

function all(rows) {
  const amount = (name) => (account) => decimal(micros(account.balance[name]));
  return table({
    caption: "Accounts, the newest first",
    rows,
    empty: "No account yet. Open one, grant it credits, and make it a key.",
    columns: [
      { title: "Account", kind: "accounts-name", cell: (account) => [h("a", { href: `#/accounts/${encodeURIComponent(account.id)}` }, h("bdi", {}, account.name)), h("small", {}, h("code", {}, account.id))] },
      { title: "Available", kind: "number accounts-main", cell: amount("available") },
      { title: "Held", kind: "number", cell: amount("held") },
      { title: "Spent", kind: "number", cell: amount("spent") },
      { title: "Granted", kind: "number", cell: amount("granted") },
      { title: "Opened", kind: "accounts-day", cell: (account) => h("time", { datetime: account.created_at, title: when(account.created_at) }, day(account.created_at)) },
      { title: "Look into", cell: (account) => h("div", { class: "accounts-links" }, ["tasks", "usage", "keys"].map((page) =>
        h("a", { href: `#/${page}`, "aria-label": `${page} of ${account.name}`, onclick: () => api.lookInto(account.id) }, page))) },
    ],
  });
}

/** @param doubtful called once an account may have been opened without an answer */
async function open(doubtful) {
  const name = h("input", { name: "name", autocomplete: "off", maxlength: "200", required: true });
  const opened = await dialog({
    title: "Open an account",
    body: field("Name", name, "For people: a customer, a team, a project. It starts without credits and without keys."),
    action: "Open",
    submit: () => {
      if (!name.value.trim()) {
        throw new Unfit("name", "Give it a name.");
      }
      return api.post("/admin/v1/accounts", { name: name.value.trim() });
    },
    doubt: () => {
      doubtful();
      return "It is not known whether the account was opened. If it stands in the list now, do not open it again.";
    },
  });
  if (opened) {
    dispatchEvent(new CustomEvent("pixapi:accounts"));
    location.hash = `#/accounts/${encodeURIComponent(opened.id)}`;
    announce(`The account ${opened.name} is open`);
  }
}
