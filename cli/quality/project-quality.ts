import type { z } from "zod";
import { readQuality } from "../../contract/quality.ts";
import type { Terminal } from "../frame/terminal.ts";
import { findProject } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { tableOf } from "../table.ts";
import { dateOf, numberOf } from "../words.ts";

type Quality = NonNullable<z.output<typeof readQuality.reply>["quality"]>;

/** `accord quality --project`: what the newest assessment of a project's crowd found. */
export async function projectQuality(
  server: Server,
  named: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { id: project } = await findProject(server, named, terminal.env);
  const { quality } = await server.call(readQuality, { params: { project } });
  terminal.answer(quality, () =>
    quality ? inWords(quality) : "Not assessed yet: the crowd is, once there are some labels.",
  );
}

const COEFFICIENTS = {
  raw: "Share of equal answers",
  krippendorffAlpha: "Krippendorff’s α",
  fleissKappa: "Fleiss’ κ",
  gwetAc1: "Gwet’s AC1",
} as const;

function inWords({ labels, createdAtMs, method, agreement }: Quality): string {
  const rows = Object.entries(COEFFICIENTS).map(([name, words]) => {
    const found = agreement[name as keyof typeof COEFFICIENTS];
    return [words, numberOf(found?.value), numberOf(found?.low), numberOf(found?.high)];
  });
  return [
    `${labels.toLocaleString("en")} labels, assessed ${dateOf(createdAtMs)} by ${method}.`,
    "",
    tableOf([["Agreement", "Value", "95 % from", "to"], ...rows]),
    ...(agreement.reason ? ["", `  ${agreement.reason}`] : []),
  ].join("\n");
}
