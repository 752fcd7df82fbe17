import { type ItemReader, openItemReader } from "../item-reader.ts";
import { type RunContext, RunFailure } from "./run-context.ts";

/** What reads a run's items as a card names it. @throws RunFailure where nothing does */
export async function openRunReader(context: RunContext, features: string | undefined): Promise<ItemReader> {
  const { tools, openSession, run, policy } = context;
  const reader = await openItemReader(tools, openSession, run.projectId, policy.item, features);
  if (reader) return reader;
  throw new RunFailure(`The encoder that the project's settings name is not here (${features}).`);
}
