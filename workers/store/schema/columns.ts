import { integer, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../core/ids.ts";

/** An id column of one kind; the brand keeps ids of different kinds apart in TypeScript. */
export const id = <K extends string>(name: string, _kind: K) => text(name).$type<Id<K>>();

/** A moment as Unix milliseconds, UTC. */
export const moment = (name: string) => integer(name);

/** JSON kept as text; parsed and typed on the way out. */
export const json = <T>(name: string) => text(name, { mode: "json" }).$type<T>();
