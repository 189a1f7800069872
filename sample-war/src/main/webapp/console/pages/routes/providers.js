import { h } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { badge } from "../../lib/ui.js";
import { count, moment } from "../../lib/format.js";
import { since } from "./live.js";

/** What became of requests to a provider, from good to bad: the member, its word, its tone. */
const OUTCOMES = [
  ["accepted", "accepted", "good"],
  ["pending", "being sent", "info"],
  ["refused", "refused", "warn"],
  ["unknown", "unknown", "unknown"],
  ["failed", "failed", "bad"],
];

/** The states of attempts that went wrong. */
const STATES = {
  intent: "being sent", not_sent: "not sent", rejected: "refused", ambiguous: "answer missing", accepted: "not delivered", resolved_none: "never arrived",
};

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/**
 * {@return a card for each provider}
 *
 * @param sandbox whether the sandbox stands in for all of them
 * @param since from when on the counts are whole, if that is less than an hour ago
 */
export function providers({ list, since: from, sandbox }) {
  return list.map((provider) => h("article", { class: `routes-card ${provider.reachable ? "" : "routes-off"}`, "aria-labelledby": `provider-${provider.provider}` },
    h("header", {},
      h("h3", { id: `provider-${provider.provider}` }, provider.provider),
      provider.reachable ? badge("reachable", "good") : badge("not set up")),
    h("dl", { class: "facts-list" },
      h("dt", {}, "Circuit"), h("dd", {}, circuit(provider, sandbox)),
      provider.paused_until ? [h("dt", {}, "Paused until"), h("dd", {}, h("time", { datetime: provider.paused_until }, TIME.format(moment(provider.paused_until))), h("small", {}, "The provider asked for it, or it is over its limits."))] : null),
    hour(provider, from),
    errors(provider)));
}

function circuit({ breaker }, sandbox) {
  return {
    closed: [badge("closed"), h("small", {}, "Requests go through.")],
    open: [badge("open"), h("small", {}, "Nothing is sent until it has been tried again.")],
    none: h("span", { class: "faint" }, sandbox ? "none in the sandbox" : "none: nothing is sent there"),
  }[breaker] ?? badge(breaker, "warn");
}

/** The last hour as a bar, with its numbers as words: colours alone would say nothing to many. */
function hour({ last_hour: hours = {} }, from) {
  const parts = OUTCOMES.map(([member, word, tone]) => ({ word, tone, number: hours[member] ?? 0 }));
  const all = parts.reduce((sum, { number }) => sum + number, 0);
  return h("div", { class: "routes-hour" },
    h("h4", {}, from ? `Since ${TIME.format(moment(from))}` : "Last hour"),
    all === 0 ? h("p", { class: "faint" }, "Nothing was sent.") : [
      h("div", { class: "routes-bar", "aria-hidden": "true" }, parts.filter(({ number }) => number > 0)
        .map(({ tone, number }) => h("span", { class: tone, style: { "flex-grow": String(number) } }))),
      h("ul", { class: "routes-counts" }, parts.filter(({ number, word }) => number > 0 || word === "accepted" || word === "failed")
        .map(({ word, tone, number }) => h("li", { class: tone }, h("strong", {}, count(number)), ` ${word}`))),
    ]);
}

function errors({ provider, last_errors: list = [] }) {
  if (list.length === 0) {
    return h("p", { class: "faint routes-noerror" }, "No error on record.");
  }
  return h("details", { class: "routes-errors", "data-key": `errors-${provider}` },
    h("summary", { "data-key": `summary-${provider}` }, list.length === 1 ? "Last error" : `Last ${list.length} errors`, h("small", {}, since(list[0].at))),
    h("ul", {}, list.map((error) => h("li", {},
      h("div", { class: "row" }, badge(STATES[error.state] ?? error.state, error.state === "ambiguous" ? "warn" : "bad"), error.type ? h("code", {}, error.type) : null, h("small", {}, since(error.at))),
      error.message ? h("p", {}, error.message) : null,
      h("p", { class: "routes-where" }, h("code", {}, error.route), error.task ? h("a", {
        href: api.taskPage(error.task, error.account), "data-key": `error-${error.task}-${error.at}`,
      }, "Open the task") : null)))));
}
