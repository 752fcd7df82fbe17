import {
  assessCrowd,
  listAgreementPairs,
  listAnnotatorQuality,
  readConsensus,
  readLeaderboard,
  readOwnQuality,
  readQuality,
} from "../../../contract/quality.ts";
import * as quality from "../../actions/assess-crowd.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { annotatorOf } from "./annotation.ts";
import { leadOf } from "./projects.ts";

export function openQualityDoors(doors: Doors<Env>): void {
  doors.on(readQuality, async ({ tools, params }) => ({
    quality: (await quality.readQuality(tools, params.project)) ?? null,
  }));

  doors.on(assessCrowd, async ({ tools, params, caller }) => {
    await quality.assessProject(tools, params.project, leadOf(caller));
    return { quality: (await quality.readQuality(tools, params.project)) ?? null };
  });

  doors.on(listAnnotatorQuality, ({ tools, params, query }) =>
    quality.readEstimates(tools, params.project, query),
  );

  doors.on(listAgreementPairs, async ({ tools, params }) => {
    const found = await quality.readAssessment(tools, params.project);
    return { run: found?.run ?? null, pairs: found?.assessment.pairs ?? [] };
  });

  doors.on(readLeaderboard, async ({ tools, params }) => {
    const found = await quality.readAssessment(tools, params.project);
    return { run: found?.run ?? null, items: found?.assessment.leaderboard ?? [] };
  });

  doors.on(readConsensus, async ({ tools, params }) => {
    const found = await quality.openConsensus(tools, params.project);
    const comparisons: quality.ConsensusLine[] = [];
    if (found) for await (const line of found.lines) comparisons.push(line);
    return { run: found?.run ?? null, comparisons };
  });

  doors.on(readOwnQuality, ({ tools, params, caller }) =>
    quality.readOwnQuality(tools, params.project, annotatorOf(caller)),
  );
}
