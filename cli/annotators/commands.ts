import { trustState } from "../../contract/annotation.ts";
import { listMembers, listTrustEvents, type Member, setStanding } from "../../contract/pool.ts";
import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { tableOf } from "../table.ts";
import { dateOf, numberOf } from "../words.ts";

const STATES = trustState.options;
const ANNOTATOR = { name: "annotator", says: "their id, ann_…" } as const;

const list = command({
  name: "annotators list",
  summary: "The people of a project: state, answers, accuracy on known answers",
  options: { ...PROJECT, state: { takes: "<state>", says: "only those", choices: STATES } },
  online: true,
  async run({ values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const members: Member[] = [];
    for await (const member of everybody(server, project, values.state)) members.push(member);
    terminal.answer(members, () => (members.length === 0 ? "Nobody." : tableOf(rowsOf(members))));
  },
});

/** All members of a project, page by page. */
async function* everybody(server: Server, project: string, state: string | undefined) {
  for (let after: string | null = ""; after !== null; ) {
    const page: { annotators: Member[]; next: string | null } = await server.call(listMembers, {
      params: { project },
      query: { after, limit: 1_000, state },
    });
    yield* page.annotators;
    after = page.next;
  }
}

const rowsOf = (members: readonly Member[]) => [
  ["Name", "Id", "State", "Answers", "Accuracy", "Joined"],
  ...members.map(({ name, annotator, standing, answered, checks, accuracy, joinedAtMs }) => [
    name ?? "–",
    annotator,
    standing.state,
    String(answered),
    checks.seen === 0 ? "–" : numberOf(accuracy.value, 2),
    dateOf(joinedAtMs),
  ]),
];

const show = command({
  name: "annotators show",
  summary: "One person: how they stand, and every change of it",
  arguments: [ANNOTATOR],
  options: PROJECT,
  online: true,
  async run({ args: [annotator = ""], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const member = await memberOf(server, project, annotator);
    const { events } = await server.call(listTrustEvents, { params: { project, annotator } });
    terminal.answer({ ...member, events }, () =>
      [
        tableOf(rowsOf([member])),
        "",
        ...events.map(
          ({ from, to, reason, atMs }) => `  ${dateOf(atMs)}  ${from ?? "new"} → ${to}: ${reason}`,
        ),
      ].join("\n"),
    );
  },
});

async function memberOf(server: Server, project: string, annotator: string): Promise<Member> {
  for await (const member of everybody(server, project, undefined))
    if (member.annotator === annotator) return member;
  throw new Problem(`${annotator} is not in this project.`, { code: "not-found" });
}

const move = command({
  name: "annotators move",
  summary: "Move somebody to another state, with the reason that they will read",
  arguments: [ANNOTATOR],
  options: {
    ...PROJECT,
    state: { takes: "<state>", says: "the new one", choices: STATES, required: true },
    reason: { takes: "<text>", says: "why", required: true },
  },
  online: true,
  async run({ args: [annotator = ""], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const body = { state: values.state as (typeof STATES)[number], reason: values.reason };
    const { standing } = await server.call(setStanding, { params: { project, annotator }, body });
    terminal.answer({ annotator, standing }, () => `${annotator} is ${standing.state} now.`);
  },
});

export const annotatorCommands = [list, show, move];
