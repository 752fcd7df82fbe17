const reward = `export default { fetch(request) {
  if (request.headers.get("upgrade") === "websocket") {
    const [client, server] = Object.values(new WebSocketPair());
    server.accept();
    server.addEventListener("message", ({ data }) => server.send("heard " + data));
    return new Response(null, { status: 101, webSocket: client });
  }
  return Response.json({ url: request.url, lead: request.headers.get("x-accord-lead") });
} }`;
const trainer = `import { WorkerEntrypoint } from "cloudflare:workers";
export class TrainerDoor extends WorkerEntrypoint { async tick() {} async begin() {} async beginImport() {} async beginExport() {} }
export default { fetch() { return new Response(null, { status: 404 }); } }`;

/**
 * The reward and the trainer Worker are tested in their own projects; in the api Worker's, these small Workers
 * answer in their place and tell what reached them.
 */
/** The world outside, which is not there while tests run. */
const outside = `export default { fetch() { return new Response("Nobody is there.", { status: 502 }); } }`;

export const STAND_INS = [
  { name: "accord-reward", modules: true, script: reward, compatibilityDate: "2026-10-01" },
  { name: "accord-trainer", modules: true, script: trainer, compatibilityDate: "2026-10-01" },
  { name: "outside", modules: true, script: outside, compatibilityDate: "2026-10-01" },
];
