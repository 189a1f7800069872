// What was used, what it cost, and how the credits moved.

import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { failure, head, nothing, waiting } from "../lib/ui.js";
import { decimal, micros, usd } from "../lib/format.js";
import { journalPanel } from "./usage/journal.js";
import { rangeForm, rangeOf } from "./usage/range.js";
import { csvLink, usagePanels } from "./usage/panels.js";

export const title = "Usage and money";

export async function render(main, { query, signal }) {
  if (api.base() === undefined) {
    main.append(head(title), nothing("There is no account to look into yet.", h("p", {}, h("a", { href: "#/accounts" }, "Make an account"))));
    return;
  }
  const facts = h("div", {}, waiting());
  const used = h("div", { class: "usage-panels" }, waiting());
  const range = rangeOf(query);
  const csv = csvLink(range);
  let turn = new AbortController();

  async function draw(range) {
    csv.to(range);
    turn.abort();
    turn = new AbortController();
    const mine = AbortSignal.any([signal, turn.signal]);
    used.setAttribute("aria-busy", "true");
    try {
      const panels = await usagePanels(range, mine);
      if (!mine.aborted) {
        fill(used, panels);
      }
    } catch (error) {
      if (!mine.aborted) {
        fill(used, failure(error, () => draw(range)));
      }
    } finally {
      if (!mine.aborted) {
        used.removeAttribute("aria-busy");
      }
    }
  }

  main.append(
    head(title, "Exact to a millionth of a credit; a credit is worth $0.01. Days are those of UTC."),
    facts,
    rangeForm(range, draw, csv),
    used,
    journalPanel(query.get("task") ?? "", signal),
  );
  balance(facts, signal);
  const again = () => balance(facts, signal);
  addEventListener("pixapi:money", again, { signal });
  await draw(range);
}

async function balance(place, signal) {
  try {
    fill(place, moneyFacts(await api.get(`${api.base()}/credits`, { signal })));
  } catch (error) {
    if (!signal.aborted) {
      fill(place, failure(error, () => balance(place, signal)));
    }
  }
}

function moneyFacts(balance) {
  const facts = [
    ["Available", balance.available, "can be spent now"],
    ["Held", balance.held, "set aside for orders that go on"],
    ["Spent", balance.spent, "for what was delivered, less refunds"],
    ["Granted", balance.granted, "all that the account was ever given"],
  ];
  return h("dl", { class: "usage-facts" }, facts.map(([name, amount, meaning]) => h("div", { class: "fact" },
    h("dt", {}, name),
    h("dd", {}, decimal(micros(amount)), h("small", {}, " credits")),
    h("dd", { class: "usage-small" }, `${usd(amount)}, ${meaning}`))));
}
