import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { dialog } from "../lib/dialog.js";
import { announce, button, failure, field, head, table, Unfit, waiting } from "../lib/ui.js";
import { day, decimal, micros, when } from "../lib/format.js";
import { one } from "./accounts/one.js";

export const title = "Accounts";

const PAGE = 50;

export async function render(main, { params, query, signal }) {
  if (params[0]) {
    await one(main, params[0], signal);
    return;
  }
  const list = new Accounts(query.get("search") ?? "", signal);
  main.append(head("Accounts", "Who orders through this gateway, and what they have.",
    button("Open an account", () => open(() => list.begin()), { kind: "", symbol: "plus" })), filter(list), list.place);
  await list.begin();
}

/** By a part of the name, or by the id. */
function filter(list) {
  const search = h("input", { type: "search", name: "search", value: list.wanted, placeholder: "All accounts", spellcheck: "false", autocomplete: "off", maxlength: "200" });
  async function apply() {
    list.wanted = search.value.trim();
    history.replaceState(null, "", `#/accounts${list.wanted ? `?${new URLSearchParams({ search: list.wanted })}` : ""}`);
    await list.begin();
  }
  search.addEventListener("change", apply);
  return h("form", { class: "accounts-filter", "aria-label": "Find accounts", onsubmit: (event) => {
    event.preventDefault();
    apply();
  } }, field("Name or id", search), h("button", { type: "submit", class: "secondary" }, "Find"));
}

/** The accounts of a search, page by page. */
class Accounts {
  #rows = [];
  #next;
  #asked = 0;

  constructor(wanted, signal) {
    this.wanted = wanted;
    this.signal = signal;
    this.place = h("div", { class: "panel" }, waiting());
  }

  async begin() {
    this.#rows = [];
    this.#next = undefined;
    try {
      if (await this.#load() && this.wanted) {
        announce(this.#next ? `More than ${this.#rows.length} accounts` : this.#rows.length === 1 ? "1 account" : `${this.#rows.length} accounts`);
      }
    } catch (error) {
      fill(this.place, ...[failure(error, () => this.begin())].filter(Boolean));
    }
  }

  /** {@return whether this is still what is asked for} */
  async #load() {
    const mine = ++this.#asked;
    const words = Object.entries({ limit: PAGE, cursor: this.#next, search: this.wanted }).filter(([, word]) => word);
    const page = await api.get(`/admin/v1/accounts?${new URLSearchParams(words)}`, { signal: this.signal });
    if (mine !== this.#asked) {
      return false;
    }
    this.#rows = [...this.#rows, ...page.data];
    this.#next = page.next_cursor;
    fill(this.place, all(this.#rows, this.wanted),
      this.#next ? h("p", { class: "keys-more" }, button("Show more", (event) => this.#more(event.currentTarget))) : null);
    return true;
  }

  async #more(pressed) {
    const before = this.#rows.length;
    pressed.setAttribute("aria-busy", "true");
    try {
      if (await this.#load()) {
        announce(`${this.#rows.length - before} more accounts`);
        (this.place.querySelector(".keys-more button") ?? this.place.querySelector(".scroller")).focus({ preventScroll: true });
      }
    } catch (error) {
      pressed.removeAttribute("aria-busy");
      pressed.after(...[failure(error)].filter(Boolean));
    }
  }
}

function all(rows, wanted) {
  const amount = (name) => (account) => decimal(micros(account.balance[name]));
  return table({
    caption: "Accounts, the newest first",
    rows,
    empty: wanted ? "No account has that in its name, and none has that id." : "No account yet. Open one, grant it credits, and make it a key.",
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
