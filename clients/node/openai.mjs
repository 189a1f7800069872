// The npm package "openai" as it is: only its base URL and key are ours.
import assert from "node:assert/strict";
import OpenAI, { toFile } from "openai";
import { gateway, isPicture, isPictureAt, key, png, step } from "./check.mjs";

const client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key });
const one = () => toFile(png(64, 80), "one.png", { type: "image/png" });
const two = () => toFile(png(64, 160), "two.png", { type: "image/png" });

await step("openai: list models", async () => {
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.ok(ids.includes("gemini-2.5-flash-image"));
});

await step("openai: generate, as an address", async () => {
  const made = await client.images.generate({ model: "nano-banana", prompt: "a fox", n: 2 });
  assert.equal(made.data.length, 2);
  for (const image of made.data) await isPictureAt(image.url);
});

await step("openai: generate, as base64", async () => {
  const made = await client.images.generate({
    model: "nano-banana",
    prompt: "a fox",
    size: "1024x1024",
    response_format: "b64_json",
  });
  isPicture(Buffer.from(made.data[0].b64_json, "base64"));
});

await step("openai: edit one image", async () => {
  const made = await client.images.edit({ model: "nano-banana", prompt: "a red hat", image: await one() });
  await isPictureAt(made.data[0].url);
});

await step("openai: edit two images", async () => {
  const made = await client.images.edit({
    model: "nano-banana",
    prompt: "put the second into the first",
    image: [await one(), await two()],
  });
  await isPictureAt(made.data[0].url);
});

await step("openai: order, and poll the task", async () => {
  let task = await client.post("/async/images/generations", { body: { model: "nano-banana", prompt: "a fox" } });
  for (let i = 0; i < 60 && !["completed", "failed"].includes(task.status); i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    task = await client.get(`/tasks/${task.id}`);
  }
  assert.equal(task.status, "completed");
  await isPictureAt(task.result.data[0].url);
});

await step("openai: an error is the one it knows", async () => {
  await assert.rejects(client.images.generate({ model: "no-such-model", prompt: "a fox" }), OpenAI.NotFoundError);
  const stranger = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: "sk_nobody" });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
});
