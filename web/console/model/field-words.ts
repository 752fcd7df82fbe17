/** A field of the settings as a reader calls it: `pay.amountMinor` is “pay: amount minor”. */
export const fieldWords = (name: string): string =>
  name
    .replace(/\./g, ": ")
    .replace(/([a-z])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`);
