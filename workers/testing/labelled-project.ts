import { projectSettings } from "../../contract/project.ts";
import { createProject } from "../actions/create-project.ts";
import { formComparisons } from "../actions/form-comparisons.ts";
import { createInvite, joinProject } from "../actions/join-project.ts";
import { requestTasks } from "../actions/request-tasks.ts";
import { submitLabels } from "../actions/submit-label.ts";
import type { Tools } from "../actions/tools.ts";
import { uploadItems } from "../actions/upload-items.ts";
import type { Fragment } from "../core/codec/fragment.ts";
import { fragmentContent, type ItemContent, textContent } from "../core/item-content.ts";
import type { ProjectPolicy, TaskPolicy } from "../core/project-policy.ts";
import { seededRandom } from "../core/random.ts";
import { madeUpTexts } from "./made-up-texts.ts";
import { signInOwner } from "./sign-in-owner.ts";

const STEPS = 4;

/** A fragment of four random steps: two observed numbers and one action. */
function randomFragment(random: () => number): Fragment {
  const values = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);
  return {
    steps: STEPS,
    observations: values(2 * STEPS),
    observationSize: 2,
    actions: values(STEPS),
    actionSize: 1,
    nextObservation: null,
    done: null,
    renderStates: new Float32Array(0),
    renderSize: 0,
    frames: null,
  };
}

/** What the made-up people want: much of the first observed number. */
const worthOf = ({ observations }: Fragment) =>
  observations.reduce((sum, value, i) => (i % 2 === 0 ? sum + value : sum), 0);

export const quickTraining = { minLabels: 10, everyLabels: 10, members: 2, hidden: [8], epochs: 20 };

/**
 * A project with items, comparisons and somebody who labels as `worthOf` has it, made with the same actions as the
 * doors use.
 * @param others items of another kind than fragments
 */
export async function labelledProject(
  tools: Tools,
  labels: number,
  settings: Partial<ProjectPolicy> = {},
  others?: (count: number) => { readonly content: ItemContent; readonly worth: number }[],
) {
  const owner = await signInOwner(tools, "Lead");
  const { lead } = owner;
  const policy = projectSettings.parse({
    name: "Made up",
    question: "Which has more?",
    item: { kind: "fragment", observationSize: 2, action: { type: "continuous", size: 1 }, maxSteps: 10 },
    comparisonsPerItem: 3,
    heldOutShare: 0.3,
    training: quickTraining,
    ...settings,
  });
  const { id: project } = await createProject(tools, owner, policy);
  const random = seededRandom(3);
  const count = Math.max(16, labels);
  const fragments = others ? [] : Array.from({ length: count }, () => randomFragment(random));
  const made = others
    ? others(count)
    : policy.item.kind === "text"
      ? madeUpTexts(count, random).map(({ text, worth }) => ({ content: textContent(text), worth }))
      : fragments.map((fragment) => ({ content: fragmentContent(fragment), worth: worthOf(fragment) }));
  const uploaded = await uploadItems(tools, {
    project,
    heldOutShare: policy.heldOutShare,
    items: made.map(({ content }) => content),
  });
  const worths = new Map(uploaded.map(({ id }, i) => [id, made[i]?.worth]));
  await formComparisons(tools, project);
  const invite = await createInvite(tools, lead, {
    project,
    maxUses: 10,
    expiresAtMs: null,
    simulated: true,
  });
  const joined = await joinProject(tools, {
    invite: invite.token,
    name: null,
    device: null,
    known: undefined,
  });
  if (!joined.ok) throw new Error(joined.error);
  const { annotator } = joined.value;
  const label = async (count: number) => {
    for (let done = 0; done < count; ) {
      const want = Math.min(5, count - done);
      const { tasks = [] } = (await requestTasks(tools, { project, annotator, want }, ignore)) ?? {};
      if (tasks.length === 0) throw new Error(`Only ${done} of ${count} labels could be given.`);
      for (const { assignment, items } of tasks) {
        const said = saidOf(
          items.map(({ item }) => worths.get(item) ?? 0),
          policy.task,
        );
        await submitLabels(tools, { project, annotator }, [{ assignment, ...said, activeMs: 900 }]);
        done++;
      }
    }
  };
  await label(labels);
  const items = uploaded.map(({ id }, i) => ({ id, worth: worths.get(id) ?? 0, content: made[i]?.content }));
  return { project, lead, policy, label, fragments, items };
}

/** What somebody says who knows what the items are worth, as they are shown. */
function saidOf(worths: readonly number[], task: TaskPolicy) {
  const [left = 0, right = 0] = worths;
  if (task.kind === "pair") return { outcome: left > right ? ("left" as const) : ("right" as const) };
  const better = worths.map((worth) => worths.filter((other) => other > worth).length);
  const ranks = task.answer === "best" ? better.map((rank) => Math.min(1, rank)) : better;
  return { outcome: "ranked" as const, ranks };
}

const ignore = () => {};
