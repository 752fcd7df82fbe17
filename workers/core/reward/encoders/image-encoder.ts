import type { Graph, Value } from "../../onnx/graph.ts";
import { leakyRelu } from "../../onnx/ops/activations.ts";
import { add, div, mul, sub } from "../../onnx/ops/arithmetic.ts";
import { convolve } from "../../onnx/ops/convolution.ts";
import { concat, reshape, slice, transpose } from "../../onnx/ops/shaping.ts";
import type { Dim } from "../../onnx/shape.ts";
import { float32 } from "../../onnx/tensor.ts";
import type { Random } from "../../random.ts";
import type { Aggregation } from "../../training-policy.ts";
import { initialPerceptron, perceptron, perceptronSpecs } from "../network.ts";
import type { Moments } from "../step-features.ts";
import type { Encoder, ParameterSpec } from "./encoder.ts";
import { FILTER, type ImageSize, imageLayers, imageNumbers, WINDOW } from "./image-layers.ts";
import { type RowNetwork, rowEncoder } from "./row-encoder.ts";

export interface ImageEncoderShape {
  readonly image: ImageSize;
  /** Numbers of a row after its image, as the action of a step whose observation is an image. */
  readonly rest: number;
  readonly hidden: readonly number[];
  readonly members: number;
  /** Rows that each item is padded to in training: the steps of the longest fragment, 1 where items are images. */
  readonly fragmentSteps: number;
  readonly aggregation: Aggregation;
}

/**
 * Images of low resolution: a small convolutional network in front of a perceptron (after LeCun 1998,
 * doi:10.1109/5.726791; strides in place of pooling as in Springenberg 2015, arXiv:1412.6806). A row is an image's numbers
 * ([height, width, channels], as `ImageSize` has them) and whatever comes with it; both are normalised inside the graph,
 * an image channel by channel.
 */
export function imageEncoder(shape: ImageEncoderShape, moments: Moments): Encoder {
  const { image, rest, hidden, members, fragmentSteps } = shape;
  const layers = imageLayers(image);
  const pixels = imageNumbers(image);
  const head = { inputSize: imageNumbers(layers.at(-1) as ImageSize) + rest, hidden, members };
  const filters = filterSpecs(layers, members);
  const network: RowNetwork = {
    members,
    hidden,
    inputSize: pixels + rest,
    parameters: [...filters, ...perceptronSpecs(head)],
    initialParameters: (random) => [
      ...filters.map((spec) => initialFilter(spec, random)),
      ...initialPerceptron(head, random),
    ],
    rewards(graph, rows, parameters, masks) {
      const normalised = normalise(graph, rows, shape, moments);
      const seen = see(graph, normalised.image, layers, parameters.slice(0, filters.length), members);
      const input = normalised.rest
        ? concat(graph, [seen, forMembers(graph, normalised.rest, members)], 2)
        : seen;
      return perceptron(graph, input, parameters.slice(filters.length), head, masks);
    },
  };
  return rowEncoder(network, fragmentSteps, shape.aggregation);
}

/** Filters and bias of each layer. */
function filterSpecs(
  [image, ...layers]: readonly [ImageSize, ...ImageSize[]],
  members: number,
): ParameterSpec[] {
  return layers.flatMap(({ height, width, channels }, i) => {
    const below = (layers[i - 1] ?? image).channels;
    return [
      {
        name: `filter_${i}`,
        shape: [members, channels, below, FILTER, FILTER],
        decays: true,
        uses: height * width,
      },
      { name: `filter_bias_${i}`, shape: [members, channels, 1, 1], decays: false },
    ];
  });
}

/** Filters uniform in ±√(6 / fan-in) (He 2015, arXiv:1502.01852); biases 0. */
function initialFilter({ shape, decays }: ParameterSpec, random: Random): Float32Array {
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  const bound = Math.sqrt(6 / ((shape[2] as number) * FILTER * FILTER));
  return decays ? values.map(() => (2 * random() - 1) * bound) : values;
}

/** Cuts rows into images [rows, channels, height, width] and what comes with them [rows, rest], both normalised. */
function normalise(
  graph: Graph,
  rows: Value,
  { image, rest }: ImageEncoderShape,
  moments: Moments,
): { readonly image: Value; readonly rest?: Value } {
  const { height, width, channels } = image;
  const pixels = imageNumbers(image);
  const size = pixels + rest;
  const count = rows.shape[0] as Dim;
  const { mean, std } = channelMoments(moments, image);
  const own = reshape(graph, rest > 0 ? slice(graph, rows, 1, 0, pixels) : rows, [
    count,
    height,
    width,
    channels,
  ]);
  const even = div(
    graph,
    sub(graph, own, graph.constant(float32(mean, [channels]), "channel_mean")),
    graph.constant(float32(std, [channels]), "channel_std"),
  );
  const found = { image: transpose(graph, even, [0, 3, 1, 2]) };
  if (rest === 0) return found;
  const after = (values: Float32Array, name: string) =>
    graph.constant(float32(values.slice(pixels), [rest]), name);
  const others = slice(graph, rows, 1, pixels, size);
  return {
    ...found,
    rest: div(graph, sub(graph, others, after(moments.mean, "rest_mean")), after(moments.std, "rest_std")),
  };
}

/** From the moments of each number to those of each channel: of all its pixels taken together. */
function channelMoments({ mean, std }: Moments, image: ImageSize): Moments {
  const { channels } = image;
  const pixels = imageNumbers(image) / channels;
  const means = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const over = (visit: (at: number, channel: number) => void) => {
    for (let at = 0; at < pixels * channels; at++) visit(at, at % channels);
  };
  over((at, c) => {
    means[c] = (means[c] as number) + (mean[at] as number) / pixels;
  });
  over((at, c) => {
    const away = (mean[at] as number) - (means[c] as number);
    squares[c] = (squares[c] as number) + ((std[at] as number) ** 2 + away ** 2) / pixels;
  });
  return { mean: Float32Array.from(means), std: Float32Array.from(squares, Math.sqrt) };
}

/**
 * The convolutions of all members at once, as groups of one.
 * @param images [rows, channels, height, width]
 * @returns what each member sees, [members, rows, numbers of the last layer]
 */
function see(
  graph: Graph,
  images: Value,
  layers: readonly [ImageSize, ...ImageSize[]],
  parameters: readonly Value[],
  members: number,
): Value {
  let seen = images;
  for (const [i, { channels }] of layers.slice(1).entries()) {
    const [filter, bias] = [parameters[2 * i] as Value, parameters[2 * i + 1] as Value];
    const below = (layers[i] as ImageSize).channels;
    const filters = reshape(graph, filter, [members * channels, below, FILTER, FILTER]);
    // All members look at the same image, and from then on each at what it has seen itself.
    const found = convolve(graph, seen, filters, { ...WINDOW, groups: i === 0 ? 1 : members });
    seen = leakyRelu(graph, add(graph, found, reshape(graph, bias, [members * channels, 1, 1])));
  }
  const numbers = imageNumbers(layers.at(-1) as ImageSize);
  const apart = reshape(graph, seen, [seen.shape[0] as Dim, members, numbers]);
  return transpose(graph, apart, [1, 0, 2]);
}

/** The same rows for each member. [rows, numbers] → [members, rows, numbers] */
function forMembers(graph: Graph, rows: Value, members: number): Value {
  const each = graph.constant(float32(new Float32Array(members).fill(1), [members, 1, 1]), "each_member");
  return mul(graph, rows, each);
}
