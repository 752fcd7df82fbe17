import { exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MAX_ITEMS_PER_UPLOAD } from "../../../contract/items.ts";
import { deflatedZeros, npy, npzOf, zipOf } from "../../testing/npz.ts";
import { createWorld, env, fragmentOf, migrate, type World } from "../../testing/world.ts";

/** What an upload brings is wrong in every way that we could think of: each is refused, and nothing stays of it. */
const STEPS = 4;
const MAX_STEPS = 50;
const NPZ = "application/x-npz";

type Json = Record<string, unknown>;

let world: World;
let discrete: World;
let pixels: World;

const itemSpec = (rest: Json) => ({ kind: "fragment", observationSize: 3, maxSteps: MAX_STEPS, ...rest });

beforeAll(async () => {
  await migrate();
  world = await createWorld();
  discrete = await createWorld({ item: itemSpec({ action: { type: "discrete", count: 3 } }) });
  pixels = await createWorld({
    item: itemSpec({ action: { type: "continuous", size: 1 }, renderer: "frames" }),
  });
});

const send = (to: World, body: BodyInit, type: string) =>
  to.agent.call("POST", `${to.at}/items`, body as string, { "content-type": type });
/** `call` sends JSON or text; bytes go past it. */
const sendBytes = async (to: World, bytes: Uint8Array, type = NPZ): Promise<Response> => {
  const worker = (exports as unknown as { default: Fetcher }).default;
  return worker.fetch(`https://accord.test${to.at}/items`, {
    method: "POST",
    headers: { authorization: `Bearer ${to.key}`, "content-type": type },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
};
const sendItems = (to: World, items: unknown[]) => send(to, JSON.stringify({ items }), "application/json");

/** Everything that an upload could leave behind in the stores. */
async function traces() {
  const [rows, counters] = await env.DB.batch([
    env.DB.prepare("SELECT id FROM items ORDER BY id"),
    env.DB.prepare("SELECT id, train_item_count, held_out_item_count FROM projects ORDER BY id"),
  ]);
  const { objects } = await env.BUCKET.list();
  return { rows: rows?.results, counters: counters?.results, blobs: objects.map(({ key }) => key) };
}

async function expectRefusal(response: Response, status: number, field: string | RegExp): Promise<void> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = JSON.parse(text) as { field?: string; detail?: string; status: number };
  expect(problem).toMatchObject({ status, field: expect.stringMatching(field) });
  expect(problem.detail, "says in words what is wrong").toMatch(/\w{3,}/);
}

let before: Awaited<ReturnType<typeof traces>>;
beforeEach(async () => {
  before = await traces();
});

/** One good fragment, then one with something wrong: all or nothing. */
async function refusesSecond(
  to: World,
  bad: unknown,
  field: string,
  good: unknown = fragmentOf(1),
): Promise<void> {
  await expectRefusal(await sendItems(to, [good, bad]), 400, exactly(field));
  expect(await traces()).toEqual(before);
}

const exactly = (field: string) => new RegExp(`^(${field.replaceAll(".", "\\.")})$`);
const rows = (steps: number, width: number, value = 0.5) =>
  Array.from({ length: steps }, () => Array.from({ length: width }, () => value));
const changed = (rest: Json) => ({ ...fragmentOf(2), ...rest });
const put = (value: unknown) => [
  [0, 0, 0],
  [0, value, 0],
  [0, 0, 0],
  [0, 0, 0],
];

describe("JSON", () => {
  test.each([
    ["an action too few", changed({ actions: rows(STEPS - 1, 1) }), "items.1.actions"],
    ["an action too many", changed({ actions: rows(STEPS + 1, 1) }), "items.1.actions"],
    ["no actions", changed({ actions: [] }), "items.1.actions"],
    [
      "a short row",
      changed({
        observations: [
          [0, 0, 0],
          [0, 0],
          [0, 0, 0],
          [0, 0, 0],
        ],
      }),
      "items.1.observations.1",
    ],
    ["a long row", changed({ actions: [[0], [0], [0], [0, 0]] }), "items.1.actions.3"],
    [
      "other dimensions than the project's",
      changed({ observations: rows(STEPS, 4) }),
      "items.1.observations",
    ],
    ["actions of another size", changed({ actions: rows(STEPS, 2) }), "items.1.actions"],
    ["null for NaN", changed({ observations: put(null) }), "items.1.observations.1.1"],
    ["a word for a number", changed({ observations: put("0") }), "items.1.observations.1.1"],
    ["more than float32 holds", changed({ observations: put(1e39) }), "items.1.observations"],
    ["no steps", { observations: [], actions: [] }, "items.1.observations"],
    ["too many steps", fragmentOf(1, MAX_STEPS + 1), "items.1.observations"],
    ["no observations", { actions: rows(STEPS, 1) }, "items.1.observations"],
    ["render states of wrong length", changed({ renderStates: rows(3, 2) }), "items.1.renderStates"],
    [
      "render states with a short row",
      changed({ renderStates: [[1, 2], [1], [1, 2], [1, 2]] }),
      "items.1.renderStates.1",
    ],
    ["a long source", changed({ source: "x".repeat(121) }), "items.1.source"],
  ])("refuses %s", async (_, bad, field) => refusesSecond(world, bad, field));

  test("refuses 1e999, which JSON reads as infinity", async () => {
    const text = JSON.stringify({ items: [fragmentOf(1), changed({ observations: put(12345) })] });
    await expectRefusal(
      await send(world, text.replace("12345", "1e999"), "application/json"),
      400,
      /^items\.1\.observations/,
    );
    expect(await traces()).toEqual(before);
  });

  test.each([
    ["a choice that is not there", [0, 1, 3, 0], "items.1.actions.2"],
    ["a negative choice", [0, -1, 0, 0], "items.1.actions.1"],
    ["half a choice", [0.5, 0, 0, 0], "items.1.actions.0"],
    ["vectors for choices", rows(STEPS, 2, 1), "items.1.actions"],
  ])("refuses %s", async (_, actions, field) => {
    const good = { observations: rows(STEPS, 3), actions: [0, 1, 2, 0] };
    await refusesSecond(discrete, { observations: rows(STEPS, 3), actions }, field, good);
  });

  test("keeps how a fragment ends where the model reads that, and refuses one that does not tell", async () => {
    const inputs = { nextObservation: true, done: true };
    const ending = await createWorld({
      item: itemSpec({ action: { type: "continuous", size: 1 }, inputs }),
    });
    const whole = { ...fragmentOf(1), nextObservation: [1, 2, 3], done: false };
    before = await traces();
    await refusesSecond(ending, fragmentOf(2), "items.1.nextObservation", whole);
    await refusesSecond(ending, { ...whole, done: undefined }, "items.1.done", whole);
    await refusesSecond(ending, { ...whole, nextObservation: [1, 2] }, "items.1.nextObservation", whole);
    await refusesSecond(ending, { ...whole, done: 1 }, "items.1.done", whole);
    const ids = async (to: World, items: unknown[]) => {
      const reply = (await (await sendItems(to, items)).json()) as { items: { id: string }[] };
      return reply.items.map(({ id }) => id);
    };
    const [alive, over] = await ids(ending, [whole, { ...whole, done: true }]);
    expect(alive).not.toBe(over);
    // Elsewhere it is the same item with and without.
    const [told, untold] = await ids(world, [whole, fragmentOf(1)]);
    expect(told).toBe(untold);
    const arrays = {
      observations: npy("<f4", [1, STEPS, 3], Float32Array.from(whole.observations.flat())),
      actions: npy("<f4", [1, STEPS, 1], Float32Array.from(whole.actions.flat())),
      next_observations: npy("<f8", [1, 3], Float64Array.of(1, 2, 3)),
    };
    await expectRefusal(await sendBytes(ending, npzOf(arrays)), 400, exactly("items.0.done"));
    const misshapen = { ...arrays, dones: npy("|b1", [1, STEPS], Uint8Array.of(0, 0, 0, 1)) };
    await expectRefusal(await sendBytes(ending, npzOf(misshapen)), 400, exactly("dones"));
    const packed = await sendBytes(ending, npzOf({ ...arrays, dones: npy("|b1", [1], Uint8Array.of(1)) }));
    expect(await packed.json()).toEqual({ items: [{ id: over, created: false }] });
  });

  test("names the choice that is half where others before it are whole", async () => {
    const items = [{ observations: rows(STEPS, 3), actions: [0, 0.5, 0, 0] }];
    await expectRefusal(await sendItems(discrete, items), 400, exactly("items.0.actions.1"));
  });

  const image = (bytes: number) => btoa("\0".repeat(bytes));
  const good = { ...fragmentOf(1), frames: { shape: [STEPS, 2, 2, 1], data: image(16) } };
  test.each([
    ["no frames where the project draws them", undefined, "items.1.frames"],
    ["too few pixels", { shape: [STEPS, 2, 2, 1], data: image(15) }, "items.1.frames.data"],
    ["too many pixels", { shape: [STEPS, 2, 2, 1], data: image(17) }, "items.1.frames.data"],
    ["a frame too few", { shape: [3, 2, 2, 1], data: image(12) }, "items.1.frames.shape.0"],
    ["bad base64", { shape: [STEPS, 2, 2, 1], data: "*no base64*" }, "items.1.frames.data"],
    ["two channels", { shape: [STEPS, 2, 2, 2], data: image(32) }, "items.1.frames.shape.3"],
    ["no height", { shape: [STEPS, 0, 2, 1], data: "" }, "items.1.frames.shape.1"],
    ["a shape beyond all bounds", { shape: [STEPS, 2, 1e9, 1], data: image(16) }, "items.1.frames.shape.2"],
  ])("refuses %s", async (_, frames, field) =>
    refusesSecond(pixels, { ...fragmentOf(2), ...(frames && { frames }) }, field, good),
  );

  test.each([
    ["no items", { items: [] }, "items"],
    [
      "more items than one upload takes",
      { items: Array(MAX_ITEMS_PER_UPLOAD + 1).fill(fragmentOf(1)) },
      "items",
    ],
    ["items that are no list", { items: { 0: fragmentOf(1) } }, "items"],
    ["nothing", {}, "items"],
    ["a list", [fragmentOf(1)], "body"],
  ])("refuses %s", async (_, body, field) => {
    await expectRefusal(await send(world, JSON.stringify(body), "application/json"), 400, exactly(field));
    expect(await traces()).toEqual(before);
  });

  test.each([
    ["half a document", '{"items":[{"obs', "application/json"],
    ["an archive that says it is JSON", "PK\u0003\u0004", "application/json"],
  ])("refuses %s", async (_, body, type) => {
    await expectRefusal(await send(world, body, type), 400, exactly("body"));
    expect(await traces()).toEqual(before);
  });

  test.each(["text/csv", "multipart/form-data; boundary=x", "text/plain", ""])(
    "refuses the content type %o",
    async (type) => {
      await expectRefusal(await send(world, "{}", type), 415, exactly("content-type"));
      expect(await traces()).toEqual(before);
    },
  );

  test.each(["application/json", NPZ])("refuses a body over the limit: %s", async (type) => {
    await expectRefusal(
      await sendBytes(world, new Uint8Array(32 * 1024 * 1024 + 1), type),
      413,
      exactly("body"),
    );
    expect(await traces()).toEqual(before);
  });
});

const float32 = (shape: readonly number[], values: ArrayLike<number>) =>
  npy("<f4", shape, Float32Array.from(values));
const zeros = (...shape: number[]) =>
  float32(shape, new Float32Array(shape.reduce((product, size) => product * size, 1)));

/** Two fragments of four steps, with whatever else a case changes; undefined takes an array out. */
function npz(change: Record<string, Uint8Array | undefined> = {}): Uint8Array {
  const arrays = { observations: zeros(2, STEPS, 3), actions: zeros(2, STEPS, 1), ...change };
  const given = Object.entries(arrays).filter(
    (entry): entry is [string, Uint8Array] => entry[1] !== undefined,
  );
  return npzOf(Object.fromEntries(given));
}

describe("npz", () => {
  async function refuses(bytes: Uint8Array, field: string, to: World = world): Promise<void> {
    await expectRefusal(await sendBytes(to, bytes), 400, exactly(field));
    expect(await traces()).toEqual(before);
  }
  const whole = zeros(2, STEPS, 3);
  const relabelled = (shape: string) => {
    const text = new TextDecoder("latin1").decode(whole).replace("(2, 4, 3)", shape);
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  };

  test.each([
    [
      "what is no archive",
      () => new TextEncoder().encode("no archive at all, but long enough to be one"),
      "body",
    ],
    ["nothing", () => new Uint8Array(0), "body"],
    ["an archive that is cut off", () => npz().subarray(0, 200), "body"],
    ["an archive that is damaged inside", () => npz().fill(255, 45, 120), "observations|body"],
    ["an archive without observations", () => npz({ observations: undefined }), "observations"],
    ["an archive without actions", () => npz({ actions: undefined }), "actions"],
    [
      "big-endian numbers",
      () => npz({ observations: npy(">f4", [2, STEPS, 3], new Float32Array(24)) }),
      "observations",
    ],
    [
      "half precision",
      () => npz({ observations: npy("<f2", [2, STEPS, 3], new Uint16Array(24)) }),
      "observations",
    ],
    ["complex numbers", () => npz({ actions: npy("<c8", [2, STEPS, 1], new Float32Array(16)) }), "actions"],
    [
      "Fortran order",
      () => npz({ observations: npy("<f4", [2, STEPS, 3], new Float32Array(24), "True") }),
      "observations",
    ],
    [
      "pickled objects",
      () => npz({ observations: npy("|O", [2, STEPS, 3], new TextEncoder().encode("cos\nsystem\n.")) }),
      "observations",
    ],
    [
      "what is no .npy",
      () => npz({ actions: new TextEncoder().encode("no array, but twelve letters") }),
      "actions",
    ],
    ["an empty .npy", () => npz({ actions: new Uint8Array(0) }), "actions"],
    ["a header that is cut off", () => npz({ observations: whole.subarray(0, 60) }), "observations"],
    ["a header without a shape", () => npz({ observations: relabelled("'no'     ") }), "observations"],
    [
      "fewer bytes than the shape needs",
      () => npz({ observations: whole.subarray(0, whole.length - 4) }),
      "observations",
    ],
    ["more bytes than the shape needs", () => npz({ observations: relabelled("(2, 4, 2)") }), "observations"],
    [
      "a shape whose size overflows",
      () => npz({ observations: npy("<f4", [2 ** 31, 2 ** 31, 2 ** 31], new Float32Array(24)) }),
      "observations",
    ],
    [
      "a shape that wraps round to its size",
      () => npz({ observations: npy("<f4", [2 ** 32, 2 ** 32, 24], new Float32Array(24)) }),
      "observations",
    ],
    [
      "a shape of twenty thousand ones",
      () => npz({ observations: npy("<f4", Array(20_000).fill(1), new Float32Array(1)) }),
      "observations",
    ],
    ["a shape of another rank", () => npz({ observations: zeros(2, STEPS) }), "observations"],
    [
      "no fragments",
      () => npz({ observations: zeros(0, STEPS, 3), actions: zeros(0, STEPS, 1) }),
      "observations",
    ],
    [
      "no steps",
      () => npz({ observations: zeros(2, 0, 3), actions: zeros(2, 0, 1) }),
      "items.0.observations|lengths.0",
    ],
    [
      "more fragments than one upload takes",
      () => npz({ observations: zeros(201, 1, 3), actions: zeros(201, 1, 1) }),
      "observations",
    ],
    ["actions of fewer fragments", () => npz({ actions: zeros(1, STEPS, 1) }), "actions"],
    ["actions of fewer steps", () => npz({ actions: zeros(2, 3, 1) }), "actions"],
    [
      "other dimensions than the project's",
      () => npz({ observations: zeros(2, STEPS, 4) }),
      "items.0.observations",
    ],
    ["actions of another size", () => npz({ actions: zeros(2, STEPS, 2) }), "items.0.actions"],
    [
      "too many steps",
      () => npz({ observations: zeros(2, MAX_STEPS + 1, 3), actions: zeros(2, MAX_STEPS + 1, 1) }),
      "items.0.observations",
    ],
    [
      "NaN in the last number",
      () => npz({ observations: float32([2, STEPS, 3], [...Array(23).fill(0), Number.NaN]) }),
      "items.1.observations",
    ],
    [
      "infinity in an action",
      () => npz({ actions: float32([2, STEPS, 1], [...Array(7).fill(0), -Infinity]) }),
      "items.1.actions",
    ],
    ["a length of none", () => npz({ lengths: npy("<i4", [2], Int32Array.of(4, 0)) }), "lengths.1"],
    ["a negative length", () => npz({ lengths: npy("<i8", [2], BigInt64Array.of(-1n, 4n)) }), "lengths.0"],
    ["a length over the array's", () => npz({ lengths: npy("<i4", [2], Int32Array.of(4, 5)) }), "lengths.1"],
    ["half a length", () => npz({ lengths: float32([2], [4, 2.5]) }), "lengths.1"],
    ["lengths for fewer fragments", () => npz({ lengths: npy("<i4", [1], Int32Array.of(4)) }), "lengths"],
    ["render states of fewer steps", () => npz({ render_states: zeros(2, 3, 2) }), "render_states"],
    ["frames that are not bytes", () => npz({ frames: zeros(2, STEPS, 2, 2, 1) }), "frames"],
    [
      "frames of two channels",
      () => npz({ frames: npy("|u1", [2, STEPS, 2, 2, 2], new Uint8Array(64)) }),
      "frames",
    ],
  ])("refuses %s", async (_, bytes, field) => refuses(bytes(), field));

  test.each([
    ["a choice that is not there", [0, 1, 2, 0, 0, 3, 0, 0], "items.1.actions.1"],
    ["half a choice", [0, 1, 2, 0.5, 0, 0, 0, 0], "items.0.actions.3"],
  ])("refuses %s", async (_, actions, field) =>
    refuses(npz({ actions: float32([2, STEPS], actions) }), field, discrete),
  );

  describe("a bomb of 1 GiB of zeros", () => {
    const GIB = 2 ** 30;
    const deflated = deflatedZeros(GIB);

    test("is made as it should be", async () => {
      const small = new Response(deflatedZeros(100_000) as Uint8Array<ArrayBuffer>);
      const unpacked = small.body?.pipeThrough(new DecompressionStream("deflate-raw"));
      const bytes = await new Response(unpacked ?? null).bytes();
      expect(bytes).toEqual(new Uint8Array(100_000));
    });

    test("is refused long before its end: what is damaged there is never come upon", async () => {
      const damaged = deflated.slice();
      damaged.fill(0xff, damaged.length >> 2);
      for (const content of [deflated, damaged]) {
        const bomb = zipOf("observations.npy", content, GIB);
        expect(await (await sendBytes(world, bomb)).text()).toMatch(/unpacks to more than/);
        await refuses(bomb, "body");
      }
    });

    const part = deflatedZeros(GIB / 16);
    test.each([0, 1_000, 4 * 1024 * 1024])("is refused where it claims to be %d bytes", async (claimed) => {
      await refuses(zipOf("observations.npy", part, claimed), "observations|body");
    });

    test("is not unpacked where nobody asked for it", async () => {
      await refuses(zipOf("other.npy", deflated, GIB), "observations");
    });
  });
});

describe("what is right", () => {
  interface Uploaded {
    items: { id: string; created: boolean }[];
  }
  const uploaded = async (response: Response): Promise<Uploaded["items"]> => {
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return (JSON.parse(text) as Uploaded).items;
  };
  const flat = (fragments: readonly ReturnType<typeof fragmentOf>[], name: "observations" | "actions") =>
    fragments.flatMap((fragment) => fragment[name].flat());
  const asNpz = (fragments: readonly ReturnType<typeof fragmentOf>[]) =>
    npz({
      observations: float32([fragments.length, STEPS, 3], flat(fragments, "observations")),
      actions: npy("<f8", [fragments.length, STEPS, 1], Float64Array.from(flat(fragments, "actions"))),
    });

  test("the same fragments are the same items, as JSON or as npz", async () => {
    const fragments = [fragmentOf(501), fragmentOf(502)];
    const first = await uploaded(await sendItems(world, fragments));
    expect(first.map(({ created }) => created)).toEqual([true, true]);
    const second = await uploaded(await sendBytes(world, asNpz(fragments)));
    expect(second).toEqual(first.map(({ id }) => ({ id, created: false })));
  });

  test("shorter fragments in a padded array are the fragments without the padding", async () => {
    const short = { observations: rows(2, 3, 0.5), actions: rows(2, 1, 0.5) };
    const padded = npz({
      observations: float32([1, STEPS, 3], [...Array(6).fill(0.5), ...Array(6).fill(9)]),
      actions: float32([1, STEPS, 1], [0.5, 0.5, 9, 9]),
      lengths: npy("<i8", [1], BigInt64Array.of(2n)),
    });
    const [item] = await uploaded(await sendBytes(world, padded, "application/octet-stream"));
    expect(await uploaded(await sendItems(world, [short]))).toEqual([{ id: item?.id, created: false }]);
  });

  test("the same upload again creates nothing and moves no counter", async () => {
    const items = [fragmentOf(601), fragmentOf(602), fragmentOf(601)];
    const first = await uploaded(await sendItems(world, items));
    expect(first.map(({ created }) => created)).toEqual([true, true, false]);
    expect(first[0]?.id).toBe(first[2]?.id);
    const after = await traces();
    const second = await uploaded(await sendItems(world, items));
    expect(second).toEqual(first.map(({ id }) => ({ id, created: false })));
    expect(await traces()).toEqual(after);
  });

  test("a full upload is taken whole, and counted", async () => {
    const fragments = Array.from({ length: MAX_ITEMS_PER_UPLOAD }, (_, i) => fragmentOf(1_000 + i));
    const items = await uploaded(await sendBytes(world, asNpz(fragments)));
    expect(new Set(items.map(({ id }) => id)).size).toBe(MAX_ITEMS_PER_UPLOAD);
    const counted = await env.DB.prepare(
      `SELECT train_item_count + held_out_item_count AS counted,
         (SELECT count(*) FROM items WHERE project_id = projects.id) AS there FROM projects WHERE id = ?`,
    )
      .bind(world.project)
      .first<{ counted: number; there: number }>();
    expect(counted?.counted).toBe(counted?.there);
  });

  test("another project's key finds no door here, whatever it brings", async () => {
    const other = await createWorld();
    before = await traces();
    const refused = await other.agent.call("POST", `${world.at}/items`, { items: [fragmentOf(701)] });
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ code: "not-found" });
    expect(await traces()).toEqual(before);
  });

  test("the same fragment in two projects is two items", async () => {
    const other = await createWorld();
    const [mine] = await uploaded(await sendItems(world, [fragmentOf(801)]));
    const [theirs] = await uploaded(await sendItems(other, [fragmentOf(801)]));
    expect(theirs).toMatchObject({ created: true });
    expect(theirs?.id).not.toBe(mine?.id);
  });
});
