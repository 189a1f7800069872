// What a key may do, in words: the same for the operator's table and for somebody who looks at their own key.

import { h } from "../../lib/dom.js";
import { badge } from "../../lib/ui.js";
import { ago, count, credits, day, decimal, micros, when } from "../../lib/format.js";

/** The groups of addresses that a key can be limited to. */
export const ENDPOINTS = {
  images: ["Images", "order and edit images"],
  videos: ["Videos", "order videos"],
  tasks: ["Tasks", "look at tasks, cancel them"],
  credits: ["Money", "balance, journal and usage"],
  quotes: ["Quotes", "prices that bind"],
  webhooks: ["Webhooks", "who is told of results"],
};

const WEEK = 7 * 86_400_000;
const FEW = 4;

/** Whether it works, and until when; `replaced` says that another key has taken its place. */
export function state(key, replaced = false) {
  if (key.status === "revoked") {
    return [badge("revoked"), key.revoked_at ? h("small", {}, day(key.revoked_at)) : null];
  }
  if (key.status === "expired") {
    return [badge("expired"), h("small", {}, day(key.expires_at))];
  }
  if (!key.expires_at) {
    return badge("works", "good");
  }
  if (replaced) {
    return [badge("replaced", "warn"), h("small", { title: when(key.expires_at) }, `works ${until(key.expires_at)}`)];
  }
  const soon = Date.parse(key.expires_at) - Date.now() < WEEK;
  return [badge(soon ? "expires soon" : "works", soon ? "warn" : "good"), h("small", { title: when(key.expires_at) }, `expires ${ago(key.expires_at)}`)];
}

function until(time) {
  return ago(time).replace(/^in /, "for ").replace(/^tomorrow$/, "until tomorrow");
}

/** The models that it may order; a long list opens on demand. */
export function models(key) {
  if (!key.models) {
    return "All models";
  }
  const names = (list) => h("ul", { class: "keys-names" }, list.map((name) => h("li", {}, h("code", {}, name))));
  return key.models.length <= FEW
    ? names(key.models)
    : h("details", { class: "keys-many" }, h("summary", {}, `${key.models.length} models`), names(key.models));
}

export function endpoints(key) {
  return key.endpoints ? key.endpoints.map((word) => ENDPOINTS[word]?.[0] ?? word).join(", ") : "All endpoints";
}

/** How much in a minute; one line for each limit. */
export function rates(key) {
  const limits = [
    [key.requests_per_minute, "requests"],
    [key.images_per_minute, "images"],
  ].filter(([number]) => number !== undefined);
  return limits.length === 0
    ? h("span", { class: "faint" }, "No limit")
    : limits.map(([number, what]) => h("div", {}, `${count(number)} ${what}/min`));
}

/** What is used of the budget, as a bar with its numbers. */
export function budget(key) {
  const used = micros(key.budget_used ?? "0");
  if (key.budget === undefined) {
    return [h("div", {}, `${credits(key.budget_used ?? "0")} used`), h("small", {}, "No limit")];
  }
  const most = micros(key.budget);
  // a share for the eye only: the numbers beside it are exact
  const share = most > 0n ? Math.min(100, Number(used * 1000n / most) / 10) : 100;
  const left = most > used ? most - used : 0n;
  const tone = left === 0n ? "bad" : share >= 80 ? "warn" : "";
  return h(
    "div",
    { class: "keys-budget" },
    h("div", {}, `${decimal(used)} of ${credits(key.budget)}`),
    h("div", { class: `keys-meter ${tone}`, "aria-hidden": "true" }, h("span", { style: { "inline-size": `${share}%` } })),
    h("small", {}, left === 0n ? "Used up" : `${decimal(left)} left`),
  );
}
