import { writeFileSync } from "node:fs";
import { listVersions, readVersion, setVersionStatus, type Version } from "../../contract/models.ts";
import { command, type Given } from "../frame/command.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import { tableOf } from "../table.ts";
import { dateOf, numberOf } from "../words.ts";

const VERSION = { name: "version", says: "its number" } as const;
const REASON = {
  reason: { takes: "<text>", says: "why; it is kept in the audit log", required: true },
} as const;

const list = command({
  name: "models list",
  summary: "Versions of a project’s reward model, the newest first",
  options: PROJECT,
  online: true,
  async run({ values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const { versions } = await server.call(listVersions, { params: { project } });
    terminal.answer(versions, () =>
      versions.length === 0
        ? "No version yet. Train one with: accord train start"
        : tableOf(rowsOf(versions)),
    );
  },
});

const rowsOf = (versions: readonly Version[]) => [
  ["Version", "Status", "Accuracy", "Log loss", "Labels", "Made"],
  ...versions.map(({ version, status, metrics, createdAtMs }) => [
    String(version),
    status,
    numberOf(metrics.accuracy?.value),
    numberOf(metrics.logLoss?.value),
    String(metrics.labels),
    dateOf(createdAtMs),
  ]),
];

const show = command({
  name: "models show",
  summary: "One version: how well it foretells, how it was trained, what the gate said",
  arguments: [VERSION],
  options: PROJECT,
  online: true,
  async run({ args, values, terminal, server: open }) {
    const version = versionOf(args);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const found = await server.call(readVersion, { params: { project, version } });
    terminal.answer(found, () =>
      [
        tableOf(rowsOf([found])),
        "",
        `  ${found.gate.passed ? "Passed the gate" : "Held by the gate"}: ${found.gate.reason}`,
        `  Trained on ${found.metrics.trainedOn} comparisons, measured on ${found.metrics.heldOut}.`,
        `  sha256 ${found.sha256}`,
      ].join("\n"),
    );
  },
});

const move = (status: "live" | "retired", name: string, summary: string, done: string) =>
  command({
    name,
    summary,
    arguments: [VERSION],
    options: { ...PROJECT, ...REASON },
    online: true,
    async run({ args, values, terminal, server: open }) {
      const version = versionOf(args);
      const server = open();
      const { id: project } = await findProject(server, values.project, terminal.env);
      const body = { status, reason: values.reason };
      const moved = await server.call(setVersionStatus, { params: { project, version }, body });
      terminal.answer(moved, () => `Version ${version} ${done}.`);
    },
  });

const download = command({
  name: "models download",
  summary: "A version’s ONNX file",
  arguments: [{ name: "version", says: "its number, or live" }],
  options: { ...PROJECT, out: { takes: "<file>", says: "where to; model-<version>.onnx unless told" } },
  online: true,
  async run({ args: [wanted = ""], values, terminal, server: open }) {
    const version = wanted === "live" ? wanted : versionOf([wanted]);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const response = await server.open(`/v1/projects/${project}/models/${version}/model.onnx`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const path = values.out ?? `model-${version}.onnx`;
    try {
      writeFileSync(path, bytes);
    } catch (error) {
      throw new Problem(`--out: ${(error as Error).message}`);
    }
    terminal.answer(
      { path, bytes: bytes.length },
      () => `${path}: ${bytes.length.toLocaleString("en")} bytes.`,
    );
  },
});

const versionOf = ([text]: Given["args"]): string => {
  const number = /^\d+$/.test(text ?? "") ? wholeNumber("version", text, 1, 999_999_999) : undefined;
  if (number === undefined)
    throw new Problem(`<version>: expected a number such as 3, received ${text}.`, { code: "usage" });
  return String(number);
};

export const modelCommands = [
  list,
  show,
  move("live", "models promote", "Make a version live; an earlier one is a roll-back", "is live"),
  move("retired", "models retire", "Take a version out of service", "is retired"),
  download,
];
