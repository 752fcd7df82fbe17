import type { Estimate } from "../model/figures.ts";

interface Props {
  readonly of: Estimate;
  /** What is not to be fallen below. */
  readonly floor?: number | null;
  /** The ends of the line; from 0 to 1 without. */
  readonly from?: number;
  readonly to?: number;
}

/** An estimate with its 95 % interval on a line; the numbers stand beside it as text. */
export function IntervalBar({ of: { value, low, high }, floor = null, from = 0, to = 1 }: Props) {
  const at = (n: number) => (100 * (Math.min(to, Math.max(from, n)) - from)) / (to - from || 1);
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x={0} y={5} width={100} height={2} />
      {floor !== null && <rect class="floor" x={at(floor) - 0.5} y={0} width={1} height={12} />}
      <rect class="span" x={at(low)} y={3} width={at(high) - at(low)} height={6} rx={1} />
      <rect class="value" x={at(value) - 1} y={1} width={2} height={10} />
    </svg>
  );
}
