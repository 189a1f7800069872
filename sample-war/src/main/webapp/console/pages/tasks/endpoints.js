// The webhooks of an account. Secrets are shown when they are made, and never again.

import { h, fill } from "../../lib/dom.js";
import * as api from "../../lib/api.js";
import { dialog, sure } from "../../lib/dialog.js";
import { Unfit, announce, badge, button, code, failure, field, panel, select, table, waiting } from "../../lib/ui.js";
import { when } from "../../lib/format.js";
import { timeAgo } from "./words.js";

const SCOPES = { account: "all tasks of the account", key: "tasks of one key", orders: "orders that name a URL" };

export function endpoints(signal) {
  const place = h("div", { tabindex: "-1" }, waiting());
  const reload = async () => {
    try {
      const { data } = await api.get("/v1/webhooks", { signal });
      fill(place, list(data, changed));
    } catch (error) {
      fill(place, failure(error, reload));
    }
  };
  // what was made in doubt stands in the list, too
  const changed = async (focus = true) => {
    await reload();
    if (focus) {
      place.focus();
    }
  };
  reload();
  return panel("Receivers", place, h("div", { class: "actions" },
    button("Add a webhook", () => add(changed), { kind: "", symbol: "plus" }),
    button("Secret of orders’ own URLs", ofOrders, { kind: "quiet", symbol: "key" })));
}

function list(all, changed) {
  return table({
    caption: "Webhooks",
    empty: "Nobody is told yet. Add a webhook, or name a URL in an order.",
    rows: all,
    columns: [
      { title: "URL", cell: ({ url }) => h("span", { class: "tasks-url" }, url) },
      { title: "Told of", cell: ({ scope, key }) => [SCOPES[scope] ?? scope, key ? h("small", { class: "tasks-line mono" }, key) : null] },
      { title: "Format", cell: ({ format }) => format },
      { title: "State", cell: (one) => [badge(one.status), one.disabled_because ? h("small", { class: "tasks-line", dir: "auto" }, one.disabled_because) : null] },
      { title: "Made", cell: (one) => timeAgo(one.created_at) },
      { title: "Do", cell: (one) => h("div", { class: "actions" },
        button("New secret", () => rotate(one, changed), { "aria-label": `New secret for ${one.url}` }),
        button("Delete", () => remove(one, changed), { kind: "danger", "aria-label": `Delete ${one.url}` })) },
    ],
  });
}

async function add(changed) {
  const url = h("input", { type: "url", name: "url", required: true, maxlength: "2000", placeholder: "https://example.com/pixapi", spellcheck: "false" });
  const scope = select([["account", "All tasks of the account"], ["key", "Only tasks of the key that is signed in"]], { name: "scope" });
  const format = select([["standard", "Standard Webhooks"], ["magic-hour", "Magic Hour"]], { name: "format" });
  const made = await dialog({
    title: "Add a webhook",
    body: [field("URL", url, "It gets a POST for each task that has ended."), field("Told of", scope), field("Format", format)],
    action: "Add",
    submit: () => {
      if (!url.value.trim()) {
        throw new Unfit("url", "Enter a URL.");
      }
      return api.post("/v1/webhooks", { url: url.value.trim(), scope: scope.value, format: format.value });
    },
    doubt: () => {
      changed(false);
      return "It is not known whether the webhook was added. If it stands in the list now, make it a new secret.";
    },
  });
  if (made) {
    await showSecret("The webhook was added", made);
    await changed();
  }
}

async function rotate({ id, url }, changed) {
  const made = await sure("Make a new secret?", `${url ?? "Orders’ own URLs"}: for 24 hours deliveries are signed with both the old and the new secret.`, "Make a new secret",
    () => api.post(`/v1/webhooks/${encodeURIComponent(id)}/rotate`),
    () => "It is not known whether there is a new secret. Press the button again: the one that is shown then is the one that signs.");
  if (made) {
    await showSecret("The new secret", made);
    await changed?.();
  }
}

async function remove({ id, url }, changed) {
  const gone = await sure("Delete the webhook?", `${url} is told of nothing more, and what was not delivered is given up.`, "Delete",
    () => api.ask("DELETE", `/v1/webhooks/${encodeURIComponent(id)}`));
  if (gone) {
    announce("The webhook was deleted.");
    await changed();
  }
}

async function ofOrders() {
  try {
    const secret = await api.get("/v1/webhooks/secret");
    const renew = button("Make a new secret", () => {
      renew.closest("dialog").close();
      rotate(secret);
    });
    await dialog({
      title: "Secret of orders’ own URLs",
      body: [h("p", {}, "An order can name the URL that is told of it. Such events are signed with this secret."), code(secret.secret, "Secret"), h("p", { class: "tasks-gap" }, renew)],
      close: "Done",
    });
  } catch (error) {
    await dialog({ title: "Secret of orders’ own URLs", body: failure(error), close: "Close" });
  }
}

function showSecret(title, { secret, previous_secret_until: until }) {
  return dialog({
    title,
    body: [
      h("p", {}, "This secret signs what the receiver gets. Copy it now: it is not shown again."),
      code(secret, "Secret"),
      until ? h("p", { class: "tasks-gap faint" }, `The old one signs too until ${when(until)}.`) : null,
    ],
    close: "I have copied it",
  });
}
