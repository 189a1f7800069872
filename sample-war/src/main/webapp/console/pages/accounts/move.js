// The dialogs that move credits. Each has an id of its own for the journal: however often its button is pressed, and
// whether or not the answers arrive, it moves credits once.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { dialog } from "../../lib/dialog.js";
import { Unfit, field } from "../../lib/ui.js";
import { credits, decimal, exact, micros, onceName, usd } from "../../lib/format.js";

const AMOUNT = /^\d{1,13}(\.\d{1,6})?$/;

/** {@return a promise of the movement, or undefined} */
export function grant(account) {
  return move(account, {
    title: "Grant credits",
    lead: "The account can spend them at once.",
    path: "grants",
    action: "Grant",
    reason: "Such as “invoice 2026-114” or “first month”.",
    sign: () => 1n,
  });
}

/** {@return a promise of the movement, or undefined} */
export function adjust(account) {
  const direction = (value, text, checked) => h("label", {}, h("input", { type: "radio", name: "direction", value, checked }), text);
  const directions = h("fieldset", { class: "accounts-direction" }, h("legend", {}, "What is to happen"),
    direction("1", "Add credits", true), direction("-1", "Take credits away", false));
  return move(account, {
    title: "Adjust the balance",
    lead: "Puts right what went wrong. No more can be taken away than is available.",
    path: "adjustments",
    action: "Adjust",
    reason: "What went wrong, such as “task_… was charged twice”.",
    before: directions,
    sign: () => BigInt(directions.querySelector(":checked").value),
  });
}

function move(account, { title, lead, path, action, reason, before, sign }) {
  const id = onceName();
  const amount = h("input", { name: "amount", inputmode: "decimal", autocomplete: "off", maxlength: "24", required: true });
  const note = h("input", { name: "note", autocomplete: "off", maxlength: "200", required: true });
  const preview = h("dl", { class: "accounts-preview", "aria-live": "polite" });
  const show = () => fill(preview, ...after(account.balance.available, read(amount.value, sign)));
  const body = h("div", { oninput: show }, h("p", {}, lead), before,
    field("Credits", amount, "One credit is 0.01 USD."),
    field("Reason", note, `${reason} It stays in the journal for ever.`),
    preview);
  show();
  return dialog({
    title: [`${title}: `, h("bdi", {}, account.name)],
    body,
    action,
    submit: async () => {
      const micro = read(amount.value, sign);
      if (micro === undefined || micro === 0n) {
        throw new Unfit("amount", "An amount such as 100 or 12.5, more than 0, with at most six decimals.");
      }
      if (!note.value.trim()) {
        throw new Unfit("note", "Say why: others will read the journal.");
      }
      return api.post(`/admin/v1/accounts/${encodeURIComponent(account.id)}/${path}`,
        { amount: exact(micro), note: note.value.trim(), id });
    },
    doubt: () => {
      // it may have been done: what is sent from now on must be the same
      [amount, note].forEach((control) => control.readOnly = true);
      before?.setAttribute("disabled", "");
      return "It is not known whether this was done. Press the button again: it is the same entry of the journal, so nothing moves twice.";
    },
  });
}

function read(text, sign) {
  return AMOUNT.test(text.trim()) ? sign() * micros(text.trim()) : undefined;
}

/** What the account has now, and what it will have. */
function after(available, change) {
  const now = micros(available);
  const then = change === undefined ? now : now + change;
  const line = (name, value, kind) => h("div", { class: kind }, h("dt", {}, name), h("dd", {}, value));
  return [
    line("Available now", credits(available)),
    line(change !== undefined && change < 0n ? "Taken away" : "Added", change === undefined ? "–" : [decimal(change < 0n ? -change : change), " ", h("small", {}, usd(exact(change < 0n ? -change : change)))]),
    line("Available then", then < 0n ? `not possible: ${decimal(-then)} too many` : [decimal(then), then === 1_000_000n ? " credit" : " credits"], then < 0n ? "accounts-below" : "accounts-then"),
  ];
}
