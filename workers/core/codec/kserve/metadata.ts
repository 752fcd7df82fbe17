import { asFragment, givenRow, type ItemPolicy, rowSize } from "../../project-policy.ts";

/** The one model's name. */
export const MODEL_NAME = "reward";

export const serverMetadata = { name: "accord", version: "2", extensions: ["binary_tensor_data"] };

/** What the model takes and gives; it takes a step as one row. */
export function modelMetadata(policy: ItemPolicy, version: number, members: number) {
  const tensor = (name: string, columns: number) => ({ name, datatype: "FP32", shape: [-1, columns] });
  return {
    name: MODEL_NAME,
    versions: [String(version)],
    platform: "onnx_onnxv1",
    inputs:
      policy.kind === "text"
        ? [{ name: "text", datatype: "BYTES", shape: [-1] }]
        : [tensor("features", rowSize(givenRow(asFragment(policy))))],
    outputs: [tensor("reward", 1), tensor("std", 1), tensor("members", members)],
  };
}
