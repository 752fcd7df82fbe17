/** `node clients/typescript/build/write-wire-types.ts`: after a change of the contract. */
import { writeFileSync } from "node:fs";
import { wireTypes } from "./wire-types.ts";

writeFileSync(new URL("../src/generated/wire.ts", import.meta.url), wireTypes());
