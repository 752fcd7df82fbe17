import { command } from "../frame/command.ts";
import { FILE_OPTIONS, readOptions } from "./options.ts";

export const train = command({
  name: "train",
  summary: "Train a reward model from a file of preferences",
  arguments: [{ name: "preferences", says: "one JSON object a line, gzip too; - reads standard input" }],
  options: FILE_OPTIONS,
  details: `A line is one of:
  {"prompt": …, "chosen": …, "rejected": …, "tie": false, "annotator": "…"}
  {"prompt": …, "items": [a, b, c, d], "ranking": [2, [0, 3], 1], "annotator": "…"}
Texts are text or messages [{"role", "content"}]; whole dialogues "\\n\\nHuman: …\\n\\nAssistant: …" need no prompt.
Fragments are {"observations", "actions"}, and perhaps "nextObservation" and "done" of the last step, which the model
then reads; or a row of numbers, or a list of rows. Only chosen and rejected must be there.
A ranking names places of items (2 to 8), the best first; a list in it is a tie, what it leaves out is worse than all that
it names: [2] says that only the best is known. It is learned as one judgement (Plackett–Luce), not as pairs.
Where annotators have five labels each on average, whom to believe is learned together with the rewards (pairs only).
To train in a project: accord train start.`,
  async run({ args: [preferences = ""], values, terminal }) {
    const { trainFile } = await import("./train-file.ts");
    await trainFile(readOptions(preferences, values, terminal.json));
  },
});
