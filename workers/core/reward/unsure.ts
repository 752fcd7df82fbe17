import type { UncertaintyPolicy } from "../project-policy.ts";

/** Whether a project has said from where on a reward is unsure. */
export const asksForSureness = ({ std, ood }: UncertaintyPolicy): boolean => std !== null || ood !== null;

/** Whether a reward lies above one of a project's thresholds; a model that can not tell strangeness has none. */
export function isUnsure(
  { std, ood }: { readonly std: number; readonly ood?: number | undefined },
  policy: UncertaintyPolicy,
): boolean {
  return (policy.std !== null && std > policy.std) || (policy.ood !== null && (ood ?? 0) > policy.ood);
}
