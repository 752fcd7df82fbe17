import { z } from "zod";
import type { Id } from "../workers/core/ids.ts";

/** A zod schema for ids of one kind: `prefix_` and 32 lower-case hexadecimal digits. */
function idSchema<K extends string>(prefix: K, what: string) {
  return z
    .string()
    .regex(
      new RegExp(`^${prefix}_[0-9a-f]{32}$`),
      `expected an id such as ${prefix}_… with 32 hexadecimal digits`,
    )
    .transform((id) => id as Id<K>)
    .meta({ description: what, example: `${prefix}_${"0123456789abcdef".repeat(2)}` });
}

export const projectId = idSchema("prj", "A project");
export const itemId = idSchema("itm", "An item, named by its content");
export const comparisonId = idSchema("cmp", "A comparison");
export const assignmentId = idSchema("asg", "An assignment: one annotator's lease of one comparison");
export const labelId = idSchema("lbl", "A label");
export const annotatorId = idSchema("ann", "An annotator");
export const leadId = idSchema("led", "Somebody who leads, reviews or reads projects");
export const organisationId = idSchema("org", "An organisation");
export const invitationId = idSchema("ivt", "An invitation into an organisation");
export const sessionId = idSchema("ses", "A session");
export const passkeyId = idSchema("psk", "A passkey");
export const keyId = idSchema("key", "An API key");
export const inviteId = idSchema("inv", "An invitation into a project’s pool");
export const runId = idSchema("run", "A training run");
export const rewardTestId = idSchema("rwt", "A test that every version of the reward model has to pass");
export const webhookId = idSchema("whk", "A webhook: an address that is told what happens in a project");
export const deliveryId = idSchema("dlv", "One thing told to a webhook; travels as its webhook-id");
export const snapshotId = idSchema("snp", "An immutable training set");
export const dataJobId = idSchema("dat", "A job that brings data in or takes it out");
