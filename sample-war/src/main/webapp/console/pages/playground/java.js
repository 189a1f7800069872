// The order of the form as Java: for this project's client, and for OpenAI's.

import { usd as dollars } from "../../lib/format.js";

/** {@return a text as a literal of Java, whatever is in it} */
export function literal(value) {
  const escapes = { "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  // what cannot be seen, or changes the direction of a line, is written by its number
  return `"${value.replace(/[\\"\n\r\t]/g, (one) => escapes[one]).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, numbers)}"`;
}

/** {@return a code point by its numbers, as Java and JSON write them} */
export function numbers(point) {
  return Array.from({ length: point.length }, (_, at) => `\\u${point.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}

const SETTINGS = ["background", "input_fidelity", "moderation", "output_compression", "seed", "style", "user"];

/**
 * Writes a program for pixapi-core.
 *
 * @param offer the price and route of the order, if they are known
 */
export function pixapiCore(order, offer, host) {
  const { kind, fields, pictures, mask } = order;
  const type = { generation: "Generation", edit: "Edit", video: "Video" }[kind];
  const model = (fields.model ?? "").replace(/^pixapi\//, "");
  const settings = SETTINGS.filter((name) => fields[name] !== undefined);
  const usd = offer ? dollars(offer.price).replace(/[$,]/g, "") : undefined;
  const calls = [
    ...pictures.map((picture) => `.${kind === "video" ? "inputImage" : "image"}(${input(picture, host)})`),
    mask ? `.mask(ImageInput.of(Path.of(${literal(mask.name)})))` : null,
    fields.duration === undefined ? null : `.duration(Duration.ofMillis(${Math.round(fields.duration * 1000)}))`,
    fields.size ? `.size(${literal(fields.size)})` : null,
    fields.quality ? `.quality(${literal(fields.quality)})` : null,
    fields.n > 1 ? `.n(${fields.n})` : null,
    fields.output_format ? `.outputFormat(${literal(fields.output_format)})` : null,
    ...settings.map((name) => `.setting(Setting.${name.toUpperCase()}, ${literal(String(fields[name]))})`),
  ].filter(Boolean);
  const options = usd ? [`maxCost(usd("${usd}"))`, ...offer.exact ? [] : ["lowerBounds()"]] : [];
  const statics = usd ? [
    ...offer.exact ? [] : ["static ai.pixapi.client.CallOption.lowerBounds"], "static ai.pixapi.client.CallOption.maxCost", "static ai.pixapi.pricing.Money.usd",
  ] : [];
  const imports = [
    "ai.pixapi.client.Account", "ai.pixapi.client.Pixapi", `ai.pixapi.media.${type}`,
    pictures.length || mask ? "ai.pixapi.media.ImageInput" : null,
    settings.length ? "ai.pixapi.media.Setting" : null,
    "java.net.URI", "java.nio.file.Path",
    fields.duration === undefined ? null : "java.time.Duration",
  ].filter(Boolean);
  return `${[statics, imports].filter((names) => names.length).map(lines).join("\n\n")}

public class Order {
    public static void main(String[] args) {
        var gateway = Account.of(System.getenv("PIXAPI_KEY")).baseUrl(URI.create(${literal(host)}));
        try (Pixapi pixapi = Pixapi.builder().pixapi(gateway).build()) {
            var order = ${type}.of(${literal(model)}, ${literal(fields.prompt ?? "")})${calls.map((call) => `\n                    ${call}`).join("")}
                    .build();
            var result = pixapi.generate(${["order", ...options].join(", ")});
            for (var file : result.files()) {
                var name = "result-" + result.files().indexOf(file) + "." + file.mediaType().replaceFirst(".*/", "");
                file.saveTo(Path.of(name));
                System.out.println(name);
            }
        }
    }
}
`;
}

function lines(imports) {
  return imports.map((name) => `import ${name};`).join("\n");
}

function input({ file, asset, name }, host) {
  return file ? `ImageInput.of(Path.of(${literal(name)}))` : `ImageInput.url(URI.create(${literal(`${host}/assets/${asset}`)}))`;
}

/** {@return why pixapi-core cannot carry this order to a gateway, or undefined if it can} */
export function notForPixapiCore({ fields }, offer) {
  if (fields.strict) {
    return "pixapi-core does not know “strict”: what had no effect it names in result.ignored(), when the order was made. Use curl or openai-java here.";
  }
  if (offer && !offer.route.startsWith("pixapi/")) {
    return `pixapi-core sends to this gateway what Pixapi has; ${offer.route} it would order from that provider itself. Use curl or openai-java here.`;
  }
  return fields.model ? undefined : "pixapi-core wants a model's name.";
}

/** Writes a program for openai-java 4. */
export function openAiJava({ kind, fields, pictures, mask }, host) {
  const type = kind === "edit" ? "ImageEditParams" : "ImageGenerateParams";
  const more = Object.entries(fields).filter(([name]) => !["model", "prompt", "size", "n"].includes(name));
  const files = pictures.map(({ name }) => `Path.of(${literal(name)})`);
  const calls = [
    fields.model ? `.model(${literal(fields.model)})` : null,
    `.prompt(${literal(fields.prompt ?? "")})`,
    files.length === 1 ? `.image(${files[0]})` : files.length ? `.imageOfInputStreams(List.of(${files.map((file) => `Files.newInputStream(${file})`).join(", ")}))` : null,
    mask ? `.mask(Path.of(${literal(mask.name)}))` : null,
    fields.size ? `.size(${literal(fields.size)})` : null,
    fields.n > 1 ? `.n(${fields.n}L)` : null,
    ...more.map(([name, value]) => `.putAdditionalBodyProperty(${literal(name)}, JsonValue.from(${typeof value === "string" ? literal(value) : numberOf(value)}))`),
  ].filter(Boolean);
  const imports = ["com.openai.client.okhttp.OpenAIOkHttpClient", more.length ? "com.openai.core.JsonValue" : null, `com.openai.models.images.${type}`,
    files.length > 1 ? "java.nio.file.Files" : null, files.length || mask ? "java.nio.file.Path" : null, "java.util.List"].filter(Boolean);
  return `${lines(imports)}

public class Order {
    public static void main(String[] args) throws Exception {
        var client = OpenAIOkHttpClient.builder().baseUrl(${literal(`${host}/v1`)}).apiKey(System.getenv("PIXAPI_KEY")).build();
        var order = ${type}.builder()${calls.map((call) => `\n                ${call}`).join("")}
                .build();
        for (var image : client.images().${kind === "edit" ? "edit" : "generate"}(order).data().orElse(List.of())) {
            System.out.println(image.url().orElseThrow());
        }
        client.close();
    }
}
`;
}

function numberOf(value) {
  return Number.isSafeInteger(value) && Math.abs(value) > 2 ** 31 - 1 ? `${value}L` : String(value);
}

/** {@return why openai-java cannot carry this order, or undefined if it can} */
export function notForOpenAiJava({ kind, pictures }) {
  if (kind === "video") {
    return "openai-java has no videos of this kind. Use curl or pixapi-core.";
  }
  return pictures.some(({ asset }) => asset) ? "openai-java sends files only, no earlier results. Use curl or pixapi-core, or download the picture first." : undefined;
}
