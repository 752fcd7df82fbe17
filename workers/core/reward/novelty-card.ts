import { floatsFromBase64, floatsToBase64 } from "../codec/base64.ts";
import type { Novelty } from "./novelty.ts";

/** A {@link Novelty} as a model's card carries it: float32 little-endian in base64, which keeps wide models small. */
export interface NoveltyCard {
  readonly mean: string;
  readonly std: string;
  readonly directions: string;
  readonly variances: string;
  readonly residuals: string;
  readonly quantiles: string;
}

export function writeNovelty(novelty: Novelty): NoveltyCard {
  const { moments, directions, variances, residuals, quantiles } = novelty;
  return {
    mean: floatsToBase64(moments.mean),
    std: floatsToBase64(moments.std),
    directions: floatsToBase64(directions),
    variances: floatsToBase64(variances),
    residuals: floatsToBase64(residuals),
    quantiles: floatsToBase64(quantiles),
  };
}

export function readNovelty(card: NoveltyCard): Novelty {
  const { mean, std, directions, variances, residuals, quantiles } = card;
  return {
    moments: { mean: floatsFromBase64(mean), std: floatsFromBase64(std) },
    directions: floatsFromBase64(directions),
    variances: floatsFromBase64(variances),
    residuals: floatsFromBase64(residuals),
    quantiles: floatsFromBase64(quantiles),
  };
}
