import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, button, copyButton, doneBy, failure, head, nothing, panel, table, waiting } from "../../lib/ui.js";
import { credits, day, decimal, micros, usd, when } from "../../lib/format.js";
import { kindOf } from "../usage/journal.js";
import { adjust, grant } from "./move.js";

/** One account: what it has, what can be done about it, and the ways into its tasks, usage and keys. */
export async function one(main, id, signal) {
  main.append(h("p", { class: "accounts-back" }, h("a", { href: "#/accounts" }, "Accounts")));
  try {
    await account(main, id, signal);
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
    main.append(head("No such account"), nothing(["There is no account ", h("code", {}, id), "."]));
  }
}

async function account(main, id, signal) {
  const path = `/admin/v1/accounts/${encodeURIComponent(id)}`;
  const facts = h("dl", { class: "accounts-facts" });
  const journal = h("div", {}, waiting());
  let shown = await api.get(path, { signal });

  const show = () => fill(facts, ...["available", "held", "spent", "granted"].map((name) => fact(name, shown.balance[name])));
  const reload = () => movements(journal, shown.id, signal);

  let moving = false;

  async function move(dialog, pressed) {
    if (moving) {
      return;
    }
    moving = true;
    // the preview must start from what the account has now
    shown = await api.get(path, { signal }).catch(() => shown);
    show();
    const moved = await dialog(shown);
    moving = false;
    // also when it was given up: an answer may have been lost
    shown = await api.get(path, { signal }).catch(() => shown);
    if (signal.aborted) {
      return;
    }
    show();
    pressed.focus();
    if (moved) {
      announce(`Done: ${credits(shown.balance.available)} available`);
    }
    dispatchEvent(new CustomEvent("pixapi:money"));
    reload();
  }

  main.append(
    head(h("bdi", {}, shown.name), ["Opened ", h("time", { datetime: shown.created_at, title: when(shown.created_at) }, day(shown.created_at)), " · ", h("code", {}, shown.id), " ", copyButton(shown.id, "Copy the id")],
      button("Adjust", (event) => move(adjust, event.currentTarget)),
      button("Grant credits", (event) => move(grant, event.currentTarget), { kind: "", symbol: "plus" })),
    facts,
    panel("Look into this account", ways(shown)),
    panel("Latest movements", journal),
  );
  show();
  await reload();
}

function fact(name, value) {
  const what = {
    available: ["Available", "can be spent now"],
    held: ["Held", "set aside for running orders"],
    spent: ["Spent", "charged for results"],
    granted: ["Granted", "brought in, in all"],
  }[name];
  return h("div", { class: `fact ${name === "available" ? "accounts-available" : ""}` }, h("dt", {}, what[0]),
    h("dd", {}, decimal(micros(value)), " ", h("small", {}, usd(value))), h("dd", { class: "accounts-what" }, what[1]));
}

const WAYS = [
  ["tasks", "Tasks", "Its orders as they run, with attempts, errors, refunds"],
  ["usage", "Usage and money", "Credits by day, model and key; the journal"],
  ["keys", "Keys", "Make, rotate and revoke its keys"],
];

/** Links that make this the account that the other pages show. */
export function ways(account) {
  return h("ul", { class: "accounts-ways" }, WAYS.map(([page, text, what]) => h("li", {},
    h("a", { href: `#/${page}`, onclick: () => api.lookInto(account.id) }, h("strong", {}, text), h("small", {}, what)))));
}

/** By what it does to what is available; a charge is paid from what was set aside before. */
function signed({ kind, amount }) {
  const number = micros(amount);
  if (kind === "capture") {
    return h("span", { class: "faint", title: "From what was set aside" }, decimal(number));
  }
  return kind === "hold" ? decimal(-number) : `${number > 0n ? "+" : ""}${decimal(number)}`;
}

async function movements(place, account, signal) {
  try {
    const { entries } = await api.get(`/admin/v1/accounts/${encodeURIComponent(account)}/credits/journal?limit=8`, { signal });
    fill(place, table({
      caption: "Movements of credits, the newest first",
      rows: entries,
      empty: "Nothing has moved yet. Grant it credits, and make it a key.",
      columns: [
        { title: "When", kind: "accounts-day", cell: ({ at }) => h("time", { datetime: at }, when(at)) },
        { title: "What", cell: ({ kind, by }) => [kindOf(kind), by ? h("div", {}, h("small", {}, doneBy(by))) : null] },
        { title: "Credits", kind: "number", cell: signed },
        { title: "Available then", kind: "number", cell: (entry) => decimal(micros(entry.available_after)) },
        { title: "Why", kind: "accounts-note", cell: ({ task, note }) => [task ? h("a", { href: api.taskPage(task, account) }, task) : null, task && note ? " " : null, note] },
      ],
    }));
  } catch (error) {
    fill(place, failure(error, () => movements(place, account, signal)));
  }
}
