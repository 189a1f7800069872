// What can be done about a task.

import { h } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { dialog, sure } from "../../lib/dialog.js";
import { Unfit, announce, button, field } from "../../lib/ui.js";
import { credits, decimal, exact, micros, onceName } from "../../lib/format.js";
import { sums } from "./money.js";

/** The buttons of a task; `view.refresh()` shows what came of it. What a provider has taken cannot be canceled any more. */
export function actions(task, journal, view) {
  const { operator } = api.current();
  const { charged, refunded } = sums(journal ?? []);
  return h("div", { class: "actions" },
    task.status === "submitted" ? button("Cancel the order", () => cancel(view), { kind: "danger" }) : null,
    operator && task.set_aside ? button("Revive", () => revive(task, view)) : null,
    operator && charged > refunded ? button("Refund", () => refund(task, charged - refunded, view)) : null);
}

async function cancel(view) {
  const done = await dialog({
    title: "Cancel the order?",
    body: h("p", {}, "It can be taken back as long as nothing was sent to a provider; then nothing is owed. Otherwise the gateway says so, and the order goes on."),
    action: "Cancel the order",
    kind: "danger",
    close: "Keep it",
    submit: () => api.post(`${view.path}/cancel`),
  });
  if (done) {
    announce("The order was canceled.");
  }
  await after(view);
}

async function revive(task, view) {
  const done = await sure(
    "Work on it again?",
    "A task is set aside when it has ended its workers several times; its credits stay held. Reviving has it worked on again, from where it was.",
    "Revive",
    () => api.post(`/admin/v1/tasks/${encodeURIComponent(task.id)}/revive`),
  );
  if (done) {
    announce("The task is worked on again.");
  }
  await after(view);
}

async function refund(task, most, view) {
  // one name for all tries of this dialog: credits move once, however often it is sent
  const name = onceName();
  const input = h("input", { name: "amount", inputmode: "decimal", autocomplete: "off", value: exact(most), required: true, maxlength: "30" });
  const done = await dialog({
    title: "Refund",
    body: [
      h("p", {}, "The credits go back to what the account has available. It cannot be undone."),
      field("Credits", input, `At most ${decimal(most)}: what was taken, less what was refunded.`),
    ],
    action: "Refund",
    submit: () => send(task, name, input, most),
    doubt: () => {
      // what is sent from now on must be the same
      input.readOnly = true;
      return "It is not known whether this was done. Press the button again: it is the same refund, so nothing moves twice.";
    },
  });
  await after(view);
  if (done && !view.signal.aborted) {
    const { refunded } = sums(view.journal ?? []);
    announce(`Done: ${credits(exact(refunded))} of this task are refunded in all.`);
  }
}

async function send(task, name, input, most) {
  const amount = input.value.trim();
  const wrong = trouble(amount, most);
  if (wrong) {
    throw new Unfit("amount", wrong);
  }
  try {
    await api.post(`/admin/v1/tasks/${encodeURIComponent(task.id)}/refunds`, { amount, refund_id: name });
  } catch (error) {
    // an earlier sending of the same amount arrived, and only its answer did not: browsers, too, send once more by themselves
    if (error.status !== 409 || error.param !== "refund_id") {
      throw error;
    }
  }
  return true;
}

function trouble(text, most) {
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(text)) {
    return "Enter credits, such as 2 or 0.5, with at most six decimals.";
  }
  const amount = micros(text);
  return amount === 0n ? "Enter more than 0." : amount > most ? `At most ${decimal(most)} can be refunded.` : undefined;
}

async function after(view) {
  if (view.signal.aborted) {
    return;
  }
  dispatchEvent(new CustomEvent("pixapi:money"));
  await view.refresh();
}
