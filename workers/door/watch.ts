import { RequestMeter } from "../core/request-meter.ts";
import { traceOf } from "./trace.ts";

/** Where a deployment keeps its metrics: Analytics Engine. Missing on a laptop, where `/metrics` tells them. */
export interface MetricsBindings {
  readonly METRICS?: AnalyticsEngineDataset;
}

/** What this isolate has answered. */
export const requestMeter = new RequestMeter();

/**
 * Answers a request and tells of it: its id to the caller, one line to the log, one count to the metrics. What goes on to
 * another Worker, and rewards that were given, are counted and not logged: they are too many.
 */
export async function watch(
  worker: "api" | "reward",
  request: Request,
  env: MetricsBindings,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const beganAtMs = Date.now();
  const trace = traceOf(request);
  const response = await answer();
  const { method } = request;
  const { status } = response;
  const ms = Date.now() - beganAtMs;
  const route = trace.route === "" ? "none" : trace.route;
  requestMeter.count({ method, route, status, seconds: ms / 1_000 });
  env.METRICS?.writeDataPoint({
    indexes: [route],
    blobs: [worker, method, route, `${status}`],
    doubles: [ms],
  });
  const named = response.headers.get("x-request-id");
  const manyAndWell = (worker === "reward" || trace.forwarded) && status < 400;
  if (!manyAndWell)
    console.log(
      JSON.stringify({ level: "info", worker, request: named ?? trace.id, method, route, status, ms }),
    );
  // What another Worker answered has its name already, and can not be changed; nor can a switch to a WebSocket.
  if (named !== null || trace.forwarded || status === 101) return response;
  // Redirects as the platform makes them can not be changed either.
  const ours = status >= 300 && status < 400 ? new Response(response.body, response) : response;
  ours.headers.set("x-request-id", trace.id);
  return ours;
}
