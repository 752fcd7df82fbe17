import type { ProjectId } from "../core/ids.ts";
import type { OpenSession } from "../core/onnx/tensor.ts";
import { itemsPerTask, type SamplerPolicy } from "../core/project-policy.ts";
import type { AcquisitionName } from "../core/sampling/acquisitions.ts";
import { chooseGroups } from "../core/sampling/choose-groups.ts";
import { choosePairs } from "../core/sampling/choose-pairs.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import type { PoolOfItems } from "../core/sampling/gather-pool.ts";
import { heldOutShareOfUniform, placesToChoose, uniformPlaces } from "../core/sampling/queue-plan.ts";
import { distinctGroups, drawUniformGroups, type OrdinalGroup } from "../core/sampling/uniform-groups.ts";
import { findProject, type ProjectRow } from "../store/projects.ts";
import { scoresKey, scoresPrefix } from "../store/r2-keys.ts";
import { askedLately, placesOfKnown, withdrawStale } from "../store/sampling.ts";
import { findLiveVersion, type VersionRow } from "../store/versions.ts";
import { comparable, drawUniformly, formComparisons, placeComparisons, queueOf } from "./form-comparisons.ts";
import { fullEffort, scorePool } from "./sampling/score-pool.ts";
import type { Tools } from "./tools.ts";

/** So many are chosen at a time; the rest follows with the next tick. */
const MOST_AT_ONCE = 500;
/** So many that were asked lately are kept away from. */
const ASKED_LATELY = 500;

/**
 * Fills a project's queue: by what the live version would learn most from, and a share uniformly; all uniformly where
 * no version is live, or where the project wants it so. Run twice, the second does nothing; cut anywhere, the next goes on.
 * @param effort what may be scored by it; one for all projects of an invocation
 * @returns how many comparisons are new
 */
export async function fillQueue(
  tools: Tools,
  openSession: OpenSession,
  id: ProjectId,
  effort = fullEffort(),
): Promise<number> {
  const found = await findLiveVersion(tools.database, id);
  const acquisition = found?.settings.sampler.acquisition ?? "uniform";
  if (!found?.version || acquisition === "uniform") return formComparisons(tools, id);
  const live = found.version;
  const project = await renewFor(tools, id, live);
  if (!project) return 0;
  const places = Math.min(MOST_AT_ONCE, placesToChoose(project.settings, queueOf(project)));
  if (places === 0) return 0;
  const { item, sampler } = project.settings;
  const toScore = { project: id, policy: item, trainItems: project.trainItemCount, version: live };
  const pool = await scorePool(tools, openSession, toScore, effort);
  if (!pool) return formComparisons(tools, id);
  const uniform = uniformPlaces(places, sampler.uniformShare, tools.random);
  const groups = [
    ...(await choose(tools, project, pool, { ...sampler, acquisition }, live.number, places - uniform)),
    ...(await drawBeside(tools, project, uniform)),
  ];
  return placeComparisons(tools, project, groups);
}

/** The project with its queue cleared of what another version chose. */
async function renewFor(tools: Tools, id: ProjectId, live: VersionRow): Promise<ProjectRow | undefined> {
  const project = await findProject(tools.database, id);
  if (!project || project.sampledVersion === live.number) return project;
  const { queue, uniformShare } = project.settings.sampler;
  await withdrawStale(tools.database, {
    project: id,
    version: live.number,
    uniformKept: Math.ceil(queue * uniformShare),
  });
  await removeScores(tools, id, live.number);
  return findProject(tools.database, id);
}

/** Removes what other versions scored. */
async function removeScores(tools: Tools, id: ProjectId, but: number): Promise<void> {
  const listed = await tools.bucket.list({ prefix: scoresPrefix(id) });
  const old = listed.objects.map(({ key }) => key).filter((key) => !key.startsWith(scoresKey(id, but)));
  if (old.length > 0) await tools.bucket.delete(old);
}

type Sampled = OrdinalGroup & { readonly chosenBy: ChosenBy | null };

async function choose(
  tools: Tools,
  project: ProjectRow,
  pool: PoolOfItems,
  sampler: SamplerPolicy & { readonly acquisition: AcquisitionName },
  version: number,
  count: number,
): Promise<Sampled[]> {
  const { id } = project;
  const { ordinals } = pool;
  const drawn = await drawFromPool(tools, project, pool, count * sampler.oversample);
  const known = await placesOfKnown(
    tools.database,
    id,
    drawn.map(({ ordinals }) => ordinals),
  );
  const placeOf = new Map(Array.from(ordinals, (ordinal, place) => [ordinal, place]));
  const inPool = (together: readonly number[]) => {
    const places = together.flatMap((ordinal) => placeOf.get(ordinal) ?? []);
    return places.length === together.length ? [places] : [];
  };
  const asked = (await askedLately(tools.database, id, ASKED_LATELY)).flatMap(inPool);
  const candidates = drawn.filter((_, nth) => !known.has(nth)).flatMap((each) => inPool(each.ordinals));
  const chosen =
    itemsPerTask(project.settings.task) === 2
      ? choosePairs(pool, candidates.map(asPair), asked.map(asPair), { ...sampler, count }).map(
          ({ first, second, reasons }) => ({ items: [first, second], reasons }),
        )
      : chooseGroups(pool, candidates, asked, { ...sampler, count });
  return chosen.map(({ items, reasons }) => ({
    split: "train",
    ordinals: items.map((place) => ordinals[place] as number),
    chosenBy: { ...reasons, version },
  }));
}

const asPair = ([first, second]: readonly number[]) => ({ first: first as number, second: second as number });

/** Scored items, as many as a task shows, drawn uniformly, by ordinal; of texts such as answer the same prompt. */
async function drawFromPool(
  tools: Tools,
  project: ProjectRow,
  { ordinals }: PoolOfItems,
  count: number,
): Promise<OrdinalGroup[]> {
  const sizes = { train: ordinals.length, "held-out": 0 };
  const size = itemsPerTask(project.settings.task);
  const drawn = drawUniformGroups(count, size, sizes, 0, tools.random).map((group) => ({
    ...group,
    ordinals: group.ordinals.map((place) => ordinals[place] as number),
  }));
  return distinctGroups(await comparable(tools, project, drawn));
}

/** What is drawn uniformly beside that which a version chose. */
async function drawBeside(tools: Tools, project: ProjectRow, count: number): Promise<Sampled[]> {
  const { heldOutShare, sampler } = project.settings;
  const sizes = { train: project.trainItemCount, "held-out": project.heldOutItemCount };
  const share = heldOutShareOfUniform(heldOutShare, sampler.uniformShare);
  const drawn = await drawUniformly(tools, project, count, sizes, share);
  return drawn.map((group) => ({ ...group, chosenBy: null }));
}
