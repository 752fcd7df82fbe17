/** `npm run bench -- <name> [--quick]`: measures, prints a table, and as the last line one line of JSON. */
import { calibration } from "./calibration.ts";
import { dispatch } from "./dispatch.ts";
import { loop } from "./loop.ts";
import { phone } from "./phone.ts";
import { quality } from "./quality.ts";
import { reward } from "./reward.ts";
import { sampling } from "./sampling.ts";
import { text } from "./text.ts";
import { train } from "./train.ts";

const BENCHES: Readonly<Record<string, (quick: boolean) => Promise<void>>> = {
  reward,
  train,
  dispatch,
  loop,
  quality,
  phone,
  sampling,
  calibration,
  text,
};

const [name = "", ...options] = process.argv.slice(2);
const bench = BENCHES[name];
const unknown = options.find((option) => option !== "--quick");
if (!bench || unknown) {
  console.error(
    `npm run bench -- <${Object.keys(BENCHES).join("|")}> [--quick]${unknown ? `; there is no ${unknown}` : ""}`,
  );
  process.exit(1);
}
await bench(options.includes("--quick"));
process.exit(0);
