// Listening that does not give up.

import { listen } from "../../lib/api.js";

const AGAIN = 10_000;

/**
 * Listens to server-sent events like {@link listen}. Where the browser gives up, after an answer that is no stream (all
 * places of listeners are taken, say), this comes again. `handlers.state` is told "live" or "lost", and `handlers.missed` whenever
 * something may have happened that nobody heard.
 */
export function follow(path, handlers, signal) {
  const { state, missed, ...events } = handlers;
  const open = () => listen(path, {
    ...events,
    open() {
      state("live");
      missed();
    },
    lost: () => state("lost"),
    closed() {
      missed();
      const timer = setTimeout(open, AGAIN);
      signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    },
  }, signal);
  open();
}

/** A mark that says whether a page is live. */
export function liveMark() {
  const text = document.createTextNode("Connecting…");
  const mark = document.createElement("span");
  mark.className = "tasks-live";
  mark.append(text);
  mark.to = (state) => {
    mark.dataset.state = state;
    text.data = { live: "Live", lost: "Reconnecting…" }[state];
  };
  return mark;
}
