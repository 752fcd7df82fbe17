import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, StringStringEntryProtoSchema, TensorProto_DataLocation } from "./proto/onnx_pb.js";

/** What a model without its weights calls the file in which they lie. */
export const WEIGHTS = "weights";

/** Below this a tensor stays where it is: shapes and scalars are read while the graph is checked. */
const LEAST_BYTES = 4_096;

/**
 * A model whose large tensors are only named: as places in the very file that they come from, which is to be mounted as
 * {@link WEIGHTS}. A runtime then copies each once, where a whole file stands in its memory three times while it is read
 * (as bytes, as messages, as tensors), and a WebAssembly memory never shrinks again.
 */
export function weightsApart(file: Uint8Array): Uint8Array {
  const model = fromBinary(ModelProtoSchema, file);
  for (const tensor of model.graph?.initializer ?? []) {
    const { rawData } = tensor;
    // Reading leaves them as views into the file: their place in it is known.
    if (rawData.length < LEAST_BYTES || rawData.buffer !== file.buffer) continue;
    const place = { location: WEIGHTS, offset: rawData.byteOffset - file.byteOffset, length: rawData.length };
    tensor.externalData = Object.entries(place).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value: String(value) }),
    );
    tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
    tensor.rawData = new Uint8Array(0);
  }
  model.metadataProps = [];
  return toBinary(ModelProtoSchema, model);
}
