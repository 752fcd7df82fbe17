import { readItems } from "../actions/read-items.ts";
import type { Tools } from "../actions/tools.ts";
import { fragmentToJson } from "../core/codec/fragment-json.ts";
import type { ItemId, ProjectId } from "../core/ids.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import { Refusal } from "../door/refusal.ts";

/** Items of one request that may be named: each is a read from R2. */
export const MOST_NAMED = 500;

/**
 * Puts the content of stored items in the place of inputs that name one, `{item: "itm_…"}`; other inputs stay. Only
 * requests that name items read the database.
 * @throws Refusal `invalid-input` that names the input whose item is not of this project.
 */
export async function withNamedItems(
  tools: Tools,
  project: ProjectId,
  policy: ItemPolicy,
  inputs: unknown,
  nameOf: (i: number) => string = (i) => `inputs.${i}`,
): Promise<unknown> {
  if (!Array.isArray(inputs) || !inputs.some(itemOf)) return inputs;
  const named = inputs.flatMap((input) => itemOf(input) ?? []);
  const ids = [...new Set(named)];
  if (ids.length > MOST_NAMED)
    throw new Refusal("invalid-input", {
      field: "inputs",
      detail: `Expected at most ${MOST_NAMED} different items by name, received ${ids.length}.`,
    });
  const contents = await readItems(tools, project, ids);
  return inputs.map((input, i) => {
    const id = itemOf(input);
    if (id === undefined) return input;
    const item = contents.get(id);
    if (!item)
      throw new Refusal("invalid-input", {
        field: `${nameOf(i)}.item`,
        detail: "There is no such item here.",
      });
    if (item.kind === "text") return item.text;
    if (item.kind === "image") return { pixels: item.image.pixels };
    if (item.kind !== "fragment") return { features: item.clip.features };
    return fragmentToJson(item.fragment, policy.kind === "fragment" && policy.action.type === "discrete");
  });
}

/** The item that an input names. */
export function itemOf(input: unknown): ItemId | undefined {
  const item = (input as { item?: unknown } | null)?.item;
  return typeof item === "string" ? (item as ItemId) : undefined;
}
