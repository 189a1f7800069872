// Orders of this visit: placing them, following them until they end. They outlive the page; what is shown does not.

import * as api from "../../lib/api.js";
import { body, path } from "./order.js";

const LOOK = 2000;

/** All orders of this visit, the newest first. */
export const runs = [];

/** An order that was clicked. It is sent by {@link Run#send}; sent again it has the same key, and is placed once. */
export class Run extends EventTarget {
  started = Date.now();
  key = `console-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  /** sending, lost, refused, submitted, processing, completed or failed */
  state = "sending";
  dropped = [];

  constructor(order, offer) {
    super();
    this.order = order;
    this.offer = offer;
    this.ready = body(order, offer.price);
  }

  get ended() {
    return ["refused", "completed", "failed"].includes(this.state);
  }

  async send() {
    this.become("sending");
    try {
      const answer = await api.ask("POST", path(this.order), await this.ready, { raw: true, headers: { "idempotency-key": this.key } });
      const accepted = await answer.json();
      this.id = accepted.id;
      this.model = accepted.model;
      this.dropped = (answer.headers.get("x-pixapi-dropped-params") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
      // an order that was sent again may have ended long ago: how, its events tell
      this.become(["completed", "failed"].includes(accepted.status) ? "processing" : accepted.status);
      money();
    } catch (error) {
      this.error = error;
      // only an answer of the gateway says that nothing was ordered
      this.become(error instanceof api.Refused && (error.status < 500 || error.charged === "no") ? "refused" : "lost");
    }
  }

  become(state, task) {
    this.state = state;
    this.task = task ?? this.task;
    if (task && (state === "completed" || state === "failed")) {
      this.took = Date.now() - this.started;
      this.dropped = task.dropped_params ?? [];
      money();
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Takes the order back, as long as nothing was sent to a provider. */
  async cancel() {
    const task = await api.post(`/v1/tasks/${this.id}/cancel`);
    this.become(task.status, task);
  }

  /** Follows the task by its events, and by asking where they do not come. */
  follow(signal) {
    if (!this.id || this.ended || this.followed || signal.aborted) {
      return;
    }
    this.followed = true;
    const own = new AbortController();
    const both = AbortSignal.any([signal, own.signal]);
    const address = `/v1/tasks/${this.id}`;
    let timer;
    const told = (task) => {
      if (both.aborted) {
        return;
      }
      const whole = task.status === "completed" || task.status === "failed";
      this.progress = task.progress;
      this.become(task.status, whole ? task : undefined);
      if (whole) {
        own.abort();
      }
    };
    const look = async () => {
      clearTimeout(timer);
      try {
        told(await api.get(address, { signal: both }));
      } catch (error) {
        this.trouble = error.name === "AbortError" ? undefined : error;
        this.dispatchEvent(new Event("change"));
        if (error.status === 403 || error.status === 404) {
          own.abort(); // a key that may order but not look
        }
      }
      if (!both.aborted) {
        timer = setTimeout(look, LOOK);
      }
    };
    both.addEventListener("abort", () => {
      clearTimeout(timer);
      this.followed = false;
    });
    api.listen(`${address}/events`, {
      "task.submitted": told, "task.processing": told, "task.completed": told, "task.failed": told,
      open: () => {
        this.trouble = undefined;
        clearTimeout(timer);
      },
      lost: () => {
        clearTimeout(timer);
        timer = setTimeout(look, LOOK / 4);
      },
    }, both);
  }
}

function money() {
  dispatchEvent(new CustomEvent("pixapi:money"));
}
