import type { ItemId } from "../../../workers/core/ids.ts";
import type { RewardTest } from "../api/console-api.ts";
import type { ModelsView } from "../model/models-view.ts";
import { ruleWords } from "../model/rule-words.ts";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** The tests that every version has to pass before it goes live by itself. */
export function RewardTestsPanel({ models }: { readonly models: ModelsView }) {
  const tests = models.tests.value;
  return (
    <Panel title="Tests" name="reward-tests" aside="a version that breaks one does not go live by itself">
      {tests.state === "loading" ? (
        <Waiting what="the tests" />
      ) : tests.state === "failed" ? (
        <Failed failure={tests.failure} retry={() => void models.loadTests()} />
      ) : tests.value.length === 0 ? (
        <Empty>
          No test yet. A test says what must hold whatever the labels say, e.g. that landing beats crashing.
        </Empty>
      ) : (
        <ul class="keys">
          {tests.value.map((test) => (
            <Row key={test.id} test={test} models={models} />
          ))}
        </ul>
      )}
      <AddForm models={models} />
    </Panel>
  );
}

function Row({ test, models }: { readonly test: RewardTest; readonly models: ModelsView }) {
  return (
    <li>
      <span>
        <b>{test.name}</b> <span class="small">{ruleWords(test.rule)}</span>
      </span>
      <button type="button" disabled={models.busy.value} onClick={() => void models.removeTest(test.id)}>
        Remove<span class="unseen"> {test.name}</span>
      </button>
    </li>
  );
}

/** The commonest rule; the others are added through the API. */
function AddForm({ models }: { readonly models: ModelsView }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = (name: string) => String(new FormData(form).get(name)).trim();
    const [better, worse] = [{ item: text("better") as ItemId }, { item: text("worse") as ItemId }];
    if (await models.addTest({ name: text("name"), rule: { type: "beats", better, worse } })) form.reset();
  };
  return (
    <details class="add-test">
      <summary>Add a test: one item beats another</summary>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          What it says
          <input name="name" required maxLength={120} placeholder="landing beats crashing" />
        </label>
        <label>
          The better item
          <input name="better" required pattern="itm_[0-9a-f]{32}" placeholder="itm_…" />
        </label>
        <label>
          The worse item
          <input name="worse" required pattern="itm_[0-9a-f]{32}" placeholder="itm_…" />
        </label>
        <button type="submit" class="primary" disabled={models.busy.value}>
          Add it
        </button>
      </form>
      <p class="small">
        Bounds, paraphrases, padding and side swaps are added through the API:{" "}
        <code>POST …/reward-tests</code>.
      </p>
      {models.failure.value && !models.proposed.value && (
        <Notice tone="problem">{models.failure.value.sentence}</Notice>
      )}
    </details>
  );
}
