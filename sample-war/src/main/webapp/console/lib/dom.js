// Elements without markup: whatever comes from users or servers is only ever text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Attributes: `class`, `data-…`, `aria-…` and others are set as they are; `true` sets an empty one, `false`
 * and null none; `on…` adds a listener; `style` takes an object of CSS properties; `value` and `checked` are set as properties.
 * Children are nodes, text, or lists of them; null and false are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(element, name, value);
  }
  element.append(...flat(children));
  return element;
}

function set(element, name, value) {
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2), value);
  } else if (name === "style") {
    Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
  } else if (name === "value" || name === "checked" || name === "indeterminate") {
    element[name] = value;
  } else if (value === true) {
    element.setAttribute(name, "");
  } else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(name, value);
  }
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** Makes a drawing: like {@link h}, in the namespace of SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(element, name, value);
  }
  element.append(...flat(children));
  return element;
}

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...flat(children));
  return element;
}

const ICONS = {
  sun: "M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.7 1.4-1.4M4.9 19.1l1.4-1.4m0-11.4L4.9 4.9m14.2 14.2-1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  auto: "M12 3a9 9 0 1 0 0 18V3Zm0 0a9 9 0 0 1 0 18",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "m5 12 5 5 9-10",
  cross: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9.5h.01",
  download: "M12 4v11m-5-5 5 5 5-5M5 20h14",
  refresh: "M20 12a8 8 0 1 1-2.3-5.6M20 4v4h-4",
  warning: "M12 4 2.8 20h18.4L12 4Zm0 6v5m0 2.5h.01",
  key: "M15 9a4 4 0 1 0-3.6 4L8 16.5V19h3v-2h2v-2l.6-.6A4 4 0 0 0 15 9Zm-4.5-.5h.01",
  out: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
};

/** {@return a small drawing that says nothing to screen readers: the text beside it does} */
export function icon(name) {
  return s(
    "svg",
    { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" },
    s("path", { d: ICONS[name] }),
  );
}
