// Follows orders until they end: by one stream of the account for all of them, because a browser has few connections to a host,
// and by asking where it does not come.

import { follow } from "../tasks/follow.js";
import { isUnknown } from "../tasks/words.js";

const LOOK = 2000;
// a stream tells nothing of attempts, and only of the newest tasks
const LOOK_BESIDE = 15_000;

/** {@return a function that follows one more order; all of them are left alone when the signal ends} */
export function follower(signal) {
  const open = new Map();
  let stream;
  let live = false;
  let timer;
  signal.addEventListener("abort", () => clearTimeout(timer));

  function listen() {
    stream = new AbortController();
    follow("/v1/tasks/events", {
      state: (state) => {
        live = state === "live";
        later(live ? 0 : LOOK / 4);
      },
      missed: () => later(0),
      task: told,
    }, AbortSignal.any([signal, stream.signal]));
  }

  function told(task) {
    const run = open.get(task.id);
    run?.told(task);
    if (run && isUnknown(run.task)) {
      later(0);
    }
  }

  async function look() {
    await Promise.all([...open.values()].map((run) => run.look(signal)));
    later(live ? LOOK_BESIDE : LOOK);
  }

  function later(pause) {
    clearTimeout(timer);
    if (open.size > 0 && !signal.aborted) {
      timer = setTimeout(look, pause);
    }
  }

  return (run) => {
    if (run.id && !run.ended && !run.blind && !signal.aborted) {
      if (!open.has(run.id)) {
        open.set(run.id, run);
        // what happened before anybody listened for this one
        later(LOOK / 2);
      }
      stream ?? listen();
    } else if (open.delete(run.id) && open.size === 0) {
      clearTimeout(timer);
      stream.abort();
      stream = undefined;
      live = false;
    }
  };
}
