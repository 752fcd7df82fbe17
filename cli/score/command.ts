import { command } from "../frame/command.ts";
import { encoderFiles, FILE_OPTIONS } from "../train/options.ts";

const { encoder, tokenizer } = FILE_OPTIONS;

export const score = command({
  name: "score",
  summary: "Rewards of inputs by a model file",
  arguments: [
    { name: "model", says: "an ONNX file that accord train or a project made" },
    { name: "inputs", says: "one JSON object a line, gzip too; - reads standard input" },
  ],
  options: { encoder, tokenizer },
  details: `Prints one {"mean", "std"} a line.
An input is {"prompt", "completion"} as text or messages, or a fragment: {"observations", "actions"}
(with "nextObservation" and "done" where it was trained with them), or "rows".
A model that was trained with a sentence encoder needs the same one again.`,
  async run({ args: [model = "", inputs = ""], values }) {
    const files = encoderFiles(values);
    const { scoreFile } = await import("./score-file.ts");
    await scoreFile(model, inputs, files);
  },
});
