import type { ProjectWish } from "../api/console-api.ts";
import type { SampleItem } from "./sample-item.ts";

/** A beginning for a new project: settings that fit, and a few items of our own to try them with. */
export interface Template {
  readonly title: string;
  readonly about: string;
  /** What of the settings is not as usual. */
  readonly settings: Partial<ProjectWish> & Pick<ProjectWish, "name" | "question" | "instructions" | "item">;
  /** About how long one comparison takes, in s: for the forecast of costs. */
  readonly seconds: number;
  /** Made here, of our own; enough for some comparisons at once. */
  readonly samples: () => readonly SampleItem[];
}
