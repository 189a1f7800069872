// Orders of this visit: placing them, and what became of them. They outlive the page; what is shown does not.

import * as api from "../../lib/api.js";
import { onceName } from "../../lib/format.js";
import { Unfit } from "../../lib/ui.js";
import { isEnded } from "../tasks/words.js";
import { body, path } from "./order.js";

/** All orders of this visit, the newest first. */
export const runs = [];

/** {@return an order like this one whose answer is missing: whoever clicks it once more means that one, and not a second} */
export function unanswered(order, offer) {
  const payer = api.current().account?.id;
  return runs.find((run) => run.state === "lost" && run.payer?.id === payer && run.offer.price === offer.price && isSame(run.order, order));
}

function isSame(one, other) {
  return one.kind === other.kind && JSON.stringify(one.fields) === JSON.stringify(other.fields) && one.mask === other.mask
    && one.pictures.length === other.pictures.length && one.pictures.every((picture, at) => picture === other.pictures[at]);
}

/** An order that was clicked. It is sent by {@link Run#send}; sent again it has the same key, and is placed once. */
export class Run extends EventTarget {
  started = Date.now();
  key = onceName();
  payer = api.current().account;
  /** sending, lost, refused, submitted, processing, completed or failed */
  state = "sending";
  /** whether an answer is missing, so that the order may have been accepted */
  unsure = false;
  /** whether the key may order, but not look */
  blind = false;
  dropped = [];

  constructor(order, offer) {
    super();
    this.order = order;
    this.offer = offer;
  }

  get ended() {
    return ["refused", "completed", "failed"].includes(this.state);
  }

  async send() {
    this.become("sending");
    try {
      this.body ??= await body(this.order, this.offer.price);
    } catch {
      this.error = new Unfit("image", "A picture cannot be read any more. Add it again.");
      this.become("refused");
      return;
    }
    try {
      const answer = await api.ask("POST", path(this.order), this.body, { raw: true, headers: { "idempotency-key": this.key } });
      const accepted = await answer.json();
      this.id = accepted.id;
      this.dropped = (answer.headers.get("x-pixapi-dropped-params") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
      // an order that was sent again may have ended long ago: how, a look tells
      this.become(isEnded(accepted) ? "processing" : accepted.status);
      money();
    } catch (error) {
      this.error = error;
      // only an answer of the gateway says that nothing was ordered; a refusal of the second try says nothing of a first one
      // whose answer is missing
      this.unsure ||= !(error instanceof api.Refused && (error.status < 500 || error.charged === "no"));
      this.become(this.unsure ? "lost" : "refused");
    }
  }

  /** Takes in how the task is now. */
  told(task) {
    if (this.ended) {
      return;
    }
    this.trouble = undefined;
    // lists and their events leave the attempts out
    this.task = { attempts: this.task?.attempts, ...task };
    if (isEnded(task)) {
      this.dropped = task.dropped_params ?? [];
      money();
    }
    this.become(task.status);
  }

  /** Takes the order back, as long as nothing was sent to a provider. */
  async cancel() {
    this.told(await api.post(`/v1/tasks/${this.id}/cancel`));
  }

  async look(signal) {
    try {
      this.told(await api.get(`/v1/tasks/${this.id}`, { signal }));
    } catch (error) {
      if (!signal.aborted && !this.ended) {
        this.trouble = error;
        this.blind = error.status === 403 || error.status === 404;
        this.become(this.state);
      }
    }
  }

  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

function money() {
  dispatchEvent(new CustomEvent("pixapi:money"));
}
