// Dialogs. What one has sent is never lost, however it is closed.

import { h, fill } from "./dom.js";
import { isLost } from "./api.js";
import { announce, blame, button, failure } from "./ui.js";

/**
 * A dialog; Escape and the last button close it, but not while it sends.
 *
 * @param submit what its main button does; a failure is shown at the control that it names or in the dialog, which stays
 * @param doubt called once it is not known whether `submit` has done it; gives what to say then
 * @param wide whether it needs the room of a large form
 * @return a promise of what `submit` gave, also when the page has gone meanwhile; undefined if it was given up
 */
export function dialog({ title, body, action, kind = "", submit, doubt, close = "Cancel", wide = false }) {
  return new Promise((resolve) => {
    const wrong = h("div", { class: "outcome" });
    const main = action ? h("button", { type: "submit", class: kind || "primary" }, action) : null;
    const leave = button(close, () => box.close(), { kind: "quiet" });
    let sending;
    let unsure = null;

    async function send() {
      try {
        const result = await submit(form);
        settle(result);
      } catch (error) {
        if (doubt && isLost(error)) {
          unsure ??= h("p", { class: "unsure", role: "alert" }, doubt());
        }
        const named = blame(form, error);
        fill(wrong, named ? null : failure(error), unsure);
        if (!named) {
          wrong.scrollIntoView({ block: "nearest" });
        }
        if (!box.open) {
          announce(error.message);
        }
      }
    }

    function busy(flag) {
      main.toggleAttribute("disabled", flag);
      leave.disabled = flag;
      if (flag) {
        main.setAttribute("aria-busy", "true");
      } else {
        main.removeAttribute("aria-busy");
      }
    }

    const form = h("form", { method: "dialog", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      if (sending || !submit) {
        return;
      }
      form.querySelectorAll(".field").forEach((one) => one.wrong?.());
      fill(wrong);
      busy(true);
      sending = send();
      await sending;
      sending = undefined;
      busy(false);
      // a button that is disabled loses the focus
      if (box.open && !box.contains(document.activeElement)) {
        main.focus();
      }
    } },
      h("header", {}, h("h2", { id: "dialog-title" }, title)),
      body,
      wrong,
      h("footer", {}, leave, main),
    );
    const gone = new AbortController();

    function settle(result) {
      gone.abort();
      resolve(result);
      box.close();
      box.remove();
    }

    const stay = (event) => sending && event.preventDefault();
    const box = h("dialog", {
      "aria-labelledby": "dialog-title",
      oncancel: stay,
      // closed by the page or a browser while it sends: what comes of that is still told
      onclose: async () => {
        await sending;
        settle();
      },
    }, h("article", { class: wide ? "wide" : null }, form), h("div", { class: "live", role: "status", "aria-live": "polite" }));
    // what is being mended is no longer wrong; before the control's own listeners, which may know better
    form.addEventListener("input", (event) => event.target.closest(".field")?.wrong?.(), { capture: true });
    // a browser lets the second Escape close a dialog all the same, unless the key itself is taken, wherever the focus is
    addEventListener("keydown", (event) => event.key === "Escape" && stay(event), { signal: gone.signal });
    // a dialog belongs to the page below it
    ["hashchange", "pixapi:signed-in", "pixapi:signed-out"].forEach((event) => addEventListener(event, () => box.close(), { signal: gone.signal }));
    document.body.append(box);
    box.showModal();
  });
}

/** Asks before something that cannot be undone. */
export function sure(title, text, action, submit, doubt) {
  return dialog({ title, body: h("p", {}, text), action, kind: "danger", submit: async () => (await submit()) ?? true, doubt });
}
