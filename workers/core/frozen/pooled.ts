import type { Tensor } from "../onnx/tensor.ts";

/**
 * The vector of one item: as it is, or the mean over its tokens or its places.
 * @param output float32 [1, size], [1, tokens, size] or [1, size, height, width]
 * @throws Error where it is something else, or not of that size, or not finite
 */
export function pooled(output: Tensor | undefined, size: number): Float32Array {
  const { shape = [], data } = output ?? {};
  const wrong = () =>
    new Error(`The encoder gives ${output?.type} [${shape}]; expected float32 vectors of ${size}.`);
  if (!(data instanceof Float32Array) || shape[0] !== 1 || shape.length < 2 || shape.length > 4)
    throw wrong();
  const last = shape.length === 3;
  if ((last ? shape[2] : shape[1]) !== size) throw wrong();
  const places = data.length / size;
  const vector = Float32Array.from({ length: size }, (_, d) => {
    let sum = 0;
    for (let t = 0; t < places; t++) sum += data[last ? t * size + d : d * places + t] as number;
    return sum / places;
  });
  if (!vector.every(Number.isFinite))
    throw new Error("The encoder gives vectors that are no finite numbers.");
  return vector;
}
