/**
 * An amount as it is written, e.g. `€1.20`.
 * @param minor in the currency's minor unit (cents; whole yen), fractions included
 * @param currency ISO 4217
 * @param language BCP 47: in whose way it is written
 */
export function money(minor: number, currency: string, language = "en"): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return format.format(minor / 10 ** minorDigits(currency));
}

/** Digits after the point of a currency's usual amounts: 2 of the euro, 0 of the yen. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
