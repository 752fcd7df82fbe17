import { downloadModel } from "../../../contract/reward.ts";

/** Where a version's ONNX file is; the session cookie opens it. */
export function modelAddress(project: string, version: number): string {
  return downloadModel.path
    .replace(":project", encodeURIComponent(project))
    .replace(":version", String(version));
}
