import type { Finding } from "./finding.ts";

/** Honest people seldom share a device within one project: households, a lab's tablet. */
const HONEST_SHARE = 0.005;
/** One visit from a borrowed device is no sharing. */
const LEAST_ANSWERS = 3;

/**
 * Several accounts on one device: each with at least 3 answers from it. The p-value is an assumption, not a measurement: one
 * honest person in two hundred shares. Of a fingerprint that fits a model of device rather than one device, nothing follows;
 * the caller gives tokens that were stored on the device.
 * @param answersOf answers of each (annotator, device): `[annotator, device, answers]`
 */
export function sharedDevice(answersOf: readonly (readonly [number, number, number])[]): Finding[] {
  const users = new Map<number, { annotator: number; answers: number }[]>();
  for (const [annotator, device, answers] of answersOf)
    if (answers >= LEAST_ANSWERS) users.set(device, [...(users.get(device) ?? []), { annotator, answers }]);
  const findings: Finding[] = [];
  for (const [device, people] of users)
    if (people.length > 1)
      for (const { annotator, answers } of people)
        findings.push({
          signal: "shared-device",
          annotator,
          pValue: HONEST_SHARE,
          says: `${people.length} accounts answered from the same device.`,
          evidence: { device, accounts: people.length, answers },
        });
  return findings.sort((a, b) => a.annotator - b.annotator);
}
