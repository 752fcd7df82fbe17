import { endpoint } from "./endpoint.ts";
import { inProject } from "./project.ts";
import { F32, optionsQuery, rewardInput } from "./reward.ts";

export const NDJSON = "application/x-ndjson";

/** Longest line, and largest binary frame, of a stream. */
export const MAX_PIECE_BYTES = 8 * 1024 * 1024;

const problems = [
  "invalid-input",
  "not-found",
  "no-model-yet",
  "version-retired",
  "too-large",
  "wrong-media-type",
  "model-unavailable",
] as const;

export const streamRewards = endpoint({
  id: "streamRewards",
  method: "POST",
  path: "/v1/projects/:project/reward/stream",
  summary:
    'Any number of inputs, answered in their order while they come: a line each as JSON lines, or binary frames. The last line is {"end":{"count":N}}; {"problem":…} in its place says why the stream ended early. docs/serving.md has the frames.',
  params: inProject,
  query: optionsQuery,
  body: rewardInput,
  otherBodies: [NDJSON, F32],
  routeReadsBody: true,
  replyType: NDJSON,
  maxBodyBytes: MAX_PIECE_BYTES,
  problems: [...problems],
});

/** The subprotocol that a socket speaks; a key may be offered beside it by whoever can send no header. */
export const SOCKET_PROTOCOL = "accord.v1";

export const rewardSocket = endpoint({
  id: "rewardSocket",
  method: "GET",
  path: "/v1/projects/:project/reward/socket",
  summary:
    "A WebSocket for loops that ask step by step: frames {id, inputs, …} are answered in their order by {id, model, rewards} or {id, problem}. docs/serving.md has the binary frames.",
  params: inProject,
  query: optionsQuery,
  upgrades: true,
  problems: [...problems],
});
