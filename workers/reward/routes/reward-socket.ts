import { describeProblem } from "../../../contract/problem.ts";
import { rewardOptions } from "../../../contract/reward.ts";
import { rewardSocket, SOCKET_PROTOCOL } from "../../../contract/reward-streams.ts";
import { rewardsToF32 } from "../../core/codec/rewards-f32.ts";
import { acceptInput } from "../../door/accept-input.ts";
import { checkInput } from "../../door/check-input.ts";
import { problemOf, Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { answerRewards } from "../answer-rewards.ts";
import { keepDoor } from "../doorkeeper.ts";
import type { Env } from "../env.ts";
import { serveFrames } from "../serve-frames.ts";
import { servedModel } from "../served-models.ts";
import { takeF32Inputs, takeInputs } from "../take-inputs.ts";

type Frame = string | ArrayBuffer;

/** Before the body of a binary frame, and of its answer: a uint32 that names the request. */
const ID_BYTES = 4;

/**
 * A socket for loops that ask step by step. Every frame is a request of its own: the key is looked at again, `live` follows
 * promotions, and what is wrong with one is its answer and not the end of the socket.
 */
export function openSocketDoor(doors: Doors<Env>): void {
  doors.on(rewardSocket, async (visit) => {
    const { params, query, request, tools, env, later } = visit;
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket")
      throw new Refusal("invalid-input", { field: "upgrade", detail: "Expected a WebSocket." });
    // Who has no model yet is told before the socket opens.
    await servedModel(visit, params.project, query.version);
    const askedNow = async () => {
      const caller = await keepDoor(request, rewardSocket.who, params.project, tools, env, later);
      return servedModel({ tools, later, caller }, params.project, query.version);
    };

    const answerText = async (text: string): Promise<Frame> => {
      const { id, ...body } = parseFrame(text);
      try {
        const model = await askedNow();
        const inputs = await takeInputs(model, body.inputs);
        const options = { ...query, ...acceptInput(checkInput(rewardOptions, body)) };
        const rewards = await answerRewards(model, inputs, options);
        return JSON.stringify({ id, model: { version: model.version, sha256: model.sha256 }, rewards });
      } catch (error) {
        return JSON.stringify({ id, problem: problemOf(error) });
      }
    };
    const answerBytes = async (frame: ArrayBuffer): Promise<Frame> => {
      try {
        const model = await askedNow();
        if (frame.byteLength < ID_BYTES)
          throw new Refusal("invalid-input", {
            field: "id",
            detail: "Expected a frame that begins with a uint32.",
          });
        const body = new Uint8Array(frame, ID_BYTES);
        const told = await answerRewards(model, takeF32Inputs(model, body), query);
        const rewards = rewardsToF32(told, model.version);
        const reply = new Uint8Array(ID_BYTES + rewards.length);
        reply.set(new Uint8Array(frame, 0, ID_BYTES));
        reply.set(rewards, ID_BYTES);
        return reply.buffer;
      } catch (error) {
        return JSON.stringify({ id: idOf(frame), problem: problemOf(error) });
      }
    };

    const { 0: client, 1: server } = new WebSocketPair();
    server.binaryType = "arraybuffer";
    server.accept();
    serveFrames(
      server,
      (frame) => (typeof frame === "string" ? answerText(frame) : answerBytes(frame)),
      (frame) =>
        JSON.stringify({
          id: idOf(frame),
          problem: describeProblem("too-many-requests", {
            detail: "Too many frames wait for their answer; read some before you send more.",
            retryAfterSeconds: 1,
          }),
        }),
    );
    const offered = request.headers.has("sec-websocket-protocol");
    return new Response(null, {
      status: 101,
      webSocket: client,
      ...(offered ? { headers: { "sec-websocket-protocol": SOCKET_PROTOCOL } } : {}),
    });
  });
}

/** What a text frame holds; a frame that is no JSON object holds nothing, and is refused for want of inputs. */
function parseFrame(text: string): { readonly id: unknown; readonly inputs?: unknown } {
  try {
    const given = JSON.parse(text) as unknown;
    if (typeof given === "object" && given !== null && !Array.isArray(given)) return { id: null, ...given };
  } catch {
    // Told like any other frame without inputs.
  }
  return { id: null };
}

/** The name of a request: the `id` of a text frame, the first word of a binary one; null where it has none. */
function idOf(frame: Frame): unknown {
  if (typeof frame === "string") return parseFrame(frame).id;
  return frame.byteLength < ID_BYTES ? null : new DataView(frame).getUint32(0, true);
}
