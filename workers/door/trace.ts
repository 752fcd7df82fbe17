/** What is known of a request while it is answered. */
export interface Trace {
  /** Stands in the reply's `x-request-id`, in problem documents, in the logs and in the audit log. */
  readonly id: string;
  /** The pattern of the route, never the address: that may hold a secret. */
  route: string;
  /** Another Worker answers and logs it, under an id of its own that its reply carries. */
  forwarded: boolean;
}

const traces = new WeakMap<Request, Trace>();

/** The trace of a request; its id is always ours, whatever a caller sends. */
export function traceOf(request: Request): Trace {
  const known = traces.get(request);
  if (known) return known;
  const trace: Trace = { id: crypto.randomUUID(), route: "", forwarded: false };
  traces.set(request, trace);
  return trace;
}

/** Lets a copy of a request be told of as the request that it stands for. */
export function alike(request: Request, copy: Request): Request {
  traces.set(copy, traceOf(request));
  return copy;
}
