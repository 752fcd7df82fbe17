import { Doors } from "../door/serve.ts";
import { alike } from "../door/trace.ts";
import { requestMeter, watch } from "../door/watch.ts";
import { keepDoor } from "./doorkeeper.ts";
import type { Env } from "./env.ts";
import { takeKeyFromPath } from "./key-in-path.ts";
import { takeKeyFromSubprotocol } from "./key-in-subprotocol.ts";
import { refuseLikeOpenAi, refuseWithText } from "./protocol-refusals.ts";
import { rewardAtOnce } from "./reward-at-once.ts";
import { openCompareDoor } from "./routes/compare.ts";
import { openDownloadDoor } from "./routes/download-model.ts";
import { openDriftDoor } from "./routes/drift.ts";
import { openKserveDoors } from "./routes/protocols/kserve.ts";
import { openLlamaFactoryDoor } from "./routes/protocols/llama-factory.ts";
import { openOpenRlhfDoor } from "./routes/protocols/openrlhf.ts";
import { openSlimeDoor } from "./routes/protocols/slime.ts";
import { openVllmDoors } from "./routes/protocols/vllm.ts";
import { openRankDoor } from "./routes/rank.ts";
import { openRewardDoor } from "./routes/reward.ts";
import { openSocketDoor } from "./routes/reward-socket.ts";
import { openStreamDoor } from "./routes/stream-rewards.ts";

const doors = new Doors<Env>(keepDoor);
openRewardDoor(doors);
openCompareDoor(doors);
openRankDoor(doors);
openDownloadDoor(doors);
openStreamDoor(doors);
openSocketDoor(doors);
openDriftDoor(doors);

// For the api Worker, which asks when somebody reads the metrics.
doors.app.get(
  "/metrics",
  () => new Response(requestMeter.text("reward"), { headers: { "content-type": "text/plain" } }),
);

const plainDoors = new Doors<Env>(keepDoor, refuseWithText);
openOpenRlhfDoor(plainDoors);
openSlimeDoor(plainDoors);
openLlamaFactoryDoor(plainDoors);
openKserveDoors(plainDoors);
doors.app.route("/", plainDoors.app);

const openAiDoors = new Doors<Env>(keepDoor, refuseLikeOpenAi);
openVllmDoors(openAiDoors);
doors.app.route("/", openAiDoors.app);

export default {
  fetch: (request, env, context) =>
    watch("reward", request, env, () => {
      const atOnce = rewardAtOnce(request, env, context);
      if (atOnce) return atOnce;
      const { app } = doors;
      return app.fetch(alike(request, takeKeyFromSubprotocol(takeKeyFromPath(request))), env, context);
    }),
} satisfies ExportedHandler<Env>;
