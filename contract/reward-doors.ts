import { readDrift } from "./drift.ts";
import type { Endpoint } from "./endpoint.ts";
import { protocolDoors } from "./protocols.ts";
import * as reward from "./reward.ts";
import { rewardSocket, streamRewards } from "./reward-streams.ts";

/** The doors of the reward Worker; the api Worker forwards to them. */
export const rewardDoors: readonly Endpoint[] = [
  ...([
    reward.reward,
    reward.compareRewards,
    reward.rankInputs,
    reward.downloadModel,
    streamRewards,
    rewardSocket,
    readDrift,
  ] as unknown as readonly Endpoint[]),
  ...protocolDoors,
];
