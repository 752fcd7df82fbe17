const LOCALE = "en";

/**
 * An amount as it is written, e.g. `€1.20`.
 * @param minor in the currency's minor unit (cents; whole yen), fractions included
 * @param currency ISO 4217
 */
export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(LOCALE, { style: "currency", currency });
  return format.format(minor / 10 ** minorDigits(currency));
}

/** Digits after the point of a currency's usual amounts: 2 of the euro, 0 of the yen. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
