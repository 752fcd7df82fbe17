import { z } from "zod";
import { endpoint } from "./endpoint.ts";

/** Whether a deployment lives, for whoever watches over it. */
export const health = endpoint({
  id: "health",
  method: "GET",
  path: "/health",
  summary: "Whether the api Worker answers; asks nothing else",
  params: z.object({}),
  reply: z.object({ ok: z.literal(true) }),
  problems: [],
});

const partOfDeployment = z
  .object({
    part: z.string().meta({ description: "database-0, migrations-0, …, bucket, queue, trainer" }),
    ok: z.boolean(),
    detail: z.string().meta({ description: "What is wrong, or what was found" }),
  })
  .meta({ id: "PartOfDeployment" });

export const readiness = endpoint({
  id: "readiness",
  method: "GET",
  path: "/health/ready",
  summary:
    "Whether each part works: tries every database, the bucket, the queue and the trainer; looks again after 5 s",
  params: z.object({}),
  reply: z.object({ ready: z.literal(true), parts: z.array(partOfDeployment) }),
  problems: ["not-ready"],
});

export const metrics = endpoint({
  id: "metrics",
  method: "GET",
  path: "/metrics",
  summary: "What was answered, labelled, leased, trained and rewarded, in Prometheus’ text format",
  params: z.object({}),
  replyType: "text/plain",
  problems: [],
});
