// What both scripts need: where the gateway is, a small picture, and a way to fail.
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";

export const gateway = process.env.GATEWAY_URL ?? "http://localhost:9080";
export const key = process.env.GATEWAY_KEY ?? "sk_sandbox";

const crcTable = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

/** A grey square as PNG. */
export function png(side, grey) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  const rows = Buffer.concat(Array.from({ length: side }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(side, grey)])));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const MAGIC = ["89504e47", "ffd8ff", "52494646"];

/** Fails unless the bytes begin as a PNG, JPEG or WebP does. */
export function isPicture(bytes) {
  const head = Buffer.from(bytes).subarray(0, 4).toString("hex");
  assert.ok(MAGIC.some((magic) => head.startsWith(magic)), `a picture begins with ${head}`);
}

export async function isPictureAt(url) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  isPicture(await answer.arrayBuffer());
}

export async function step(name, work) {
  await work();
  console.log(`ok  ${name}`);
}
