export {
  Accord,
  type AccordOptions,
  type CallOptions,
  type ModelFile,
  type RewardOptions,
  type Version,
} from "./accord.ts";
export type * from "./generated/wire.ts";
export { AccordError, NotLocal, type ProblemCode, Refused, Unreachable, WrongReply } from "./problem.ts";
export type { Retries } from "./retries.ts";
export type { RowRewards, Rows } from "./rows.ts";
