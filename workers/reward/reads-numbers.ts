import type { RowPolicy } from "../core/project-policy.ts";
import { Refusal } from "../door/refusal.ts";
import type { ServedModel } from "./served-models.ts";

/**
 * What the steps of this model are, for bodies that are arrays of numbers.
 * @throws Refusal `wrong-media-type` where it reads something else
 */
export function stepsOfNumbers({ settings }: ServedModel): RowPolicy {
  const { item } = settings;
  if (item.kind !== "text") return item;
  throw new Refusal("wrong-media-type", {
    field: "content-type",
    detail: `This project's model takes ${item.kind}: send JSON.`,
  });
}
