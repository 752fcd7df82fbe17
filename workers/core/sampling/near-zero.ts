import type { Acquisition } from "./acquisition.ts";

/** How near to zero the expected difference of rewards is: 1 / (1 + |mean over members of Δ|), in (0, 1]. */
export const nearZero: Acquisition = ({ first, second }) => {
  const total = first.reduce((sum, reward, m) => sum + reward - (second[m] as number), 0);
  return 1 / (1 + Math.abs(total / first.length));
};
