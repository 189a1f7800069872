import { h, fill } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { button, failure, field } from "../lib/ui.js";

/**
 * The form of a key.
 *
 * @param done called once it was accepted
 */
export function keyForm(done, { label = "Key", hint, action = "Sign in", kind = "primary" } = {}) {
  const input = h("input", {
    type: "password", name: "key", autocomplete: "current-password", spellcheck: "false", required: true, maxlength: "512",
  });
  const whole = field(label, input, hint);
  const wrong = h("div");
  const submit = h("button", { type: "submit", class: kind }, action);
  async function enter(key) {
    if (submit.disabled) {
      return;
    }
    fill(wrong);
    whole.wrong();
    if (!key.trim()) {
      whole.wrong("Enter a key.");
      input.focus();
      return;
    }
    submit.setAttribute("aria-busy", "true");
    submit.disabled = true;
    try {
      await api.signIn(key.trim());
      input.value = "";
      done();
    } catch (error) {
      if (error.status === 401) {
        whole.wrong("This key is not known here, or it works no more.");
      } else {
        fill(wrong, failure(error));
      }
      input.focus();
      input.select();
    } finally {
      submit.removeAttribute("aria-busy");
      submit.disabled = false;
    }
  }
  const form = h("form", { class: "keyform", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    enter(input.value);
  } }, whole, wrong, submit);
  form.enter = enter;
  return form;
}

/** @param ended whether somebody was here and the session is over */
export function render(main, { done, ended = false }) {
  const { sandbox, sandbox_key: sandboxKey } = api.current();
  const form = keyForm(done, { hint: "Of an account, or the operator's.", kind: sandboxKey ? "secondary" : "primary" });
  main.append(h(
    "div",
    { class: "signin" },
    h("h1", {}, "Sign in"),
    h("p", { class: "lead" }, "Prices, a playground, tasks and money of this gateway."),
    ended ? h("p", { class: "ended", role: "status" }, "The session has ended. Sign in again to go on where you were.") : null,
    sandboxKey ? h("div", { class: "offer" },
      h("p", {}, "No provider is configured, so the built-in sandbox draws the pictures, at real prices and for nothing."),
      button("Look around with the sandbox key", () => form.enter(sandboxKey), { kind: "" })) : null,
    form,
    h("details", {},
      h("summary", {}, "Where are the keys?"),
      h("p", {}, "The operator's key was set by ", h("code", {}, "PIXAPI_GATEWAY_ADMIN_KEY"),
        ", or the gateway made one up at its first start and wrote it to its log, once. With it, keys of accounts are made here."),
      sandbox && !sandboxKey ? h("p", {}, "The sandbox key works from the gateway's own machine only.") : null),
  ));
  form.querySelector("input").focus();
}
