import { h } from "../../lib/dom.js";
import { button, copyButton } from "../../lib/ui.js";

/**
 * The text of a new key, for the only time. It lives in this element alone and goes with it.
 *
 * @param issued the key as the gateway gave it, with `key`
 * @param done called when it has been put away
 */
export function issuedBox(issued, done) {
  const id = `issued-${issued.id}`;
  const heading = h("h2", { id, tabindex: "-1" }, "Copy the new key now");
  const secret = h("input", { class: "mono", readonly: true, value: issued.key, spellcheck: "false", autocomplete: "off",
    "aria-label": `The key ${issued.name}`, onfocus: (event) => event.target.select() });
  const box = h("section", { class: "keys-issued", "aria-labelledby": id },
    heading,
    h("p", {}, "This is the key ", h("strong", {}, h("bdi", {}, issued.name)), ". It is shown this once and never again: the gateway keeps only a fingerprint of it. Whoever has it can spend the account's credits."),
    h("div", { class: "keys-secret" }, secret, copyButton(issued.key, "Copy the key")),
    button("I have stored it", () => {
      secret.value = "";
      done();
      box.remove();
    }),
  );
  box.tell = () => {
    box.scrollIntoView({ block: "nearest" });
    heading.focus({ preventScroll: true });
  };
  return box;
}
