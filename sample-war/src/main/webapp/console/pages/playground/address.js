// What an address asks for, such as those behind "Try it" and "Edit".

import { KINDS } from "../prices/offers.js";
import { fresh } from "./order.js";

const NAMES = ["model", "prompt", "size", "quality", "n", "seconds"];

/**
 * Takes over what an address says. One that names a model means a whole order: what it leaves out is as in a form that nobody
 * has touched, so that the order is the one that was priced; only the words and the pictures stay.
 *
 * @return how the form is now
 */
export function take(state, query, models) {
  const next = query.has("model") ? { ...fresh(query.get("model")), prompt: state.prompt, pictures: state.pictures, mask: state.mask } : { ...state };
  for (const name of NAMES.filter((one) => query.has(one))) {
    next[name] = query.get(name);
  }
  if (query.has("model") && !query.has("size") && isVideo(next.model, models)) {
    next.size = "";
  }
  const mode = query.get("mode");
  if (Object.hasOwn(KINDS, mode ?? "")) {
    next.wanted = Boolean(KINDS[mode].pictures);
    if (!next.wanted) {
      next.pictures = [];
      next.mask = undefined;
    }
  }
  const asset = query.get("edit");
  if (asset && !next.pictures.some((picture) => picture.asset === asset)) {
    next.pictures = [...next.pictures, { asset, name: asset }];
  }
  return next;
}

function isVideo(name, models) {
  return models.find(({ id }) => id === name.split("/").at(-1))?.category === "video";
}
