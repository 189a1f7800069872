// What the form says, as the API takes it.

import * as api from "../../lib/api.js";

/** The fields of the OpenAI API that few models take: texts to choose from, or numbers. */
export const SETTINGS = {
  background: { text: "Background", words: ["transparent", "opaque", "auto"] },
  style: { text: "Style", words: ["vivid", "natural"] },
  input_fidelity: { text: "Fidelity to the pictures", words: ["high", "low"] },
  moderation: { text: "Moderation", words: ["low", "auto"] },
  output_compression: { text: "Compression, percent", number: true, min: 0, max: 100 },
  seed: { text: "Seed", number: true, min: 0, max: Number.MAX_SAFE_INTEGER },
  user: { text: "User", hint: "Your name for whom you ask; passed on to providers that take it." },
};

/** {@return a form that nobody has touched; `wanted` says that the order is to begin with a picture, though its model needs none} */
export function fresh(model) {
  return { model, prompt: "", size: "1024x1024", quality: "", n: "1", seconds: "5", output_format: "", strict: false, settings: {}, pictures: [], mask: undefined, wanted: false };
}

/**
 * Reads the form.
 *
 * @param model what {@link lookUp} knows about it
 * @return `kind`: "generation", "edit" or "video"; `fields` of the order, without pictures; `pictures` and `mask`; `missing`: whether there is
 *     no picture, but must be one
 */
export function read(state, model) {
  const can = model?.capabilities ?? [];
  const video = can.length > 0 && can.every((one) => one.endsWith("video"));
  const edits = !video && (state.pictures.length > 0 || state.wanted || (can.includes("image-to-image") && !can.includes("text-to-image")));
  const fields = {
    model: state.model.trim() || undefined,
    prompt: state.prompt,
    size: state.size.trim() || undefined,
    quality: state.quality.trim() || undefined,
    n: video ? undefined : number(state.n),
    duration: video ? number(state.seconds) : undefined,
    output_format: video ? undefined : state.output_format || undefined,
    strict: state.strict || undefined,
  };
  for (const [name, { number: isNumber }] of Object.entries(SETTINGS)) {
    const value = state.settings[name];
    fields[name] = value === undefined || value === "" ? undefined : isNumber ? number(value) : value;
  }
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    kind: video ? "video" : edits ? "edit" : "generation",
    fields: given,
    pictures: video ? state.pictures.slice(0, 1) : state.pictures,
    mask: edits ? state.mask : undefined,
    missing: state.pictures.length === 0 && (edits || state.wanted || (video && !can.includes("text-to-video"))),
  };
}

// what is no number goes as it is: the gateway says what is wrong with it, naming the field
function number(text) {
  const value = Number(text);
  return String(text).trim() === "" || !Number.isFinite(value) ? String(text) || undefined : value;
}

/** {@return the fields of an estimate or a quote of an order; a price does not depend on the words} */
export function priced({ fields, pictures, missing }) {
  const { prompt, ...rest } = fields;
  const images = missing ? 1 : pictures.length;
  return images ? { ...rest, images } : rest;
}

const PATHS = { generation: "/v1/async/images/generations", edit: "/v1/async/images/edits", video: "/v1/async/videos/generations" };

/** {@return where an order goes} */
export function path({ kind }) {
  return PATHS[kind];
}

/** {@return the body: an object, or a form for an edit} */
export async function body({ kind, fields, pictures, mask }, most) {
  const all = most ? { ...fields, max_credits: most } : fields;
  if (kind === "generation") {
    return all;
  }
  if (kind === "video") {
    return pictures.length ? { ...all, input_image: await address(pictures[0]) } : all;
  }
  const form = new FormData();
  Object.entries(all).forEach(([name, value]) => form.append(name, String(value)));
  pictures.forEach((picture) => append(form, "image", picture));
  if (mask) {
    append(form, "mask", mask);
  }
  return form;
}

function append(form, name, { file, asset, name: fileName }) {
  form.append(name, ...(file ? [file, fileName] : [`asset:${asset}`]));
}

function address({ file, asset }) {
  return asset ? `asset:${asset}` : new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

const known = new Map();

/**
 * Looks up a model by an id, an alias, or either after a provider.
 *
 * @return its entry of `GET /v1/models`, or undefined if there is none
 */
export async function lookUp(name, models, signal) {
  const id = name.trim().split("/").at(-1);
  const listed = models.find((model) => model.id === id);
  if (listed || !id) {
    return listed;
  }
  if (!known.has(id)) {
    try {
      known.set(id, await api.get(`/v1/models/${encodeURIComponent(id)}`, { signal }));
    } catch (error) {
      if (error.status !== 404 && error.status !== 400) {
        throw error;
      }
      known.set(id, undefined);
    }
  }
  return known.get(id);
}
