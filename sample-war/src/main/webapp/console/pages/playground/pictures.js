// The pictures that an order begins with: dropped, pasted, chosen, or results of before.

import { h, fill, icon } from "../../lib/dom.js";
import { announce, button } from "../../lib/ui.js";
import { here } from "../../lib/api.js";

const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];
const MOST_BYTES = 25_000_000;
const PREVIEW = 320;
const PLACE = "text/x-pixapi-place";

/** {@return a result of before as a picture of the next order} */
export function ofResult(url) {
  const name = new URL(url, location.href).pathname.split("/").at(-1);
  return { asset: name, name, url };
}

/** {@return a small drawing of a picture; policy allows no blob: addresses, so files are drawn} */
export function preview(picture) {
  if (picture.url) {
    return h("img", { src: here(picture.url), alt: "", class: "playground-preview" });
  }
  const canvas = h("canvas", { class: "playground-preview", width: "96", height: "96", "aria-hidden": "true" });
  if (picture.file) {
    draw(canvas, picture.file);
  }
  return canvas;
}

async function draw(canvas, file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, PREVIEW / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    canvas.title = `${bitmap.width} × ${bitmap.height}`;
    bitmap.close();
  } catch {
    canvas.classList.add("broken");
    canvas.title = "This browser cannot show it; the gateway looks for itself.";
  }
}

/**
 * The place for pictures.
 *
 * @param state its `pictures` and `mask` are kept
 * @param change called when they have changed
 */
export function pictureField(state, change, signal) {
  const list = h("ol", { class: "playground-pictures", "aria-label": "Pictures of the order" });
  // what is wrong with files stays until the next files; what the gateway says, until its next answer
  const refused = h("p", { class: "playground-wrong", role: "alert" });
  const wrong = h("p", { class: "playground-wrong", role: "alert" });
  const chooser = h("input", { type: "file", id: "playground-files", multiple: true, accept: TYPES.join(","), class: "hidden", "aria-describedby": "playground-files-hint",
    onchange: () => {
      add(chooser.files);
      chooser.value = "";
    } });
  const masks = h("div", { class: "playground-mask" });
  const note = h("div", { class: "playground-note" });
  let kind;
  const zone = h("div", { class: "playground-drop" },
    h("label", { for: chooser.id }, icon("image"), h("span", {}, h("strong", {}, "Add pictures"), " to edit them, or to begin a video with one"), chooser),
    h("small", { id: "playground-files-hint" }, "Drop, paste or choose PNG, JPEG, WebP or GIF files, 25 MB at most each."));
  const whole = h("div", { class: "playground-inputs" }, zone, refused, wrong, note, list, masks);

  function add(files) {
    const all = [...files];
    const good = all.filter((file) => TYPES.includes(file.type) && file.size <= MOST_BYTES && file.size > 0);
    const bad = all.filter((file) => !good.includes(file));
    refused.textContent = bad.map((file) => `${file.name || "A file"} ${file.size > MOST_BYTES ? "is larger than 25 MB" : "is no PNG, JPEG, WebP or GIF"}.`).join(" ");
    good.forEach((file, at) => state.pictures.push({ file, name: file.name || `pasted-${at + 1}.png` }));
    if (good.length) {
      done(`${good.length === 1 ? "A picture" : `${good.length} pictures`} added`);
    }
  }

  function done(said) {
    wrong.textContent = "";
    show();
    change();
    announce(said);
  }

  function move(from, to) {
    const [picture] = state.pictures.splice(from, 1);
    state.pictures.splice(to, 0, picture);
    done(`Picture ${from + 1} is now number ${to + 1}`);
    const item = list.children[to];
    (item.querySelector(to < from ? "[data-to=earlier]:enabled" : "[data-to=later]:enabled") ?? item.querySelector("button:enabled")).focus();
  }

  function remove(at) {
    state.pictures.splice(at, 1);
    if (state.pictures.length === 0) {
      state.mask = undefined;
    }
    done(`Picture ${at + 1} removed`);
    (list.children[Math.min(at, state.pictures.length - 1)]?.querySelector("[data-remove]") ?? chooser).focus();
  }

  function mask(file) {
    state.mask = file && { file, name: file.name };
    done(file ? "Mask added" : "Mask removed");
    masks.querySelector("input").focus();
  }

  function show() {
    const some = state.pictures.length > 0;
    fill(list, state.pictures.map((picture, at) => pictureItem(picture, at, state.pictures.length, { move, remove })));
    fill(masks, some ? maskTools(state.mask, mask) : null);
    list.hidden = !some;
    explain();
  }

  // what the order does not take is said, not dropped in silence
  function explain() {
    const video = kind === "video";
    [...list.children].forEach((item, at) => item.classList.toggle("unused", video && at > 0));
    masks.hidden = state.pictures.length === 0 || kind !== "edit";
    const missing = state.wanted && state.pictures.length === 0;
    const unused = [video && state.pictures.length > 1 ? "the other pictures" : null, video && state.pictures.length > 0 && state.mask ? "the mask" : null].filter(Boolean);
    fill(note,
      unused.length ? `A video begins with one picture, the first; ${unused.join(" and ")} will not be sent.` : null,
      missing ? [h("span", {}, "This is the price with a picture to begin with: add one."), button("Order without one", () => {
        state.wanted = false;
        done("The order needs no picture now");
        chooser.focus();
      })] : null);
  }

  listenForFiles(zone, add, signal);
  show();
  whole.arrange = (order) => {
    kind = order.kind;
    explain();
  };
  whole.add = (picture) => {
    state.pictures.push(picture);
    done("The result is a picture of the next order");
    chooser.focus();
  };
  whole.wrong = (text) => {
    wrong.textContent = text ?? "";
  };
  return whole;
}

// files may be dropped anywhere on the page: beside the place for them the browser would open them and leave the page
function listenForFiles(zone, add, signal) {
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      add(event.clipboardData.files);
    }
  }, { signal });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      zone.classList.add("over");
    }
  }, { signal });
  addEventListener("dragleave", (event) => event.relatedTarget === null && zone.classList.remove("over"), { signal });
  addEventListener("drop", (event) => {
    zone.classList.remove("over");
    if (hasFiles(event)) {
      event.preventDefault();
      add(event.dataTransfer.files);
    }
  }, { signal });
}

// one picture of the list, which can be moved by its buttons or by dragging it onto another one
function pictureItem(picture, at, count, { move, remove }) {
  const tool = (text, symbol, act, more) => h("button", { type: "button", class: "quiet", title: text, "aria-label": `${text}: picture ${at + 1}, ${picture.name}`, onclick: act, ...more }, symbol);
  return h("li", {
    draggable: "true",
    ondragstart: (event) => event.dataTransfer.setData(PLACE, String(at)),
    ondragover: (event) => event.dataTransfer.types.includes(PLACE) && event.preventDefault(),
    ondrop: (event) => {
      const from = event.dataTransfer.getData(PLACE);
      if (from !== "" && Number(from) !== at) {
        event.preventDefault();
        event.stopPropagation();
        move(Number(from), at);
      }
    },
  },
    h("span", { class: "playground-number" }, String(at + 1)), preview(picture),
    h("bdi", { class: "playground-name" }, picture.name),
    h("span", { class: "playground-tools" },
      tool("Earlier", "←", () => move(at, at - 1), { "data-to": "earlier", disabled: at === 0 }),
      tool("Later", "→", () => move(at, at + 1), { "data-to": "later", disabled: at === count - 1 }),
      tool("Remove", icon("cross"), () => remove(at), { "data-remove": true })));
}

// the mask of the first picture: `set(file)` takes another one, or undefined to have none
function maskTools(mask, set) {
  const input = h("input", { type: "file", id: "playground-mask-file", accept: "image/png,image/webp", class: "hidden", onchange: () => input.files[0] && set(input.files[0]) });
  return [
    h("label", { for: input.id, class: "playground-mask-label" }, icon("image"), mask ? "Another mask" : "Add a mask", input),
    mask ? [preview(mask), h("bdi", { class: "playground-name" }, mask.name), button("Remove the mask", () => set(undefined), { kind: "quiet", symbol: "cross" })]
      : h("small", {}, "A PNG of the first picture's size, transparent where it is to change; for models that take one."),
  ];
}
