import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";

/** R2's face over a folder, as far as training uses it; an object's etag is the hash of its content. */
export function fileR2(folder: string, touched: (key: string) => void = () => {}): R2Bucket {
  const at = (key: string) => join(folder, key);
  const etagOf = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex");
  const read = (key: string) => (existsSync(at(key)) ? new Uint8Array(readFileSync(at(key))) : null);
  const bucket = {
    async get(key: string) {
      if (!existsSync(at(key))) return null;
      const read = () => {
        const bytes = new Uint8Array(readFileSync(at(key)));
        touched(key);
        return bytes;
      };
      return {
        get etag() {
          return etagOf(read());
        },
        get body() {
          return Readable.toWeb(createReadStream(at(key)));
        },
        arrayBuffer: async () => read().buffer,
        json: async () => JSON.parse(new TextDecoder().decode(read())),
      };
    },
    async head(key: string) {
      return existsSync(at(key)) ? {} : null;
    },
    async put(key: string, content: Uint8Array | string, options: R2PutOptions = {}) {
      const { etagMatches, etagDoesNotMatch } = (options.onlyIf ?? {}) as R2Conditional;
      const before = etagMatches || etagDoesNotMatch ? read(key) : null;
      if (etagMatches && (!before || etagOf(before) !== etagMatches)) return null;
      if (etagDoesNotMatch === "*" && before) return null;
      mkdirSync(dirname(at(key)), { recursive: true });
      writeFileSync(at(key), content);
      touched(key);
      return {};
    },
    async list({ prefix = "" }: R2ListOptions = {}) {
      const inside = existsSync(at(prefix))
        ? readdirSync(at(prefix), { recursive: true, withFileTypes: true })
        : [];
      const files = inside.filter((entry) => entry.isFile());
      return { objects: files.map((file) => ({ key: relative(folder, join(file.parentPath, file.name)) })) };
    },
    async delete(keys: string | string[]) {
      for (const key of [keys].flat()) rmSync(at(key), { force: true });
    },
  };
  return bucket as unknown as R2Bucket;
}
