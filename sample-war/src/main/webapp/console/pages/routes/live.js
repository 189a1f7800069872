// Parts of a page that come again and again, without taking the focus or the opened details from the reader.

import { h, fill } from "../../lib/dom.js";
import { ago, when } from "../../lib/format.js";

const texts = new WeakMap();

/** Builds a part anew if its data have changed. What is focused or open in it stays so, by its `data-key`. */
export function renew(place, data, build) {
  const text = JSON.stringify(data);
  if (texts.get(place) === text) {
    return;
  }
  texts.set(place, text);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  fill(place, build(data));
  place.querySelectorAll("details").forEach((one) => {
    one.open = open.has(one.dataset.key);
  });
  if (focused !== undefined) {
    place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

/** How long ago something was; {@link age} keeps it true. */
export function since(time) {
  return h("time", { datetime: time, "data-since": time, title: when(time) }, ago(time));
}

export function age(place) {
  place.querySelectorAll("[data-since]").forEach((one) => {
    const text = ago(one.dataset.since);
    if (one.textContent !== text) {
      one.textContent = text;
    }
  });
}

/**
 * Does something now and then every so many milliseconds, while the page is in sight and nobody has paused it.
 *
 * @param work what to do; it is done again also after it has failed
 * @return `pause(flag)`, and `now()` to do it at once
 */
export function repeat(work, milliseconds, signal) {
  let timer;
  let paused = false;
  let running = false;

  async function now() {
    clearTimeout(timer);
    if (running || signal.aborted) {
      return;
    }
    running = true;
    try {
      await work();
    } finally {
      running = false;
      later();
    }
  }

  function later() {
    clearTimeout(timer);
    if (!paused && !document.hidden && !signal.aborted) {
      timer = setTimeout(now, milliseconds);
    }
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden && !paused) {
      now();
    }
  }, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return {
    now,
    pause(flag) {
      paused = flag;
      clearTimeout(timer);
      if (!flag) {
        now();
      }
    },
  };
}
