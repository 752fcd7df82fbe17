/** Chances of a Poisson variable of mean 1 to be at most 0, 1, 2 …; beyond 7 is one in a hundred thousand. */
const AT_MOST = [0.36788, 0.73576, 0.9197, 0.98101, 0.99634, 0.99941, 0.99992, 0.99999];

/** One member alone is trained on all units but this share, where its validation loss is asked for. */
const VALIDATION_SHARE = 0.2;

/**
 * How often a unit stands in a member's bootstrap sample: Poisson(1), which n draws with replacement come to (Oza &
 * Russell 2001, "Online bagging"), decided by seed, member and unit alone, so that no list of draws has to be kept. The
 * units that a member never draws, a share of 1/e, are its validation part (Christiano 2017, arXiv:1706.03741 §2.2.3).
 * @param unit what is drawn: a 32-bit number that names a comparison, a pair of items, a group or an annotator
 */
export function bootstrapWeight(seed: number, member: number, members: number, unit: number): number {
  const chance = hash(hash(seed ^ Math.imul(member + 1, 0x9e3779b1)) ^ unit) / 2 ** 32;
  if (members === 1) return chance < VALIDATION_SHARE ? 0 : 1;
  const draws = AT_MOST.findIndex((share) => chance < share);
  return draws === -1 ? AT_MOST.length : draws;
}

/** A 32-bit number of a text (FNV-1a), for units that are named by ids. */
export function unitOf(...names: readonly string[]): number {
  let hashed = 0x811c9dc5;
  for (const char of names.join("\n")) hashed = Math.imul(hashed ^ char.charCodeAt(0), 0x01000193);
  return hashed >>> 0;
}

/** Finaliser of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the result. */
function hash(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
