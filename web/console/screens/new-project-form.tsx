import { useState } from "preact/hooks";
import { type ProjectMaker, readProjectForm } from "../model/project-maker.ts";
import { Notice } from "./notice.tsx";

/** Asks what the server can not guess about a project; everything else keeps its default. */
export function NewProjectForm({ maker }: { readonly maker: ProjectMaker }) {
  const [kind, setKind] = useState("fragment");
  const failure = maker.failure.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void maker.make(readProjectForm(new FormData(event.currentTarget as HTMLFormElement)));
  };
  return (
    <form class="new-project-form" onSubmit={submit}>
      <label class="whole">
        Name
        <input name="name" required maxLength={120} placeholder="Walker gaits" />
      </label>
      <label class="whole">
        Question to the annotators
        <input name="question" required maxLength={300} placeholder="Which of the two walks better?" />
      </label>
      <label class="whole">
        Instructions (optional)
        <textarea name="instructions" maxLength={4000} rows={3} />
      </label>
      <label class="whole">
        What is compared
        <select name="kind" onChange={(event) => setKind(event.currentTarget.value)}>
          <option value="fragment">fragments of what an agent does</option>
          <option value="text">texts, such as answers of a chat</option>
          <option value="image">pictures</option>
        </select>
      </label>
      {kind === "fragment" && <FragmentFields />}
      {kind === "image" && <ImageFields />}
      <TaskFields />
      <Numeric name="redundancy" label="Labels per comparison" min={1} max={25} value={1} />
      <div class="whole">
        <button type="submit" class="primary" disabled={maker.busy.value}>
          {maker.busy.value ? "Making …" : "Make the project"}
        </button>
        {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      </div>
    </form>
  );
}

/** What one task asks, which holds for good. */
function TaskFields() {
  const [task, setTask] = useState("pair");
  return (
    <>
      <label>
        One task asks
        <select name="task" onChange={(event) => setTask(event.currentTarget.value)}>
          <option value="pair">which of two is better</option>
          <option value="best">which of a group is the best</option>
          <option value="ranking">for the whole order of a group</option>
        </select>
      </label>
      {task !== "pair" && <Numeric name="groupSize" label="Items in a group" min={3} max={8} value={4} />}
    </>
  );
}

/** At which size the model sees a picture; people see it as it was uploaded. */
function ImageFields() {
  return (
    <>
      <Numeric name="height" label="The model sees rows" min={4} max={64} value={32} />
      <Numeric name="width" label="and columns of pixels" min={4} max={64} value={32} />
      <label>
        in
        <select name="channels">
          <option value="3">colour</option>
          <option value="1">grey</option>
        </select>
      </label>
    </>
  );
}

/** What an item looks like where it is a fragment. */
function FragmentFields() {
  const [discrete, setDiscrete] = useState(false);
  return (
    <>
      <Numeric name="observationSize" label="Numbers in an observation" min={1} max={4096} value={4} />
      <label>
        Actions
        <select name="actionType" onChange={(event) => setDiscrete(event.currentTarget.value === "discrete")}>
          <option value="continuous">vectors of numbers</option>
          <option value="discrete">one of several choices</option>
        </select>
      </label>
      <Numeric
        key={String(discrete)}
        name="actionSize"
        label={discrete ? "Choices" : "Numbers in an action"}
        min={discrete ? 2 : 0}
        max={1024}
        value={discrete ? 2 : 1}
      />
      <Numeric name="stepMs" label="Milliseconds a step" min={1} max={10_000} value={50} />
      <label>
        Drawn as
        <input name="renderer" pattern="[a-z][a-z0-9\-]{0,39}" defaultValue="signals" />
      </label>
      <fieldset class="whole">
        <legend>The model judges a step by its observation and its action, and also by</legend>
        <label class="choice">
          <input type="checkbox" name="nextObservation" /> the observation that follows
        </label>
        <label class="choice">
          <input type="checkbox" name="done" /> whether the episode ended with it
        </label>
      </fieldset>
    </>
  );
}

function Numeric({
  name,
  label,
  min,
  max,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
}) {
  return (
    <label>
      {label}
      <input type="number" name={name} min={min} max={max} required defaultValue={value} />
    </label>
  );
}
