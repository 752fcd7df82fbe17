import { say } from "../../i18n/translate.ts";
import type { Report } from "../model/report.ts";
import { later } from "./later.tsx";
import { Sheet } from "./sheet.tsx";

const ReportForm = later(() => import("./report-form.tsx").then((part) => part.ReportForm));

interface Props {
  readonly report: Report;
  readonly inGroups: boolean;
}

/** Says that something upsets, over the comparison. */
export function ReportDialog({ report, inGroups }: Props) {
  if (report.task.value === null) return null;
  return (
    <Sheet label={say("report")} close={report.close}>
      <ReportForm report={report} inGroups={inGroups} />
    </Sheet>
  );
}
