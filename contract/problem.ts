import { z } from "zod";

/**
 * Every way in which Accord refuses, each with its HTTP status and one human sentence.
 * A code never changes its meaning; clients may switch on it.
 */
export const PROBLEMS = {
  "invalid-input": [400, "Something in the request is not as expected."],
  "not-signed-in": [401, "This needs a key or a session, and none that is valid was sent."],
  "not-allowed": [403, "You are known, but may not do this."],
  "not-trusted": [403, "You can not answer in this project at the moment; your standing says why."],
  "not-found": [404, "There is no such thing here."],
  "too-slow": [408, "The request's body did not arrive in time."],
  "already-answered": [409, "This assignment already has a different answer."],
  "correction-refused": [409, "This answer can no longer be corrected."],
  "consent-needed": [409, "This needs agreement to the project's text as it stands now."],
  "settings-changed": [409, "Somebody else has changed these settings since you read them."],
  "over-budget": [409, "The project's budget does not cover this."],
  "last-owner": [409, "An organisation needs an owner: make somebody else one first."],
  "nothing-held": [409, "Nothing is held for this annotator."],
  "no-model-yet": [409, "No reward model is live in this project yet."],
  "run-in-progress": [409, "A training run is already under way in this project."],
  "run-over": [409, "This run has ended; there is nothing left to cancel."],
  "not-enough-labels": [409, "There are not enough labels to train on yet."],
  "not-configured": [409, "This deployment lacks something that this needs."],
  "nothing-to-read": [409, "The items of this project give a model nothing to read."],
  "version-retired": [410, "This version of the model is gone; its successor answers."],
  "lease-expired": [410, "This assignment's time ran out, and its place has been taken."],
  "no-mail": [409, "Accord sends no mail here; sign in another way."],
  "mailbox-taken": [409, "Another account has this address; sign in with it instead."],
  "link-used": [410, "This link was used already, was revoked, or has expired."],
  "too-large": [413, "The request is larger than this door accepts."],
  "wrong-media-type": [415, "This door does not read that content type."],
  "panel-failed": [424, "The panel did not do what was asked of it."],
  "model-refused": [422, "This model can not be served here."],
  "too-many-requests": [429, "Too many requests; slow down a little."],
  "internal-error": [500, "Something went wrong on our side; nothing was half-written."],
  "not-ready": [503, "Some part of this deployment does not work at the moment."],
  "model-unavailable": [503, "The model can not be loaded right now; try again shortly."],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 problem details, as sent with `application/problem+json`. */
export const problem = z
  .object({
    type: z.string().meta({ description: "A stable address for this kind of problem" }),
    code: z.enum(codes),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    field: z.string().optional().meta({ description: "The field at fault, e.g. items.3.observations" }),
    retryAfterSeconds: z.int().optional(),
    request: z.string().optional().meta({ description: "The request's id, to name when asking for help" }),
    successor: z.int().optional().meta({ description: "The version to ask instead of one that is gone" }),
    changed: z
      .array(z.string())
      .optional()
      .meta({ description: "The settings that somebody else has changed, of those that were to be changed" }),
  })
  .meta({ id: "Problem" });

export type Problem = z.infer<typeof problem>;

/** What is particular about one refusal: a sentence, the field at fault, when to try again, whom to ask. */
export interface ProblemNotes {
  readonly detail?: string;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  readonly successor?: number;
  readonly changed?: readonly string[];
  readonly request?: string;
}

/** Makes the problem document of a code. */
export function describeProblem(code: ProblemCode, notes: ProblemNotes = {}): Problem {
  const [status, title] = PROBLEMS[code];
  const { changed, ...others } = notes;
  return {
    type: `urn:accord:problem:${code}`,
    code,
    title,
    status,
    ...others,
    ...(changed ? { changed: [...changed] } : {}),
  };
}
