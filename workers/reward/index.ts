import { Doors } from "../door/serve.ts";
import { keepDoor } from "./doorkeeper.ts";
import type { Env } from "./env.ts";
import { openCompareDoor } from "./routes/compare.ts";
import { openDownloadDoor } from "./routes/download-model.ts";
import { openRankDoor } from "./routes/rank.ts";
import { openRewardDoor } from "./routes/reward.ts";

const doors = new Doors<Env>(keepDoor);
openRewardDoor(doors);
openCompareDoor(doors);
openRankDoor(doors);
openDownloadDoor(doors);

export default { fetch: doors.app.fetch } satisfies ExportedHandler<Env>;
