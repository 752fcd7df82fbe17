import { exports } from "cloudflare:workers";
import { encode } from "jpeg-js";
import { beforeAll, describe, expect, test } from "vitest";
import { formComparisons } from "../../actions/form-comparisons.ts";
import { writePng } from "../../core/image/png.ts";
import { readMedia } from "../../core/image/read-picture.ts";
import { seededRandom } from "../../core/random.ts";
import { openTools } from "../../door/tools.ts";
import { madeUpPicture, PICTURES } from "../../testing/made-up-pictures.ts";
import { npy, npzOf } from "../../testing/npz.ts";
import { createWorld, env, fragmentOf, joinAnnotator, migrate, type World } from "../../testing/world.ts";

let world: World;
beforeAll(async () => {
  await migrate();
  world = await createWorld({ item: PICTURES, comparisonsPerItem: 2, heldOutShare: 0.3 });
});

type Uploaded = { readonly id: string; readonly created: boolean }[];
const random = seededRandom(1);
const picture = () => writePng(madeUpPicture(Math.floor(200 * random()), random));
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const upload = async (items: unknown[]) =>
  (await world.agent.get<{ items: Uploaded }>("POST", `${world.at}/items`, { items })).items;
async function refusal(body: unknown) {
  const response = await world.agent.call("POST", `${world.at}/items`, body);
  return { status: response.status, ...(await response.json<{ field: string; detail: string }>()) };
}

/** A .npy file of uint8, and it alone in a zip. */
const npz = (shape: readonly number[], data: Uint8Array) => npzOf({ images: npy("|u1", shape, data) });
const uploadNpz = (bytes: Uint8Array) =>
  (exports as unknown as { default: Fetcher }).default.fetch(`https://accord.test${world.at}/items`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.key}`, "content-type": "application/x-npz" },
    body: bytes as Uint8Array<ArrayBuffer>,
  });

describe("uploading pictures", () => {
  test("they are shown as they were uploaded, and as nothing but a picture", async () => {
    const annotator = await joinAnnotator(world);
    const file = picture();
    const [item] = await upload([{ image: base64(file), source: "policy-1" }]);
    const replay = await annotator.get<{ kind: string; href: string }>(
      "GET",
      `${world.at}/items/${item?.id}/replay`,
    );
    expect(replay).toMatchObject({ kind: "image", item: item?.id });
    const shown = await annotator.call("GET", replay.href);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      "content-type": "image/png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("immutable"),
    });
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(file);
    const stranger = await joinAnnotator(await createWorld({ item: PICTURES }));
    expect((await stranger.call("GET", replay.href)).status).toBeGreaterThanOrEqual(401);
  });

  test("a JPEG file is taken as well", async () => {
    const data = new Uint8Array(4 * 16 * 16).fill(90);
    const file = new Uint8Array(encode({ width: 16, height: 16, data }, 90).data);
    const [item] = await upload([{ image: base64(file) }]);
    const annotator = await joinAnnotator(world);
    const shown = await annotator.call("GET", `${world.at}/items/${item?.id}/image`);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(readMedia(new Uint8Array(await shown.arrayBuffer()))).toMatchObject({ ok: true });
  });

  test("the same file is one item", async () => {
    const image = base64(picture());
    const [first] = await upload([{ image }]);
    expect(await upload([{ image }])).toEqual([{ id: first?.id, created: false }]);
  });

  test("arrays of pixels become pictures", async () => {
    const pixels = Uint8Array.from({ length: 2 * 5 * 7 * 3 }, (_, i) => i);
    const response = await uploadNpz(npz([2, 5, 7, 3], pixels));
    const told = await response.json<{ items: Uploaded }>();
    expect(response.status, JSON.stringify(told)).toBe(200);
    const { items } = told;
    const annotator = await joinAnnotator(world);
    const file = await annotator.call("GET", `${world.at}/items/${items[1]?.id}/image`);
    const media = readMedia(new Uint8Array(await file.arrayBuffer()));
    expect(media).toMatchObject({
      ok: true,
      value: { picture: { height: 5, width: 7, data: pixels.slice(105) } },
    });
    const wrong = await uploadNpz(npz([2, 5, 7, 2], new Uint8Array(140)));
    expect(await wrong.json()).toMatchObject({ field: "images", detail: expect.stringContaining("1 or 3") });
  });

  test.each([
    [
      "what is no picture",
      base64(new TextEncoder().encode("<svg onload=alert(1)>")),
      "Expected a PNG or JPEG file.",
    ],
    [
      "half a picture",
      base64(writePng(madeUpPicture(9, random)).subarray(0, 300)),
      "The PNG file is cut short.",
    ],
    ["no base64", "%%%", undefined],
    ["nothing", "", undefined],
    ["a number", 5, undefined],
  ])("refuses %s, and names where", async (_, image, detail) => {
    const found = await refusal({ items: [{ image: base64(picture()) }, { image }] });
    expect(found).toMatchObject({ status: 400, field: "items.1.image", ...(detail ? { detail } : {}) });
  });

  test("nothing of an upload is kept where one picture is refused", async () => {
    const count = async () => (await env.BUCKET.list()).objects.length;
    const before = await count();
    await refusal({ items: [{ image: base64(picture()) }, { image: "AAAA" }] });
    expect(await count()).toBe(before);
  });

  test("a fragment is no picture", async () => {
    expect(await refusal({ items: [fragmentOf(1)] })).toMatchObject({ status: 400, field: "items.0.image" });
  });
});

test("pictures are compared", async () => {
  await upload(Array.from({ length: 12 }, () => ({ image: base64(picture()) })));
  await formComparisons(openTools(env), world.project);
  const annotator = await joinAnnotator(world);
  const { tasks } = await annotator.get<{ tasks: { left: { item: string }; right: { item: string } }[] }>(
    "POST",
    `${world.at}/tasks`,
    { want: 1 },
  );
  expect(tasks).toHaveLength(1);
  expect(tasks[0]?.left.item).not.toBe(tasks[0]?.right.item);
});
