import { expect, test, vi } from "vitest";
import { Accord, type AccordOptions } from "../src/accord.ts";
import { LocalReward } from "../src/local.ts";
import { Refused, Unreachable, WrongReply } from "../src/problem.ts";
import { RETRIES, readRetryAfterMs, waitMs } from "../src/retries.ts";
import { unpackRewards } from "../src/rows.ts";

type Mishap = (init: RequestInit) => Promise<Response> | Response;

/** A network on which the first requests meet mishaps and later ones are answered with no versions. */
function over(mishaps: Mishap[], options: Partial<AccordOptions> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const mishap = mishaps.shift();
    return mishap ? mishap(init) : Response.json({ versions: [] });
  };
  const retries = { attempts: 4, baseMs: 1 };
  return {
    sent,
    accord: new Accord({ url: "http://a/", project: "prj_0", key: "k", retries, fetch, ...options }),
  };
}

const lost = () => Promise.reject(new TypeError("fetch failed"));

test("what passes is asked again", async () => {
  const cut = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
  const { accord, sent } = over([lost, () => new Response("", { status: 502 }), () => new Response(cut)]);
  expect(await accord.versions()).toEqual([]);
  expect(sent).toHaveLength(4);
  expect(sent[0]?.url).toBe("http://a/v1/projects/prj_0/models");
  expect(sent[0]?.init.headers).toMatchObject({ authorization: "Bearer k" });
});

test("what does not pass is told, in the end or at once", async () => {
  await expect(over([lost, lost, lost, lost, lost]).accord.versions()).rejects.toBeInstanceOf(Unreachable);
  const problem = { code: "not-found", status: 404, title: "There is no such thing here." };
  const { accord, sent } = over([() => Response.json(problem, { status: 404 })]);
  await expect(accord.versions()).rejects.toMatchObject({ code: "not-found", status: 404 });
  expect(sent).toHaveLength(1);
  const proxy = over(new Array(4).fill(() => new Response("<html>Bad gateway", { status: 502 })));
  const refusal = await proxy.accord.versions().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
  expect(refusal).toMatchObject({ status: 502, code: undefined, detail: "<html>Bad gateway" });
});

test("Retry-After is honoured, and told where it is too long", async () => {
  const wait = vi.spyOn(globalThis, "setTimeout").mockImplementation(((then: () => void) => {
    then();
    return 0;
  }) as never);
  try {
    await over([() => new Response("", { status: 503, headers: { "retry-after": "7" } })]).accord.versions();
    const [ms] = wait.mock.calls.map(([, given]) => given as number).filter((given) => given >= 7_000);
    expect(ms).toBeLessThan(7_001);
  } finally {
    wait.mockRestore();
  }
  const busy = () => new Response("", { status: 429, headers: { "retry-after": "3600" } });
  const { accord, sent } = over([busy]);
  await expect(accord.versions()).rejects.toMatchObject({ status: 429 });
  expect(sent).toHaveLength(1);
});

test("a wait grows up to its bound and is drawn below it", () => {
  const retries = { ...RETRIES, baseMs: 100, mostMs: 300 };
  expect([1, 2, 3, 4].map((attempt) => waitMs(retries, attempt, 503, undefined, 1))).toEqual([
    100, 200, 300, 300,
  ]);
  expect(waitMs(retries, 1, undefined, undefined, 0.5)).toBe(50);
  expect(waitMs(retries, 6, 503, undefined, 1)).toBeUndefined();
  expect(waitMs(retries, 1, 400, undefined, 1)).toBeUndefined();
  expect(readRetryAfterMs("Thu, 01 Jan 1970 00:00:09 GMT", 2_000)).toBe(7_000);
  expect(readRetryAfterMs("soon", 0)).toBeUndefined();
});

test("an attempt that takes too long is made again, and whoever gives up is not kept", async () => {
  const never = ({ signal }: RequestInit) =>
    new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  const slow = over([never], { timeoutMs: 5 });
  expect(await slow.accord.versions()).toEqual([]);
  expect(slow.sent).toHaveLength(2);
  const controller = new AbortController();
  const given = over([never]);
  const asked = given.accord.reward([], { signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(asked).rejects.toThrow("enough");
  expect(given.sent).toHaveLength(1);
});

test("later parts are asked of the version that answered the first", async () => {
  const reply = () => {
    const bytes = new Uint8Array(16 + 8 * 16_384);
    new Uint32Array(bytes.buffer, 0, 4).set([0x31_52_43_41, 16_384, 2, 7]);
    return new Response(bytes);
  };
  const { accord, sent } = over([reply, reply]);
  await accord.rewardRows({ values: new Float32Array(2 * 32_768), width: 2 });
  expect(sent.map(({ url }) => new URL(url).searchParams.get("version"))).toEqual(["live", "7"]);
});

test("a reply that was cut, or a file with another hash, is never used", async () => {
  for (const bytes of [new Uint8Array(3), new Uint8Array(40), new Uint8Array(16)])
    expect(() => unpackRewards(bytes.buffer, 3, false, "")).toThrow(WrongReply);
  await expect(
    over([() => Response.json({ rewards: [], model: {} })]).accord.reward([{ observation: [], action: 0 }]),
  ).rejects.toThrow("Expected 1 results, received 0");
  const headers = { etag: `"${"0".repeat(64)}"`, "x-accord-version": "1" };
  const { accord } = over([() => new Response("onnx", { headers })]);
  await expect(LocalReward.open(accord, { ort: {} as never })).rejects.toThrow("should have the hash");
});

test("rows that are not as many as their steps say are refused before they are sent", async () => {
  const { accord, sent } = over([]);
  await expect(accord.rewardRows({ values: new Float32Array(6), width: 3, steps: [1] })).rejects.toThrow(
    RangeError,
  );
  await expect(accord.rewardRows({ values: new Float32Array(7), width: 3 })).rejects.toThrow(RangeError);
  expect(sent).toEqual([]);
});
