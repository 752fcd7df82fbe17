import { downloadModel } from "../../../contract/reward.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { findLiveVersion, findVersion } from "../../store/versions.ts";
import type { Env } from "../env.ts";

/** The ONNX file itself: a fixed version never changes, `live` is asked about each time and answers 304 mostly. */
export function openDownloadDoor(doors: Doors<Env>): void {
  doors.on(downloadModel, async ({ tools, params, request }) => {
    const isLive = params.version === "live";
    const version = isLive
      ? (await findLiveVersion(tools.database, params.project))?.version
      : await findVersion(tools.database, params.project, Number(params.version));
    if (!version) throw new Refusal(isLive ? "no-model-yet" : "not-found");
    const etag = `"${version.sha256}"`;
    const headers = new Headers({
      etag,
      "cache-control": isLive ? "private, no-cache" : "private, max-age=31536000, immutable",
      "x-accord-version": String(version.number),
      // Behind a key: a shared cache must not hand it to somebody else.
      vary: "authorization, cookie",
    });
    const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim());
    if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers });
    const file = await tools.bucket.get(version.blobKey);
    if (!file) throw new Refusal("model-unavailable", { retryAfterSeconds: 2 });
    headers.set("content-type", "application/octet-stream");
    headers.set("content-length", String(file.size));
    headers.set("content-disposition", `attachment; filename="reward-model-v${version.number}.onnx"`);
    return new Response(file.body, { headers });
  });
}
