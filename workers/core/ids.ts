declare const brand: unique symbol;

/** A string that names one thing of kind `K`, so that a project's id can not be handed over as an item's. */
export type Id<K extends string> = string & { readonly [brand]: K };

export type ProjectId = Id<"prj">;
export type ItemId = Id<"itm">;
export type ComparisonId = Id<"cmp">;
export type AssignmentId = Id<"asg">;
export type LabelId = Id<"lbl">;
export type AnnotatorId = Id<"ann">;
export type LeadId = Id<"led">;
export type OrganisationId = Id<"org">;
export type InvitationId = Id<"ivt">;
export type SessionId = Id<"ses">;
export type AccountId = Id<"acc">;
export type PasskeyId = Id<"psk">;
export type KeyId = Id<"key">;
export type SnapshotId = Id<"snp">;
export type RunId = Id<"run">;
export type VersionId = Id<"ver">;
export type RewardTestId = Id<"rwt">;
export type WebhookId = Id<"whk">;
export type DeliveryId = Id<"dlv">;
export type DataJobId = Id<"dat">;

/**
 * Mints an id: the kind's prefix, `_`, and 32 hexadecimal digits, the last three of which are the number of its database
 * (placement.ts). Passed in, so that tests repeat exactly.
 */
export type NewId = <K extends string>(prefix: K) => Id<K>;
