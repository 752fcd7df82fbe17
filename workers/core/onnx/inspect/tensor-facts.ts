import type { TensorProto } from "../proto/onnx_pb.js";
import { TensorProto_DataLocation as DataLocation } from "../proto/onnx_pb.js";
import {
  type DataType,
  ELEMENT_BYTES,
  type Facts,
  INT64,
  knownNumbers,
  LONGEST,
  ModelRefused,
  sizeOf,
} from "./facts.ts";

/**
 * The facts of a tensor that lies in the file.
 * @throws ModelRefused where its data lie elsewhere, are of a type that is not served, or do not fill its shape.
 */
export function tensorFacts(tensor: TensorProto): Facts {
  const name = tensor.name || "a constant";
  if (tensor.dataLocation === DataLocation.EXTERNAL || tensor.externalData.length > 0)
    throw new ModelRefused(
      `The data of ${name} lie in another file; put everything into one (onnx.save without external data).`,
    );
  if (!(tensor.dataType in ELEMENT_BYTES))
    throw new ModelRefused(
      `${name} has the element type ${tensor.dataType}; float32, float64, int8, uint8, int32, int64 and bool are served.`,
    );
  if (tensor.segment) throw new ModelRefused(`${name} comes in segments, which are not served.`);
  const type = tensor.dataType as DataType;
  const shape = tensor.dims.map(Number);
  const size = sizeOf(shape);
  const listed =
    tensor.floatData.length + tensor.int32Data.length + tensor.int64Data.length + tensor.doubleData.length;
  const held = tensor.rawData.length > 0 ? tensor.rawData.length / ELEMENT_BYTES[type] : listed;
  if (!shape.every((dim) => Number.isSafeInteger(dim) && dim >= 0) || held !== size)
    throw new ModelRefused(`${name} has the shape [${shape}] and ${held} numbers, which do not fill it.`);
  if (type !== INT64 || shape.length > 1 || size > LONGEST) return { type, shape };
  return knownNumbers(
    tensor.int64Data.length > 0 ? tensor.int64Data.map(Number) : rawIntegers(tensor),
    shape,
  );
}

function rawIntegers({ rawData }: TensorProto): readonly number[] {
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  return Array.from({ length: rawData.byteLength / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}
