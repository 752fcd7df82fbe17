import type { Endpoint } from "./endpoint.ts";
import { protocolDoors } from "./protocols.ts";
import * as reward from "./reward.ts";

/** The doors of the reward Worker; the api Worker forwards to them. */
export const rewardDoors: readonly Endpoint[] = [
  ...([
    reward.reward,
    reward.compareRewards,
    reward.rankInputs,
    reward.downloadModel,
  ] as unknown as readonly Endpoint[]),
  ...protocolDoors,
];
