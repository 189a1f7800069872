// What a task costs, and the answer to "Was I charged?".

import { h, icon } from "../../lib/dom.js";
import { credits, decimal, exact, micros, usd } from "../../lib/format.js";
import { journalTable } from "../usage/journal.js";
import { isCanceled, isEnded, isUnknown, worth } from "./words.js";

/** {@return what a task's entries of the journal come to, in micro-credits} */
export function sums(journal) {
  const sum = (kind) => journal.filter((entry) => entry.kind === kind).reduce((all, { amount }) => all + micros(amount), 0n);
  return { held: sum("hold"), charged: sum("capture"), released: sum("release"), refunded: sum("refund") };
}

/** "Was I charged?", in plain words, with what went wrong. */
export function answer(task, journal) {
  const { word, text, tone } = said(task, sums(journal ?? []));
  return h("section", { class: `tasks-answer ${tone}`, "aria-label": "Was I charged?" },
    task.error && !isCanceled(task) ? h("div", { class: "tasks-failed" }, icon("warning"),
      h("div", {},
        h("p", { dir: "auto" }, h("strong", {}, task.error.message)),
        h("p", { class: "facts" }, h("code", {}, task.error.type), task.error.param ? [" field ", h("code", {}, task.error.param)] : null))) : null,
    h("p", {}, h("strong", {}, "Was I charged? ", word), " ", text));
}

function said(task, sum) {
  if (isUnknown(task)) {
    return {
      word: "Not known yet.", tone: "warn",
      text: `The order was sent and the provider's answer is missing. ${credits(task.credits_held)} stay set aside until the provider tells; nothing is sent again.`,
    };
  }
  if (!isEnded(task)) {
    return {
      word: "Not yet.", tone: "info",
      text: `${credits(task.credits_held)} are set aside. At the end what was delivered is taken from that, and the rest comes back.`,
    };
  }
  if (isCanceled(task)) {
    return { word: "No.", tone: "", text: `It was taken back before anything was sent. ${came(sum)}` };
  }
  if (task.status === "failed") {
    const lost = (task.attempts ?? []).some(({ state }) => state === "resolved_none");
    return {
      word: "No.", tone: "bad",
      text: `${lost ? "What became of the order at the provider could not be found out; that is not your risk. " : ""}Nothing was delivered and nothing is owed. ${came(sum)}`,
    };
  }
  return { ...taken(task, sum), tone: "good" };
}

function taken(task, sum) {
  const cost = micros(task.credits_cost ?? 0);
  if (cost === 0n) {
    return { word: "No.", text: "It was delivered and cost nothing." };
  }
  const made = task.result?.data.length ?? 0;
  const ordered = task.request?.n;
  const what = task.partial ? `, for the ${made}${ordered ? ` of ${ordered}` : ""} that were delivered` : "";
  const back = sum.refunded > 0n ? ` ${credits(exact(sum.refunded))} of that were refunded: it cost ${credits(exact(cost - sum.refunded))} in the end.` : "";
  const play = task.sandbox ? " The sandbox made it at the real price, and no provider sends a bill." : "";
  return { word: "Yes:", text: `${credits(task.credits_cost)} (${usd(task.credits_cost)})${what}.${play}${sum.released > 0n ? ` ${came(sum)}` : ""}${back}` };
}

function came({ released, held }) {
  return released === 0n ? "" : `${released === held ? "All" : "Of"} ${decimal(held)} that were set aside${released === held ? " came back." : `, ${decimal(released)} came back.`}`;
}

/**
 * The amounts of a task, and its entries in the journal.
 *
 * @param journal undefined if it cannot be read; `unread` says why
 */
export function charges(task, journal, unread) {
  const sum = sums(journal ?? []);
  const facts = [
    ["Set aside at first", journal && exact(sum.held)],
    ["Held now", task.credits_held],
    ["Charged", task.credits_cost],
    ["Came back", sum.released > 0n ? exact(sum.released) : undefined],
    ["Refunded", sum.refunded > 0n ? exact(sum.refunded) : undefined],
  ];
  return [
    h("dl", { class: "facts-list tasks-sums" }, facts.filter(([, amount]) => amount !== undefined).map(([name, amount]) => [
      h("dt", {}, name), h("dd", {}, worth(amount)),
    ])),
    journal
      ? h("details", {}, h("summary", {}, journal.length === 1 ? "1 entry in the journal" : `${journal.length} entries in the journal`), journalTable(journal, { ofTask: true }))
      : h("p", { class: "faint" }, unread, " What is said here is the task's own account of it; a refund would not show."),
  ];
}
