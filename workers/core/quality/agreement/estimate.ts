/** A coefficient with its standard error and 95 % interval. */
export interface AgreementEstimate {
  readonly value: number;
  readonly standardError: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the normal distribution. */
export const NORMAL_975 = 1.959963984540054;

/** value ± z·se, cut at 1, the most that a coefficient can be. */
export function normalInterval(value: number, variance: number): AgreementEstimate {
  const standardError = Math.sqrt(Math.max(0, variance));
  return {
    value,
    standardError,
    low: value - NORMAL_975 * standardError,
    high: Math.min(1, value + NORMAL_975 * standardError),
  };
}
