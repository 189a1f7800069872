import { head, nothing } from "../lib/ui.js";
import { h } from "../lib/dom.js";
import * as api from "../lib/api.js";
import { list } from "./tasks/list.js";
import { one } from "./tasks/one.js";
import { webhooks } from "./tasks/webhooks.js";

export const title = "Tasks";

export async function render(main, context) {
  const [first] = context.params;
  if (api.base() === undefined) {
    main.append(head(title), nothing("There is no account to look into yet.", h("p", {}, h("a", { href: "#/accounts" }, "Make an account"))));
  } else if (first === "webhooks") {
    await webhooks(main, context);
  } else if (first) {
    await one(main, first, context);
  } else {
    await list(main, context);
  }
}
