import { parentPort } from "node:worker_threads";
import { askAndLearn, type Trial } from "./ask-and-learn.ts";

/** A thread that plays one trial after the other: a `Trial` comes in, its curve goes out. */
parentPort?.on("message", async (trial: Trial) => {
  parentPort?.postMessage(await askAndLearn(trial));
});
