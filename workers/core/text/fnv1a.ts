/** Start of a 32-bit FNV-1a hash (Fowler, Noll & Vo, draft-eastlake-fnv). */
export const FNV_START = 0x811c9dc5;

/** Goes on with a 32-bit FNV-1a hash over bytes. @returns unsigned */
export function fnv1a(bytes: Uint8Array, hash: number = FNV_START): number {
  let mixed = hash;
  for (let i = 0; i < bytes.length; i++) mixed = Math.imul(mixed ^ (bytes[i] as number), 0x01000193);
  return mixed >>> 0;
}
