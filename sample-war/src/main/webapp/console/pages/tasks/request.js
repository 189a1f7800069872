// What was ordered.

import { h } from "../../lib/dom.js";
import { copyButton } from "../../lib/ui.js";

const NAMES = {
  model: "Model", n: "Number", size: "Size", quality: "Quality", output_format: "File format", response_format: "Answer as", duration: "Duration, seconds",
  images: "Input pictures", mask: "Mask", stream: "Streamed",
};

export function request(task) {
  const { prompt, inputs, ...fields } = task.request ?? { model: task.model };
  return [
    prompt === undefined ? null : h("div", { class: "tasks-prompt" },
      h("p", { dir: "auto", tabindex: "0", role: "region", "aria-label": "Prompt" }, prompt),
      copyButton(prompt, "Copy the prompt")),
    h("dl", { class: "facts-list" }, Object.entries(fields).map(([name, value]) => [
      h("dt", { class: "tasks-field" }, NAMES[name] ?? name.replaceAll("_", " ")),
      h("dd", { dir: "auto" }, value === true ? "yes" : typeof value === "object" ? JSON.stringify(value) : String(value)),
    ])),
    task.dropped_params ? h("p", { class: "tasks-dropped" }, "Without effect on this route: ",
      task.dropped_params.map((name, at) => [at ? ", " : "", h("code", {}, name)]), ".") : null,
  ];
}
