import { seededRandom } from "../core/random.ts";
import { SEED } from "./steady-properties.ts";

/** Set up before each test file of a Worker: its ids, secrets and lotteries come from the seed too. */
const random = seededRandom(SEED);

Object.defineProperty(crypto, "getRandomValues", {
  value<T extends ArrayBufferView>(array: T): T {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = 256 * random();
    return array;
  },
});
