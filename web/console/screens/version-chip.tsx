import type { Version } from "../../../contract/models.ts";

const STATUS = { live: "Live", retired: "Retired", rejected: "Rejected", candidate: "Candidate" } as const;

/** Where a version stands, and whether it came from elsewhere. */
export function VersionChip({
  version: { status, origin },
}: {
  readonly version: Pick<Version, "status" | "origin">;
}) {
  return (
    <>
      <span class={`chip chip-${status}`}>{STATUS[status]}</span>
      {origin === "uploaded" && (
        <>
          {" "}
          <span class="chip" title="Trained elsewhere and uploaded">
            Uploaded
          </span>
        </>
      )}
    </>
  );
}
