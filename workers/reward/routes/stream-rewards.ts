import { F32 } from "../../../contract/reward.ts";
import { MAX_PIECE_BYTES, NDJSON, streamRewards } from "../../../contract/reward-streams.ts";
import type { FieldProblem } from "../../core/codec/field-problem.ts";
import { rewardsToF32, writeF32End, writeF32Problem } from "../../core/codec/rewards-f32.ts";
import { F32FrameSplitter } from "../../core/codec/split-f32-frames.ts";
import { LineSplitter } from "../../core/codec/split-lines.ts";
import type { Result } from "../../core/result.ts";
import type { RewardOptions } from "../../core/reward/describe-rewards.ts";
import { acceptInput } from "../../door/accept-input.ts";
import { mediaType } from "../../door/read-body.ts";
import { problemOf, Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { answerRewards } from "../answer-rewards.ts";
import { keepDoor } from "../doorkeeper.ts";
import type { Env } from "../env.ts";
import { MOST_NAMED } from "../named-items.ts";
import { type ServedModel, servedModel } from "../served-models.ts";
import { takeF32Inputs, takeInputs } from "../take-inputs.ts";
import { namesOf } from "../tell-rewards.ts";

/** So that a stream may name any number of items: each run takes as many as a request may name. */
const INPUTS_A_RUN = MOST_NAMED;

/** The model as it may be asked now: a stream may outlive its key. */
type AskedNow = () => Promise<ServedModel>;

/** One way in which a stream is written. */
interface Form<Piece> {
  readonly type: string;
  splitter(): {
    push(chunk: Uint8Array): Result<Piece[], FieldProblem>;
    end(): Result<Piece[], FieldProblem>;
  };
  /** Replies to pieces, in their order. @param before inputs that came before them */
  answer(
    pieces: readonly Piece[],
    before: number,
    asked: AskedNow,
    options: RewardOptions,
  ): AsyncIterable<{ readonly bytes: Uint8Array; readonly count: number }>;
  end(count: number, version: number): Uint8Array;
  problem(problem: unknown): Uint8Array;
}

/**
 * Any number of inputs in flat memory: each chunk that comes is answered before the next is read, and nothing is read while
 * the client does not take its answers. One version answers the whole stream; its key is looked at again with each run.
 */
export function openStreamDoor(doors: Doors<Env>): void {
  doors.on(streamRewards, async (visit) => {
    const { params, query, request, tools, env, later } = visit;
    const model = await servedModel(visit, params.project, query.version);
    const type = mediaType(request);
    if (type !== NDJSON && type !== F32)
      throw new Refusal("wrong-media-type", {
        field: "content-type",
        detail: `Send one of: ${NDJSON}, ${F32}.`,
      });
    const asked: AskedNow = async () => {
      const caller = await keepDoor(request, streamRewards.who, params.project, tools, env, later);
      return { ...model, asker: { ...model.asker, caller } };
    };
    const replies =
      type === F32
        ? answerStream(binary, request.body, model.version, asked, query)
        : answerStream(lines, request.body, model.version, asked, query);
    // What is wrong with the beginning is told by the status.
    const first = await replies.next();
    return new Response(streamOf(first, replies, type === F32 ? binary.problem : lines.problem), {
      headers: { "content-type": type, ...namesOf(model) },
    });
  });
}

async function* answerStream<Piece>(
  form: Form<Piece>,
  body: ReadableStream<Uint8Array> | null,
  version: number,
  asked: AskedNow,
  options: RewardOptions,
): AsyncGenerator<Uint8Array, void> {
  const splitter = form.splitter();
  let done = 0;
  for await (const chunk of body ?? []) {
    for await (const { bytes, count } of form.answer(
      acceptInput(splitter.push(chunk)),
      done,
      asked,
      options,
    )) {
      done += count;
      yield bytes;
    }
  }
  for await (const { bytes, count } of form.answer(acceptInput(splitter.end()), done, asked, options)) {
    done += count;
    yield bytes;
  }
  yield form.end(done, version);
}

/** A stream that is pulled: the next reply is made when there is room for it. */
function streamOf(
  first: IteratorResult<Uint8Array, void>,
  replies: AsyncGenerator<Uint8Array, void>,
  writeProblem: (problem: unknown) => Uint8Array,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array, void> | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = next ?? (await replies.next());
          next = undefined;
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          // The status is gone already: the problem stands where the end would.
          controller.enqueue(writeProblem(problemOf(error)));
          controller.close();
        }
      },
      cancel: async () => void (await replies.return()),
    },
    { highWaterMark: 1 },
  );
}

const encoder = new TextEncoder();
const line = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`);

const lines: Form<string> = {
  type: NDJSON,
  splitter: () => new LineSplitter(MAX_PIECE_BYTES),
  async *answer(pieces, before, asked, options) {
    for (let start = 0; start < pieces.length; start += INPUTS_A_RUN) {
      const mine = pieces.slice(start, start + INPUTS_A_RUN);
      const nameOf = (i: number) => `line ${before + start + i + 1}`;
      const model = await asked();
      const given = mine.map((text, i) => parseLine(text, nameOf(i)));
      const inputs = await takeInputs(model, given, INPUTS_A_RUN, nameOf);
      const rewards = await answerRewards(model, inputs, options);
      const text = rewards.map((reward) => `${JSON.stringify(reward)}\n`).join("");
      yield { bytes: encoder.encode(text), count: mine.length };
    }
  },
  end: (count) => line({ end: { count } }),
  problem: (problem) => line({ problem }),
};

function parseLine(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("invalid-input", { field: name, detail: "The line is not JSON." });
  }
}

const binary: Form<Uint8Array> = {
  type: F32,
  splitter: () => new F32FrameSplitter(MAX_PIECE_BYTES),
  async *answer(pieces, _before, asked, options) {
    for (const piece of pieces) {
      const model = await asked();
      const rewards = await answerRewards(model, takeF32Inputs(model, piece), options);
      yield { bytes: rewardsToF32(rewards, model.version), count: rewards.length };
    }
  },
  end: (count, version) => writeF32End(count, version),
  problem: (problem) => writeF32Problem(problem),
};
