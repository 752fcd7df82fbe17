import { dawidSkene } from "./dawid-skene.ts";
import type { Method } from "./fit.ts";
import { glad } from "./glad.ts";
import { kos } from "./kos.ts";
import { learningFromCrowds } from "./learning-from-crowds.ts";
import { mace } from "./mace.ts";
import { majority } from "./majority.ts";
import { oneCoin } from "./one-coin.ts";
import { wawa } from "./wawa.ts";
import { zencrowd } from "./zencrowd.ts";

/** One answer in four wrong: what an annotator is taken for before their first label. */
const ACCURACY_PRIOR = { right: 1.5, wrong: 0.5 };

/** Every method for labels of classes, by the name under which people ask for it. */
export const METHODS = {
  majority,
  wawa,
  "dawid-skene": dawidSkene,
  "dawid-skene-shrunk": (labels, options = {}) => dawidSkene(labels, { ...options, priorStrength: 8 }),
  "one-coin": oneCoin,
  "one-coin-prior": (labels, options = {}) =>
    oneCoin(labels, { ...options, classPrior: "estimated", pseudoCounts: ACCURACY_PRIOR }),
  glad,
  mace,
  kos,
  zencrowd,
  lfc: learningFromCrowds,
} as const satisfies Readonly<Record<string, Method>>;

export type MethodName = keyof typeof METHODS;
