import { z } from "zod";
import { care } from "./crowd-policy.ts";
import { endpoint } from "./endpoint.ts";
import { inPool } from "./pool.ts";

const trainedVersion = z
  .object({ version: z.int(), status: z.enum(["candidate", "live", "retired", "rejected"]) })
  .meta({
    id: "TrainedVersion",
    description: "A version of the reward model that somebody’s answers went into",
  });

const trainedOn = z.array(trainedVersion).meta({
  description:
    "Versions whose training set has answers of theirs: what was learned from them stays in those files",
});

export const exportPersonData = endpoint({
  id: "exportPersonData",
  method: "GET",
  path: "/v1/projects/:project/annotators/:annotator/data",
  summary:
    "Everything that is held on an annotator in this project, for a lead whom they have asked; audited",
  params: inPool,
  reply: z.object({
    data: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    trainedOn,
  }),
  problems: ["not-found"],
});

export const erasePerson = endpoint({
  id: "erasePerson",
  method: "DELETE",
  path: "/v1/projects/:project/annotators/:annotator/data",
  summary:
    "Take an annotator out at their wish, as they could themselves: what names them goes, their answers stay under a pseudonym or are withdrawn from use, as the project says; tells which versions were trained on them",
  params: inPool,
  reply: z.object({ departure: care.shape.departure.unwrap(), trainedOn }),
  problems: ["not-found"],
});
