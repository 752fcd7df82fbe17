// Rows a second of a model under onnxruntime-node on one thread, as one line on stdout whenever a line comes in.
// Arguments: the model's file, rows of a batch, width, the folder where the package is installed.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [file, rows, width, folder] = process.argv.slice(2);
const ort = createRequire(`${folder}/`)("onnxruntime-node");
const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const features = new ort.Tensor("float32", new Float32Array(rows * width).fill(0.2), [+rows, +width]);
for await (const times of createInterface({ input: process.stdin })) {
  const start = performance.now();
  for (let i = 0; i < +times; i++) await session.run({ features }, ["members"]);
  console.log((rows * times) / ((performance.now() - start) / 1000));
}
