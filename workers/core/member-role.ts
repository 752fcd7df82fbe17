/**
 * What somebody is in an organisation, the mightiest first: an owner also decides who belongs to it, a lead runs its
 * projects, a reviewer judges answers and annotators, an analyst reads. (Who labels is an annotator: a member of a
 * project's pool, not of the organisation.)
 */
export const MEMBER_ROLES = ["owner", "lead", "reviewer", "analyst"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];
