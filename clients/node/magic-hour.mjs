// The npm package "magic-hour" as it is: only its base URL and token are ours.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MagicHour from "magic-hour";
import { gateway, isPicture, isPictureAt, key, png, step } from "./check.mjs";

const Client = MagicHour.default ?? MagicHour;
const client = new Client({ baseUrl: gateway, token: key });
const folder = mkdtempSync(join(tmpdir(), "magic-hour-"));
const file = (name, grey) => {
  const path = join(folder, name);
  writeFileSync(path, png(64, grey));
  return path;
};

try {
  await step("magic-hour: upload a file, edit it, wait, download", async () => {
    const result = await client.v1.aiImageEditor.generate(
      { assets: { imageFilePaths: [file("one.png", 80)] }, name: "My image", style: { prompt: "Give me sunglasses" } },
      { waitForCompletion: true, downloadOutputs: true, downloadDirectory: folder },
    );
    assert.equal(result.status, "complete");
    assert.equal(result.name, "My image");
    assert.equal(result.downloadedPaths.length, 1);
    isPicture(readFileSync(result.downloadedPaths[0]));
  });

  await step("magic-hour: two inputs, created and polled by hand", async () => {
    const paths = [
      await client.v1.files.uploadFile(file("two.png", 120)),
      await client.v1.files.uploadFile(file("three.png", 160)),
    ];
    const created = await client.v1.aiImageEditor.create({
      assets: { imageFilePaths: paths },
      style: { model: "Nano Banana", prompt: "Put one into the other" },
    });
    assert.ok(created.creditsCharged > 0);
    const project = await client.v1.imageProjects.checkResult(
      { id: created.id },
      { waitForCompletion: true, downloadOutputs: false },
    );
    assert.equal(project.status, "complete");
    assert.equal(project.creditsCharged, created.creditsCharged);
    await isPictureAt(project.downloads[0].url);
  });

  await step("magic-hour: make images from words", async () => {
    const result = await client.v1.aiImageGenerator.generate(
      { imageCount: 2, orientation: "landscape", style: { prompt: "A fox", tool: "ai-anime-generator" } },
      { waitForCompletion: true, downloadOutputs: false },
    );
    assert.equal(result.status, "complete");
    assert.equal(result.downloads.length, 2);
  });

  await step("magic-hour: a job that fails costs nothing", async () => {
    const result = await client.v1.aiImageGenerator.generate(
      { imageCount: 1, orientation: "square", style: { prompt: "A fox [[sandbox fail=prompt_rejected]]" } },
      { waitForCompletion: true, downloadOutputs: false },
    );
    assert.equal(result.status, "error");
    assert.equal(result.creditsCharged, 0);
    assert.equal(result.error.code, "content_policy_violation");
  });

  await step("magic-hour: delete", async () => {
    const { id } = await client.v1.aiImageGenerator.create({
      imageCount: 1,
      orientation: "square",
      style: { prompt: "A fox" },
    });
    await client.v1.imageProjects.checkResult({ id }, { waitForCompletion: true, downloadOutputs: false });
    await client.v1.imageProjects.delete({ id });
    await assert.rejects(client.v1.imageProjects.get({ id }));
  });

  await step("magic-hour: a wrong token", async () => {
    const stranger = new Client({ baseUrl: gateway, token: "mhk_nobody" });
    await assert.rejects(stranger.v1.imageProjects.get({ id: "x" }));
  });
} finally {
  rmSync(folder, { recursive: true });
}
