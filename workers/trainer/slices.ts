import type { WorkflowStep } from "cloudflare:workers";

const RETRIES = {
  retries: { limit: 3, delay: "5 seconds", backoff: "exponential" },
  timeout: "5 minutes",
} as const;

/** A Workflow has ten thousand steps at most, and a slice tens of thousands of rows. */
const MOST_SLICES = 9_000;

/** A job with rows that nobody has worked on for so long is taken up again. */
export const STALE_AFTER_MS = 60_000;

/** What a job came to in a slice: more to do, or its end. */
export type SliceEnd = "more" | "over";

/** Works on a job slice by slice, each a step; where one fails for good, or there are too many, the job gives up. */
export async function inSlices(
  step: WorkflowStep,
  take: () => Promise<SliceEnd>,
  giveUp: (error: string) => Promise<void>,
): Promise<void> {
  try {
    for (let slice = 1; slice <= MOST_SLICES; slice++)
      if ((await step.do(`slice ${slice}`, RETRIES, take)) === "over") return;
    throw new Error("There are more rows than one job can take.");
  } catch (error) {
    await step.do("give up", () => giveUp(error instanceof Error ? error.message : String(error)));
  }
}
