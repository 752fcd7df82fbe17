import { expect, test } from "vitest";
import { uploadOf } from "../../../contract/items.ts";
import { projectSettings } from "../../../contract/project.ts";
import { replayOf } from "./sample-item.ts";
import { TEMPLATES } from "./templates.ts";

test.each(Object.entries(TEMPLATES))("%s makes a project, and its samples are items of it", (_, template) => {
  const settings = projectSettings.parse(template.settings);
  const samples = template.samples();
  expect(samples.length).toBeGreaterThanOrEqual(8);
  const read = uploadOf[settings.item.kind].safeParse({ items: samples });
  expect(read.error?.issues).toBeUndefined();
  expect(new Set(samples.map((each) => JSON.stringify(each))).size).toBe(samples.length);
  for (const [i, sample] of samples.entries())
    expect(replayOf(sample, i, template.settings.item)).toMatchObject({ kind: settings.item.kind });
});
