import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each room may import: other rooms, and packages from outside. docs/architecture.md says why. */
const ROOMS: Record<string, { rooms: readonly string[]; packages: readonly RegExp[] }> = {
  contract: { rooms: ["core"], packages: [/^zod$/] },
  core: {
    rooms: [],
    packages: [/^@bufbuild\/protobuf/, /^fflate$/, /^jpeg-js$/, /^standardwebhooks$/, /^papaparse$/],
  },
  store: { rooms: ["core"], packages: [/^drizzle-orm/] },
  // node:crypto hashes without a promise for each of a million rows; what reads Parquet asks for ranges of a file.
  actions: { rooms: ["core", "store"], packages: [/^node:crypto$/, /^hyparquet(-writer)?$/, /^fflate$/] },
  runtime: { rooms: ["core"], packages: [/^onnxruntime-web/] },
  door: { rooms: ["contract", "core", "store", "actions"], packages: [/^hono/, /^zod$/] },
  api: {
    rooms: ["contract", "core", "store", "actions", "door"],
    packages: [/^hono/, /^zod$/, /^better-auth/, /^@better-auth\//],
  },
  reward: {
    rooms: ["contract", "core", "store", "actions", "door", "runtime"],
    packages: [/^hono/, /^zod$/],
  },
  cli: {
    rooms: ["contract", "core", "runtime"],
    packages: [/^node:/, /^papaparse$/, /^onnxruntime-web/, /^yaml$/, /^zod$/],
  },
  clients: { rooms: ["contract"], packages: [/^onnxruntime-web/, /^node:/, /^esbuild$/] },
  trainer: { rooms: ["core", "store", "actions", "door", "runtime"], packages: [/^cloudflare:/] },
};

function roomOf(file: string): string {
  const [top, second] = relative(root, file).split(sep);
  return (top === "workers" ? second : top) ?? "";
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\.test\.ts$|vitest\.config\.ts$|\.d\.ts$|[\\/]\.wrangler[\\/]/.test(file));
}

/** The formatter puts every import's `from "…";` at the end of a line, which makes them easy to find. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /^(?:import |export [{*]|\}).*\bfrom "([^"]+)";$|^import "([^"]+)";$|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

/** Rooms that stand beside workers/, not in it. */
const BESIDE_WORKERS = ["contract", "cli", "clients"];

const sources = Object.keys(ROOMS)
  .map((room) => (BESIDE_WORKERS.includes(room) ? join(root, room) : join(root, "workers", room)))

  .filter((folder) => {
    try {
      return readdirSync(folder).length > 0;
    } catch {
      return false;
    }
  })
  .flatMap(filesIn);

test("no room imports what it may not know", () => {
  const wrong: string[] = [];
  for (const file of sources) {
    const room = roomOf(file);
    const allowed = ROOMS[room];
    for (const target of importsOf(file)) {
      const inside = target.startsWith(".") ? roomOf(join(dirname(file), target)) : undefined;
      const fine = inside
        ? inside === room || allowed?.rooms.includes(inside)
        : allowed?.packages.some((pattern) => pattern.test(target));
      if (!fine) wrong.push(`${relative(root, file)} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("no file imports itself in a circle", () => {
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === "done" || !sources.includes(file)) return;
    if (state.get(file) === "open") {
      circles.push([...path.slice(path.indexOf(file)), file].map((f) => relative(root, f)).join(" → "));
      return;
    }
    state.set(file, "open");
    for (const target of importsOf(file))
      if (target.startsWith(".")) visit(join(dirname(file), target), [...path, file]);
    state.set(file, "done");
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

test("core reads no clock and tosses no coin of its own", () => {
  const forbidden =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\bperformance\.now\b/;
  const wrong = sources.filter(
    (file) => roomOf(file) === "core" && forbidden.test(readFileSync(file, "utf8")),
  );
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});
