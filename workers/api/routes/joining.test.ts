import { exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { completionCode } from "../../core/joining/panel.ts";
import { answerTask, askTasks, worldWithComparisons } from "../../testing/labelling.ts";
import { createWorld, env, joinAnnotator, migrate, visitor, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Brief {
  question: string;
  instructions: string;
  asker: string;
  consent: { version: string; text: string } | null;
}
interface Told {
  project: Brief;
  consented: boolean;
  standing: { state: string };
  ending: { outcome: string; href: string | null; code: string } | null;
}

const invite = async (world: World, body: Record<string, unknown> = {}) =>
  world.lead.get<{ token: string; path: string }>("POST", `${world.at}/invites`, body);
const preview = (token: string, more: Record<string, unknown> = {}) =>
  visitor().get<{ project: Brief; joined: boolean; panel: { person: string } | null }>(
    "POST",
    "/v1/join/preview",
    {
      invite: token,
      ...more,
    },
  );
const join = (body: Record<string, unknown>, status = 200) =>
  visitor().get<{ annotator: string; token: string; code?: string; field?: string }>(
    "POST",
    "/v1/join",
    body,
    status,
  );
const CONSENT = { asker: "The lab, lab@example.org", minutes: 10, consent: "We keep your answers." };

test("an invite tells what it leads to, in the reader's language, and stores nothing", async () => {
  const world = await createWorld({
    joining: CONSENT,
    wordings: { es: { question: "¿Cuál es mejor?", consent: "Guardamos tus respuestas." } },
  });
  const { token } = await invite(world);
  const english = await preview(token);
  expect(english).toMatchObject({ joined: false, panel: null, project: { asker: CONSENT.asker } });
  expect(english.project.consent?.text).toBe("We keep your answers.");
  const spanish = await preview(token, { language: "es-MX" });
  expect(spanish.project).toMatchObject({
    question: "¿Cuál es mejor?",
    instructions: "",
    consent: { text: "Guardamos tus respuestas.", version: english.project.consent?.version },
  });
  const { annotators } = await world.lead.get<{ annotators: unknown[] }>("GET", `${world.at}/annotators`);
  expect(annotators).toEqual([]);
  const refused = await visitor().call("POST", "/v1/join/preview", { invite: "A".repeat(43) });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([410, "link-used"]);
});

test("nobody joins without agreeing to the text as it stands; what they agreed to is recorded", async () => {
  const world = await createWorld({ joining: CONSENT });
  const { token } = await invite(world);
  for (const consent of [undefined, "0123456789abcdef"])
    expect(await join({ invite: token, consent }, 409)).toMatchObject({
      code: "consent-needed",
      field: "consent",
    });
  const { version } = (await preview(token)).project.consent ?? {};
  const joined = await join({ invite: token, consent: version, language: "de" });
  const { results } = await env.DB.prepare(
    "SELECT version, language, at_ms FROM consents WHERE annotator_id = ?",
  )
    .bind(joined.annotator)
    .all();
  expect(results).toMatchObject([{ version, language: "de" }]);
  const ann = visitor(joined.token);
  expect(await ann.get<Told>("GET", `${world.at}/brief`)).toMatchObject({ consented: true });

  await world.lead.get("PATCH", `${world.at}/settings`, {
    joining: { ...CONSENT, consent: "We keep more." },
  });
  const told = await ann.get<Told>("GET", `${world.at}/brief`);
  expect(told).toMatchObject({ consented: false, project: { consent: { text: "We keep more." } } });
  expect(told.project.consent?.version).not.toBe(version);
  const old = await ann.call("PUT", `${world.at}/consent`, { version });
  expect(old.status).toBe(409);
  await ann.get("PUT", `${world.at}/consent`, { version: told.project.consent?.version }, 204);
  expect(await ann.get<Told>("GET", `${world.at}/brief`)).toMatchObject({ consented: true });
});

test("who joined before there was a text is handed nothing until they agree, and a closed project hands out nothing", async () => {
  const world = await worldWithComparisons({});
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 1);
  await world.lead.get("PATCH", `${world.at}/settings`, { joining: CONSENT });
  const ask = () =>
    ann.get<{ tasks: unknown[]; none: string | null }>("POST", `${world.at}/tasks`, { want: 3 });
  expect(await ask()).toMatchObject({ tasks: [{}], none: null });
  expect((await answerTask(world, ann, tasks[0])).status, "what is in hand still counts").toBe(200);
  expect(await ask()).toMatchObject({ tasks: [], none: "consent-needed" });
  const { project } = await ann.get<Told>("GET", `${world.at}/brief`);
  await ann.get("PUT", `${world.at}/consent`, { version: project.consent?.version }, 204);
  const [task] = (await askTasks(world, ann, 3)).tasks;
  await world.lead.get("PATCH", `${world.at}/settings`, { open: false });
  expect((await answerTask(world, ann, task)).status).toBe(200);
  for (const held of (await askTasks(world, ann, 3)).tasks) await answerTask(world, ann, held);
  expect(await ask()).toMatchObject({ tasks: [], none: "closed" });
});

const PANEL = {
  name: "Prolific",
  answers: 2,
  links: {
    completed: "https://app.prolific.com/submissions/complete?cc=DONE",
    screenedOut: "https://app.prolific.com/submissions/complete?cc=OUT",
    noTasks: "https://panel.example/done?code={code}",
  },
};
const IDS = { person: "5f1e0a", study: "study-1", session: "s-1" };

test("who comes from a panel comes in once, is stored by hashes, and leaves by the link of how it ended", async () => {
  const world = await worldWithComparisons({});
  const { token, path } = await invite(world, { panel: PANEL });
  expect(path).toBe(
    `/s/${token}?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}`,
  );
  const worker = (exports as unknown as { default: Fetcher }).default;
  const sent = await worker.fetch(`https://accord.test/s/${token}?PROLIFIC_PID=5f1e0a`, {
    redirect: "manual",
  });
  expect(sent.headers.get("location")).toBe(
    `https://accord.test/annotate/#/join/${token}?PROLIFIC_PID=5f1e0a`,
  );
  expect((await preview(token)).panel).toMatchObject({ person: "PROLIFIC_PID", session: "SESSION_ID" });
  expect(await join({ invite: token }, 400)).toMatchObject({ code: "invalid-input", field: "panel.person" });

  const together = await Promise.all([1, 2, 3].map(() => join({ invite: token, panel: IDS })));
  expect(new Set(together.map(({ annotator }) => annotator)).size).toBe(1);
  const other = await invite(world, { panel: PANEL });
  const again = await join({ invite: other.token, panel: { ...IDS, session: "s-2" } });
  expect(again.annotator).toBe(together[0]?.annotator);
  expect(await preview(token, { panel: IDS })).toMatchObject({ joined: true });
  const somebody = await join({ invite: token, panel: { ...IDS, person: "5f1e0b" } });
  expect(somebody.annotator).not.toBe(again.annotator);
  const dump = JSON.stringify((await env.DB.prepare("SELECT * FROM panel_visits").all()).results);
  for (const id of Object.values(IDS)) expect(dump).not.toContain(id);

  const ann = visitor(again.token);
  const brief = (query = "") => ann.get<Told>("GET", `${world.at}/brief${query}`);
  expect((await brief()).ending).toBeNull();
  expect((await brief("?nothingLeft=true")).ending).toMatchObject({
    outcome: "noTasks",
    href: `https://panel.example/done?code=${await completionCode(token, IDS)}`,
  });
  for (const task of (await askTasks(world, ann, 2)).tasks) await answerTask(world, ann, task);
  expect((await brief()).ending).toMatchObject({
    outcome: "completed",
    href: PANEL.links.completed,
    code: await completionCode(token, IDS),
  });
  await world.lead.get("PUT", `${world.at}/annotators/${somebody.annotator}/state`, {
    state: "suspended",
    reason: "No.",
  });
  const failed = await visitor(somebody.token).get<Told>("GET", `${world.at}/brief`);
  expect(failed.ending).toMatchObject({ outcome: "failed", href: null });
});

test("a panel's link must be https, and its parameters names", async () => {
  const world = await createWorld();
  for (const [field, panel] of [
    ["panel.links.completed", { ...PANEL, links: { completed: "javascript:alert(1)" } }],
    ["panel.person", { ...PANEL, person: "a&b" }],
  ] as const)
    expect(
      await world.lead.get<{ field: string }>("POST", `${world.at}/invites`, { panel }, 400),
    ).toMatchObject({
      field,
    });
});
