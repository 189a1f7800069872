import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { dialog, sure } from "../lib/dialog.js";
import { announce, badge, button, failure, head, nothing, table, waiting } from "../lib/ui.js";
import { day, short, when } from "../lib/format.js";
import { create, rotate } from "./keys/create.js";
import { issuedBox } from "./keys/issued.js";
import { own } from "./keys/own.js";
import { budget, endpoints, models, rates, state } from "./keys/terms.js";

export const title = "Keys";

const PAGE = 50;

export async function render(main, { signal }) {
  if (!api.current().operator) {
    await own(main, signal);
    return;
  }
  const account = api.account();
  if (account === undefined) {
    main.append(head("Keys", "Keys belong to accounts, and there is no account yet."),
      nothing("Open an account first.", h("a", { class: "button secondary", href: "#/accounts" }, "Accounts")));
    return;
  }
  await new Keys(main, account, signal).start();
}

/** The keys of one account, with what can be done to them. */
class Keys {
  #account;
  #signal;
  #rows = [];
  #next;
  #issued = h("div");
  #list = h("div", { class: "panel keys" });

  constructor(main, account, signal) {
    this.#account = account;
    this.#signal = signal;
    const name = h("bdi", { class: "keys-of" }, short(account));
    this.#named(name);
    main.append(
      head("Keys", ["Of ", name, ". The text of a key is shown when it is made, never again."],
        button("New key", () => this.#make(create(account, signal, this.#doubt)), { kind: "", symbol: "plus" })),
      this.#issued,
      this.#list,
    );
  }

  async #named(element) {
    const { name } = await api.get(`/admin/v1/accounts/${encodeURIComponent(this.#account)}`, { signal: this.#signal }).catch(() => ({}));
    element.textContent = name ?? element.textContent;
  }

  async start() {
    fill(this.#list, waiting());
    try {
      await this.#load();
    } catch (error) {
      fill(this.#list, failure(error, () => this.start()));
    }
  }

  /** Reads the first page, or the next one if there are rows already. */
  async #load(cursor) {
    const query = new URLSearchParams({ limit: PAGE, ...(cursor ? { cursor } : {}) });
    const page = await api.get(`/admin/v1/accounts/${encodeURIComponent(this.#account)}/keys?${query}`, { signal: this.#signal });
    this.#rows = cursor ? [...this.#rows, ...page.data] : page.data;
    this.#next = page.next_cursor;
    this.#draw();
  }

  #draw() {
    fill(this.#list, table({
      caption: "Keys, the newest first",
      rows: this.#rows,
      empty: "This account has no key yet, so nothing can be ordered from it.",
      row: (key) => ({ class: key.status === "active" ? "" : "keys-gone" }),
      columns: [
        { title: "Key", kind: "keys-name", cell: (key) => [h("div", {}, h("strong", {}, h("bdi", {}, key.name)), key.id === api.current().key?.id ? badge("you", "info") : null),
          h("small", {}, h("code", {}, key.shown))] },
        { title: "State", kind: "keys-state", cell: (key) => state(key, this.#isReplaced(key)) },
        { title: "May use", cell: (key) => [models(key), h("small", {}, endpoints(key))] },
        { title: "Rates", kind: "keys-rates", cell: rates },
        { title: "Budget", cell: budget },
        { title: "Made", kind: "keys-made", cell: (key) => [h("time", { datetime: key.created_at, title: when(key.created_at) }, day(key.created_at)),
          key.replaces ? h("small", { title: key.replaces }, "by rotation") : null] },
        { title: h("span", { class: "hidden" }, "Actions"), cell: (key) => this.#actions(key) },
      ],
    }), this.#next ? h("p", { class: "keys-more" }, button("Show more", (event) => this.#more(event.currentTarget))) : null);
  }

  #actions(key) {
    if (key.status !== "active") {
      return null;
    }
    return h("div", { class: "keys-actions" },
      this.#isReplaced(key) ? null : button("Rotate", () => this.#make(rotate(key, this.#doubt)), { "aria-label": `Rotate ${key.name}` }),
      button("Revoke", () => this.#revoke(key), { kind: "danger", "aria-label": `Revoke ${key.name}` }));
  }

  /** The key in its place is newer, so it stands above it and has been read before. */
  #isReplaced(key) {
    return this.#rows.some((other) => other.replaces === key.id && other.status !== "revoked");
  }

  async #more(pressed) {
    const before = this.#rows.length;
    pressed.setAttribute("aria-busy", "true");
    try {
      await this.#load(this.#next);
      announce(`${this.#rows.length - before} more keys`);
      (this.#list.querySelector(".keys-more button") ?? this.#list.querySelector(".scroller")).focus({ preventScroll: true });
    } catch (error) {
      pressed.removeAttribute("aria-busy");
      pressed.after(...[failure(error)].filter(Boolean));
    }
  }

  // whatever was made stands in the list, and nobody has its text
  #doubt = () => {
    this.start();
    return "It is not known whether a key was made. If one stands in the list now whose text you have not seen, revoke it.";
  };

  /** @param making a promise of a key with its text, or of undefined */
  async #make(making) {
    const before = new Set(this.#rows.map(({ id }) => id));
    const issued = await making;
    if (!issued) {
      return;
    }
    if (this.#signal.aborted) {
      // the page has gone meanwhile; the text is shown all the same, because it never is again
      const box = issuedBox(issued, () => box.closest("dialog").close());
      await dialog({ title: "The key was made", body: box, close: "Close", wide: true });
      return;
    }
    const box = issuedBox(issued, () => this.#list.querySelector(".scroller")?.focus());
    this.#issued.append(box);
    box.tell();
    await this.start();
    // browsers send once more by themselves what was not answered
    if (this.#rows.some(({ id, name, status }) => !before.has(id) && id !== issued.id && name === issued.name && status === "active")) {
      box.append(h("p", { class: "unsure", role: "alert" }, "Another key of this name was made meanwhile. If nobody has seen its text, its answer was lost: revoke it."));
    }
  }

  async #revoke(key) {
    const mine = key.id === api.current().key?.id;
    const gone = await sure(["Revoke “", h("bdi", {}, key.name), "”?"],
      ["The next request with ", h("code", {}, key.shown), " is refused, on every node. Tasks that it has ordered go on and are paid for. This cannot be undone.", mine ? " You are signed in with this key." : null],
      "Revoke the key", () => api.ask("DELETE", `/admin/v1/keys/${encodeURIComponent(key.id)}`));
    if (gone && !this.#signal.aborted) {
      this.#rows = this.#rows.map((one) => (one.id === gone.id ? gone : one));
      this.#draw();
      this.#list.querySelector(".scroller").focus({ preventScroll: true });
      announce(`The key ${key.name} is revoked`);
    }
  }
}
