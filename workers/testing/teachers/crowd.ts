import type { Random } from "../../core/random.ts";
import { type Annotator, ORACLE, type Spammer } from "./teacher.ts";

export interface CrowdSettings {
  /** How many look and answer as they see it. */
  readonly teachers: number;
  /** How many do not look: the kinds of spammer in turn. */
  readonly spammers: number;
  /** Which kinds; those that do not look unless told. */
  readonly kinds?: readonly Spammer["kind"][];
  /** Mean ε of the teachers; each has its own, from none to twice this. */
  readonly mistakes: number;
  readonly random: Random;
  /** β of the teachers, per unit of the true return; by default they always see what is better. */
  readonly rationality?: number;
  readonly myopia?: number;
  readonly skipThreshold?: number;
  readonly equalThreshold?: number;
}

const BLIND: readonly Spammer["kind"][] = ["random", "always-left", "fast-clicker", "copy-cat"];

/** A crowd of teachers of differing care, with spammers among them, in an order of chance. */
export function createCrowd(settings: CrowdSettings): Annotator[] {
  const { random, mistakes, kinds = BLIND } = settings;
  const crowd: Annotator[] = [
    ...Array.from({ length: settings.teachers }, () => ({
      kind: "teacher" as const,
      rationality: settings.rationality ?? ORACLE.rationality,
      myopia: settings.myopia ?? ORACLE.myopia,
      mistakes: Math.min(2 * mistakes * random(), 1),
      skipThreshold: settings.skipThreshold ?? ORACLE.skipThreshold,
      equalThreshold: settings.equalThreshold ?? ORACLE.equalThreshold,
    })),
    ...Array.from({ length: settings.spammers }, (_, i) => ({ kind: kinds[i % kinds.length]! })),
  ];
  for (let i = crowd.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [crowd[i], crowd[j]] = [crowd[j]!, crowd[i]!];
  }
  return crowd;
}
