import {
  kserveInferDoors,
  kserveLive,
  kserveModelDoors,
  kserveModelReadyDoors,
  kserveReady,
  kserveServer,
} from "../../../../contract/protocols.ts";
import { MAX_REWARD_INPUTS, reward } from "../../../../contract/reward.ts";
import { readInferInputs } from "../../../core/codec/kserve/infer-inputs.ts";
import { writeInferReply } from "../../../core/codec/kserve/infer-reply.ts";
import { readInferRequest } from "../../../core/codec/kserve/infer-request.ts";
import { MODEL_NAME, modelMetadata, serverMetadata } from "../../../core/codec/kserve/metadata.ts";
import { describeRewards } from "../../../core/reward/describe-rewards.ts";
import { acceptInput } from "../../../door/accept-input.ts";
import { Refusal } from "../../../door/refusal.ts";
import type { Doors } from "../../../door/serve.ts";
import type { Env } from "../../env.ts";
import { packReply } from "../../pack-reply.ts";
import { readPackedBody } from "../../read-packed-body.ts";
import { scoreInputs } from "../../score-inputs.ts";
import { servedModel } from "../../served-models.ts";
import { namesOf, type ProtocolVisit, protocolReply } from "../../tell-rewards.ts";

/** KServe's Open Inference Protocol v2 over HTTP, with Triton's binary tensors. */
export function openKserveDoors(doors: Doors<Env>): void {
  doors.on(kserveServer, async () => Response.json(serverMetadata));
  doors.on(kserveLive, async () => Response.json({ live: true }));
  doors.on(kserveReady, async (visit) => protocolReply(await modelOf(visit), { ready: true }));
  for (const door of kserveModelReadyDoors)
    doors.on(door, async (visit) => protocolReply(await modelOf(visit), { name: MODEL_NAME, ready: true }));
  for (const door of kserveModelDoors)
    doors.on(door, async (visit) => {
      const model = await modelOf(visit);
      return protocolReply(
        model,
        modelMetadata(model.settings.item, model.version, model.card.members.length),
      );
    });
  for (const door of kserveInferDoors)
    doors.on(door, async (visit) => {
      const { request, query } = visit;
      const model = await modelOf(visit);
      const body = await readPackedBody(request, reward.maxBodyBytes);
      const asked = acceptInput(
        readInferRequest(body, request.headers.get("inference-header-content-length")),
      );
      const inputs = acceptInput(readInferInputs(asked.inputs, model.settings.item, MAX_REWARD_INPUTS));
      const { members, aggregation } = model.card;
      const options = { risk: query.risk, members: true };
      const { scores } = await scoreInputs(model, inputs);
      const told = describeRewards(scores, inputs.steps, members.length, options, aggregation);
      const outputs = {
        reward: { columns: 1, data: Float32Array.from(told, ({ reward = 0 }) => reward) },
        std: { columns: 1, data: Float32Array.from(told, ({ std }) => std) },
        members: {
          columns: members.length,
          data: Float32Array.from(told.flatMap((each) => each.members ?? [])),
        },
      };
      const name = { name: MODEL_NAME, version: String(model.version) };
      const { bytes, headerLength } = acceptInput(writeInferReply(asked, outputs, name));
      const headers = new Headers(namesOf(model));
      headers.set(
        "content-type",
        headerLength === undefined ? "application/json" : "application/octet-stream",
      );
      if (headerLength !== undefined) headers.set("inference-header-content-length", String(headerLength));
      return packReply(request, bytes, headers);
    });
}

/** A version in the path goes before the base address's; there is one model. */
async function modelOf(visit: ProtocolVisit) {
  const { request, params } = visit;
  const [, name, pinned] = /\/v2\/models\/([^/?]+)(?:\/versions\/([^/?]+))?/.exec(request.url) ?? [];
  if (name !== undefined && name !== MODEL_NAME)
    throw new Refusal("not-found", { field: "model", detail: `The model's name here is ${MODEL_NAME}.` });
  if (pinned !== undefined && pinned !== "live" && !/^[1-9]\d{0,8}$/.test(pinned))
    throw new Refusal("not-found", { field: "version", detail: `There is no version ${pinned} here.` });
  return servedModel(visit, params.project, pinned ?? params.version);
}
