import { z } from "zod";

export const acquisition = z.enum(["disagreement", "bald", "near-zero", "upper-confidence", "uniform"]).meta({
  id: "Acquisition",
  description:
    "What makes a pair worth asking about: that the ensemble's members disagree about it (`disagreement`), how much the answer " +
    "tells of which member is right (`bald`), an expected difference of rewards near zero (`near-zero`), that both items " +
    "may be among the best (`upper-confidence`); `uniform` draws every pair alike, with or without a model",
});

export const sampler = z
  .strictObject({
    acquisition: acquisition.default("disagreement"),
    uniformShare: z.number().min(0.05).max(1).default(0.3).meta({
      description:
        "Share of new comparisons that are drawn uniformly all the same; those for evaluation come from among them",
    }),
    diversity: z.number().min(0).max(1).default(0.3).meta({
      description:
        "Weight of being unlike the pairs already chosen, against what the acquisition says: 0 for the acquisition alone, 1 for a cover of all behaviours (k-centre)",
    }),
    oversample: z
      .int()
      .min(1)
      .max(50)
      .default(10)
      .meta({ description: "Pairs that are looked at for each that is chosen" }),
    queue: z.int().min(10).max(5_000).default(500).meta({
      description:
        "Most comparisons that wait to be judged at a time. What a new version would no longer choose, and nobody was asked, is chosen anew",
    }),
  })
  .meta({
    id: "Sampler",
    description: "Which pairs people are asked about next. Until a version is live, all are drawn uniformly.",
  });
