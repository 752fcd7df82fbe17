import { useEffect } from "preact/hooks";
import { projectHash } from "../model/route.ts";
import type { WebhooksView } from "../model/webhooks-view.ts";
import { Notice } from "./notice.tsx";

/** Tells the lead on every page of a project that a webhook reaches nobody any more. */
export function StoppedWebhooks({
  view,
  project,
}: {
  readonly view: WebhooksView;
  readonly project: string;
}) {
  useEffect(() => {
    void view.load();
  }, [view]);
  const webhooks = view.webhooks.value;
  const stopped = webhooks.state === "ready" && webhooks.value.find(isStopped);
  if (!stopped) return null;
  return (
    <Notice tone="warning">
      The webhook {stopped.url} was stopped: {stopped.disabled?.reason}{" "}
      <a href={projectHash(project, "webhooks")}>Look at it</a>
    </Notice>
  );
}

/** By Accord: somebody who stops one knows it. */
const isStopped = ({
  disabled,
  failingSinceMs,
}: {
  disabled: object | null;
  failingSinceMs: number | null;
}) => disabled !== null && failingSinceMs !== null;
