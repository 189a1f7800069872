// Small and large pictures of results.

import { h, s } from "../../lib/dom.js";
import { base, here } from "../../lib/api.js";

function play() {
  return s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, s("path", { d: "M8 5v14l11-7z" }));
}

// the small picture is for the account itself; whoever looks into another account has the signed address of the whole
function small(url) {
  const address = here(url);
  return base() === "/v1" ? `${address.split("?")[0]}?thumb=256` : address;
}

/** What stands at the beginning of a task's row. */
export function thumbnail(task) {
  const files = task.result?.data ?? [];
  const frame = h("span", { class: "tasks-thumb", "aria-hidden": "true" });
  if (files.length === 0) {
    return frame;
  }
  if (task.result.type === "video") {
    frame.append(play());
    return frame;
  }
  const whole = here(files[0].url);
  frame.append(h("img", {
    src: small(files[0].url), alt: "", loading: "lazy", decoding: "async", width: "40", height: "40",
    onerror: (event) => {
      if (event.target.getAttribute("src") === whole) {
        event.target.remove();
      } else {
        event.target.src = whole;
      }
    },
  }));
  if (files.length > 1) {
    frame.append(h("span", { class: "tasks-more" }, `+${files.length - 1}`));
  }
  return frame;
}

/** The results beside each other; `again` is offered where a file's address has ended. */
export function results(task, again) {
  const files = task.result?.data ?? [];
  return h("ul", { class: "tasks-results" }, files.map(({ url }, at) => result(task, here(url), `${at + 1} of ${files.length}`, again)));
}

/** The pictures that came with an order; a video can begin with one. */
export function inputs(task) {
  const files = task.request?.inputs ?? [];
  const images = files.filter(({ kind }) => kind === "image").length;
  let number = 0;
  return files.length === 0 ? null : [
    h("h3", { class: "tasks-sent-title" }, "Sent with the order"),
    h("ul", { class: "tasks-sent" }, files.map(({ kind, url }) => input(kind === "mask" ? "Mask" : images === 1 ? "Input" : `Input ${++number}`, url))),
  ];
}

function input(name, url) {
  const figure = h("figure");
  const gone = () => figure.replaceChildren(h("div", { class: "tasks-gone" }, h("p", {}, "Kept no longer")), h("figcaption", {}, name));
  if (url) {
    const address = here(url);
    figure.append(
      h("a", { href: address, target: "_blank", rel: "noopener", title: "Open in full size" },
        h("img", { src: address, alt: name, decoding: "async", loading: "lazy", onerror: gone })),
      h("figcaption", {}, name));
  } else {
    gone();
  }
  return h("li", {}, figure);
}

function result(task, address, place, again) {
  const video = task.result.type === "video";
  const figure = h("figure");
  const gone = () => figure.replaceChildren(h("div", { class: "tasks-gone" },
    h("p", {}, "This file cannot be shown: its address has ended, or it is kept no longer."),
    h("button", { type: "button", class: "secondary", onclick: again }, "Ask for a fresh address")));
  figure.append(
    video
      ? h("video", { src: address, controls: true, preload: "metadata", "aria-label": `Video ${place}`, onerror: gone })
      : h("a", { href: address, target: "_blank", rel: "noopener", title: "Open in full size" },
        h("img", { src: address, alt: `Picture ${place}`, decoding: "async", onerror: gone })),
    h("figcaption", {},
      h("span", {}, `${video ? "Video" : "Picture"} ${place}`),
      h("a", { href: address, download: `${task.id}-${place.split(" ")[0]}` }, "Download")),
  );
  return h("li", {}, figure);
}
