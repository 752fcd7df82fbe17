import { createServer } from "node:net";

/** The first port from `wanted` on that nobody listens on, of the next twenty. */
export async function freePort(wanted: number, address: string): Promise<number> {
  for (let port = wanted; port < wanted + 20 && port <= 65_535; port++)
    if (await isFree(port, address)) return port;
  throw new Error(`No free port from ${wanted} to ${wanted + 19}. Choose one with --port.`);
}

function isFree(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.once("listening", () => probe.close(() => resolve(true)));
    probe.listen(port, address);
  });
}
