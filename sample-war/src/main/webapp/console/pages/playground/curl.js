// The order of the form as a command for a shell.

import { numbers } from "./java.js";

/** {@return a text as one word of a shell, whatever is in it} */
export function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

// what cannot be seen, or changes the direction of a line, is written by its number
function json(value) {
  return JSON.stringify(value, null, 2).replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, numbers);
}

const PATHS = { generation: "/v1/images/generations", edit: "/v1/images/edits", video: "/v1/async/videos/generations" };

/**
 * Writes the command.
 *
 * @param order as the form says it, with `max_credits` among its fields if it is to be sent
 * @param host where the gateway is
 */
export function curl(order, host) {
  const begin = `curl ${shell(host + PATHS[order.kind])} \\\n  -H "Authorization: Bearer $PIXAPI_KEY"`;
  if (order.kind === "edit") {
    return [begin, ...form(order)].join(" \\\n  ");
  }
  const picture = order.kind === "video" ? order.pictures[0] : undefined;
  const start = `${begin} \\\n  -H 'Content-Type: application/json'`;
  if (picture?.file) {
    return `${start} \\\n  --data-binary @- <<JSON\n${hereDocument(order.fields, picture)}\nJSON`;
  }
  const body = picture ? { ...order.fields, input_image: `asset:${picture.asset}` } : order.fields;
  return `${start} \\\n  -d ${shell(json(body).replaceAll("\n", "\n  "))}`;
}

// --form-string takes a text as it is, where -F would read a leading @ or < as a file's name
function form({ fields, pictures, mask }) {
  const texts = Object.entries(fields).map(([name, value]) => `--form-string ${shell(`${name}=${value}`)}`);
  const files = [...pictures.map((picture) => ["image", picture]), ...mask ? [["mask", mask]] : []];
  return [...texts, ...files.map(([name, { file, asset, name: fileName }]) => file
    ? `-F ${shell(`${name}=@"${fileName.replace(/[\\"]/g, "\\$&")}"`)}`
    : `--form-string ${shell(`${name}=asset:${asset}`)}`)];
}

// the file's bytes get into the text by the shell; everything else in it must mean nothing to the shell
function hereDocument(fields, { file, name }) {
  const text = json(fields).replace(/[\\$`]/g, "\\$&");
  return `${text.slice(0, -2)},\n  "input_image": "data:${file.type};base64,$(base64 < ${shell(name)} | tr -d '\\n')"\n}`;
}
