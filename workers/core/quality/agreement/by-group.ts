import { type CrowdLabels, keepLabels } from "../crowd-labels.ts";
import { type Agreement, agreementOf } from "./agreement.ts";
import type { BootstrapOptions } from "./bootstrap-interval.ts";

/**
 * Agreement within each group of labels: a pool, a group of annotators, a criterion, a slice of time. A label belongs to one
 * group; an empty group says why it has no numbers.
 * @param group of each label, `[labels]`, in [0, groups); below 0 belongs to none
 */
export function agreementByGroup(
  labels: CrowdLabels,
  group: Int32Array,
  groups: number,
  options: BootstrapOptions = {},
): Agreement[] {
  return Array.from({ length: groups }, (_, g) =>
    agreementOf(
      keepLabels(labels, (l) => group[l] === g),
      options,
    ),
  );
}

/**
 * Slices of equal length in time, to show drift: the group of each label for {@link agreementByGroup}. An item is in the
 * slice of its first label, so that its labels are compared with one another whenever they came.
 * @param atMs when each label was given, `[labels]`
 */
export function timeSlices(labels: CrowdLabels, atMs: Float64Array, slices: number): Int32Array {
  const firstMs = new Float64Array(labels.items).fill(Number.POSITIVE_INFINITY);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [l, item] of labels.item.entries()) {
    firstMs[item] = Math.min(firstMs[item] as number, atMs[l] as number);
    from = Math.min(from, atMs[l] as number);
    to = Math.max(to, atMs[l] as number);
  }
  const length = Math.max(1, to - from) / slices;
  return labels.item.map((item) =>
    Math.min(slices - 1, Math.floor(((firstMs[item] as number) - from) / length)),
  );
}
