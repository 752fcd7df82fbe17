import type { MemberRole } from "../api/account-api.ts";

/** What each role may do, in a sentence; the table of permissions says it door by door. */
export const ROLE_WORDS: Readonly<Record<MemberRole, string>> = {
  owner: "Runs projects, and decides who belongs here.",
  lead: "Runs projects: policies, keys, training, invitations of annotators.",
  reviewer: "Sees everything, judges answers and annotators.",
  analyst: "Sees everything and changes nothing.",
};

export const ROLES = Object.keys(ROLE_WORDS) as readonly MemberRole[];

/** `an owner`, `a lead`. */
export const withArticle = (role: MemberRole): string => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;

/** What somebody should know who can not do all in a project; null for who can. */
export function limitsOf(role: MemberRole | undefined): string | null {
  if (role === "analyst") return "You are an analyst here: you see everything and change nothing.";
  if (role === "reviewer")
    return "You are a reviewer here: you judge answers and annotators; leads decide all else.";
  return null;
}
