import { h } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { copyButton, head, panel } from "../../lib/ui.js";
import { when } from "../../lib/format.js";
import { budget, endpoints, models, rates, state } from "./terms.js";

/** What somebody who has an account's key sees: this key, and whom to ask for another. */
export async function own(main, signal) {
  // asked anew, because orders have used the budget since the sign-in
  const session = await api.look();
  if (signal.aborted) {
    return;
  }
  const { key, account } = session;
  const facts = (...pairs) => h("dl", { class: "facts-list" }, pairs.filter(Boolean).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
  main.append(
    head("Key", "The key that you are signed in with, and what it may do."),
    h("div", { class: "columns" },
      panel("This key", facts(
        ["Name", key.name],
        ["Key", h("code", {}, key.shown)],
        ["State", h("span", { class: "row keys-state" }, state(key))],
        ["Models", models(key)],
        ["Endpoints", endpoints(key)],
        ["In a minute", rates(key)],
        ["Budget", budget(key)],
        ["Made", when(key.created_at)],
        key.expires_at ? ["Expires", when(key.expires_at)] : null,
      )),
      panel("More keys, other rights",
        h("p", {}, "Keys are made, changed and revoked by the operator of this gateway. Ask them for another key, for more models or endpoints, a higher limit, or a larger budget, and name:"),
        facts(
          ["Account", [h("bdi", {}, account.name), " ", h("code", {}, account.id)]],
          ["This key", h("code", {}, key.id)],
        ),
        copyButton(`Account ${account.id}, key ${key.id}`, "Copy both"),
        h("p", { class: "faint" }, "Never send the key itself to anybody. If somebody else has seen it, ask the operator to rotate it."),
      ),
    ),
  );
}
