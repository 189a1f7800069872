// One order and what became of it.

import { h, fill, icon } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { announce, badge, button, failure } from "../../lib/ui.js";
import { credits, micros, span, usd } from "../../lib/format.js";
import { isCanceled, isEnded, isUnknown, lasted, stateBadge } from "../tasks/words.js";
import { preview } from "./pictures.js";

/**
 * Shows an order until the signal ends it.
 *
 * @param edit called with the address of a result that shall be edited
 */
export function card(run, { edit, signal }) {
  const clock = h("span", { class: "run-clock" });
  const state = h("span", { class: "run-state" });
  const body = h("div", { class: "run-body" });
  const tools = h("div", { class: "actions run-tools" });
  const whole = h("article", { class: "panel run", tabindex: "-1", "aria-label": `Order: ${brief(run.order.fields.prompt, 60)}` },
    h("header", { class: "run-head" }, state, clock, tools),
    h("p", { class: "run-prompt" }, h("bdi", {}, brief(run.order.fields.prompt, 400))),
    settings(run),
    body);
  const link = h("a", { class: "button quiet" }, "Open task");
  let drawn;

  // what is not drawn again keeps its focus; where what had it is gone, the card takes it
  function show() {
    const now = [phase(run), run.state, run.trouble?.message].join();
    if (drawn !== now) {
      drawn = now;
      const focused = whole.contains(document.activeElement) && document.activeElement !== whole;
      fill(state, mark(run));
      arrange(tools, link, run);
      fill(body, content(run, { edit }));
      if (focused && !whole.contains(document.activeElement)) {
        whole.focus({ preventScroll: true });
      }
    }
    const bar = body.querySelector("progress");
    if (bar && run.task?.progress > 0) {
      bar.value = run.task.progress;
    }
  }

  function tick() {
    clock.textContent = time(run);
  }

  let said = phase(run);
  run.addEventListener("change", () => {
    show();
    tick();
    if (said !== phase(run)) {
      said = phase(run);
      announce(SAID[said] ?? "");
    }
  }, { signal });
  const timer = setInterval(() => run.ended || tick(), 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
  show();
  tick();
  return whole;
}

const SAID = {
  lost: "No answer: the order may have been accepted", refused: "The order was refused; nothing was charged", submitted: "The order is accepted",
  processing: "The order is being made", completed: "The order is completed", failed: "The order failed",
  canceled: "The order was canceled; nothing was charged", unknown: "What became of the order is not known yet",
};

/** {@return the run's state, or what is behind it} */
function phase({ state, task }) {
  return task && isCanceled(task) ? "canceled" : task && isUnknown(task) ? "unknown" : state;
}

function mark({ state, task }) {
  const sent = { sending: ["sending", "info"], lost: ["no answer", "warn"], refused: ["refused", "bad"] }[state];
  return sent ? badge(...sent) : stateBadge(task ?? { status: state });
}

// how long it took says the task: nobody may have looked when it ended
function time({ state, task, started }) {
  if (state === "refused" || state === "lost") {
    return "";
  }
  if (task && isEnded(task)) {
    return lasted(task.created, task.completed);
  }
  const seconds = Math.floor((Date.now() - started) / 1000);
  return seconds < 1 ? "" : seconds < 60 ? `${seconds} s` : span(seconds * 1000);
}

function brief(text, most) {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most).join("")}…`;
}

function settings({ order, offer, task }) {
  const { fields } = order;
  const route = task?.route ?? offer.route;
  return h("p", { class: "run-settings faint" }, h("code", {}, route),
    ["size", "quality", "n", "duration", "output_format"].filter((name) => fields[name] !== undefined && !(name === "n" && fields.n === 1)).map((name) =>
      h("span", {}, ` · ${{ n: `${fields.n} images`, duration: `${fields.duration} s` }[name] ?? fields[name]}`)));
}

// the link stays the same element
function arrange(tools, link, run) {
  tools.querySelectorAll(":scope > :not(a)").forEach((one) => one.remove());
  if (run.state === "submitted") {
    tools.prepend(canceling(run));
  }
  if (run.id && link.parentNode !== tools) {
    const whose = api.current().operator ? `?${new URLSearchParams({ account: run.payer.id })}` : "";
    link.href = `#/tasks/${run.id}${whose}`;
    tools.append(link);
  }
}

function canceling(run) {
  return button("Cancel", async (event) => {
    const pressed = event.currentTarget;
    pressed.disabled = true;
    try {
      await run.cancel();
    } catch (error) {
      announce(error.message);
      const why = h("small", { role: "alert" }, error.message);
      if (api.isLost(error)) {
        // it may still be taken back
        pressed.parentNode?.querySelector("small")?.remove();
        pressed.disabled = false;
        pressed.after(why);
      } else {
        pressed.replaceWith(why);
      }
    }
  });
}

function content(run, { edit }) {
  if (run.state === "lost") {
    return lost(run);
  }
  if (run.state === "refused") {
    return failure(run.error);
  }
  if (run.state === "failed") {
    return isCanceled(run.task) ? canceled(run) : failed(run);
  }
  if (run.state === "completed") {
    return [sideBySide(run, h("div", { class: "run-results" }, run.task.result.data.map(({ url }, at) => result(run, url, at, edit)))), money(run), dropped(run)];
  }
  return [sideBySide(run, h("div", { class: "run-waiting" }, h("progress", { max: "100", "aria-label": "Progress" }),
    h("small", {}, DOING[phase(run)]))),
    run.trouble ? failure(run.trouble) : null, dropped(run)];
}

const DOING = {
  sending: "Sending the order…", submitted: "Accepted.", processing: "Being made.",
  unknown: "It was sent to a provider, whose answer is missing. The gateway finds out what became of it; until then its credits are held.",
};

function sideBySide({ order }, results) {
  const inputs = [...order.pictures, ...order.mask ? [order.mask] : []];
  if (inputs.length === 0) {
    return results;
  }
  return h("div", { class: "run-sides" },
    h("div", { class: "run-inputs" }, h("small", {}, inputs.length === 1 ? "Before" : "Given"), inputs.map((picture) =>
      h("figure", {}, preview(picture), h("figcaption", {}, picture === order.mask ? "mask: " : "", h("bdi", {}, picture.name))))),
    results);
}

function result(run, url, at, edit) {
  const address = api.here(url);
  const name = new URL(url, location.href).pathname.split("/").at(-1);
  const video = run.task.result.type === "video";
  const words = `${video ? "Video" : "Picture"} ${at + 1}: ${brief(run.order.fields.prompt, 120)}`;
  return h("figure", { class: "run-result" },
    video ? h("video", { src: address, controls: true, loop: true, playsinline: true, "aria-label": words })
      : h("a", { href: address, target: "_blank", rel: "noreferrer noopener", "aria-label": `${words}. Opens it in full size.` }, h("img", { src: address, alt: words })),
    h("figcaption", { class: "actions" },
      h("a", { class: "button secondary", href: address, download: name }, icon("download"), "Download"),
      video ? null : button("Edit this", () => edit(url), { symbol: "image" })));
}

function money({ task, offer, order }) {
  const cost = task.credits_cost ?? 0;
  const same = micros(cost) === micros(offer.price);
  const missing = (order.fields.n ?? 1) - (task.result?.data.length ?? 0);
  return h("p", { class: "run-money" }, h("strong", {}, `Charged ${credits(cost)} (${usd(cost)})`),
    same ? ", as estimated." : `; ${offer.exact ? `${credits(offer.price)} had been estimated` : `${credits(offer.price)} at most had been agreed`}.`,
    task.sandbox ? " Sandbox: no provider was paid." : "",
    task.partial ? ` ${missing} of ${order.fields.n} could not be made and cost nothing.` : "");
}

function dropped({ dropped: names }) {
  return names.length ? h("p", { class: "run-dropped" }, icon("warning"), "No effect on this route: ", names.map((name, at) => [at ? ", " : "", h("code", {}, name)])) : null;
}

function failed({ task }) {
  const { error } = task;
  const cost = task.credits_cost ?? 0;
  const free = micros(cost) === 0n;
  return h("div", { class: "failure" }, icon("warning"), h("div", {},
    h("p", {}, error.message),
    h("p", { class: "facts" },
      h("span", {}, `Was I charged? ${free ? "No. What was held is free again." : `Yes, ${credits(cost)}.`}`),
      h("span", {}, "Kind: ", h("code", {}, error.type)),
      error.param ? h("span", {}, "Field: ", h("code", {}, error.param)) : null)));
}

function canceled({ task }) {
  const cost = task.credits_cost ?? 0;
  return h("p", { class: "run-money" }, h("strong", {}, "Taken back before anything was sent."), ` Charged ${credits(cost)}.`);
}

// what the gateway says of a later try counts for that try alone: whether the first was charged, only its answer can say
function lost(run) {
  const { error } = run;
  const refused = error instanceof api.Refused;
  return h("div", { class: "failure", role: "alert" }, icon("warning"),
    h("div", {},
      h("p", {}, "The answer was lost: the gateway may have accepted the order."),
      refused ? h("p", {}, `To the last try it said: ${error.message}`) : null,
      h("p", { class: "facts" },
        h("span", {}, "Was I charged? Not known yet. Sending it again is safe: it has the same idempotency key, and is placed and paid for once."),
        refused && error.retryAfter ? h("span", {}, `Try again in ${error.retryAfter} s.`) : null,
        refused && error.requestId ? h("span", { class: "faint" }, "Request: ", h("code", {}, error.requestId)) : null)),
    button("Send it again", () => run.send(), { symbol: "refresh" }));
}
