import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Graph, type Value } from "../graph.ts";
import { relu } from "../ops/activations.ts";
import { add } from "../ops/arithmetic.ts";
import { matMul } from "../ops/matmul.ts";
import { reshape } from "../ops/shaping.ts";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataLocation as DataLocation,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
} from "../proto/onnx_pb.js";
import { serializeModel } from "../serialize.ts";
import { float32, int64 } from "../tensor.ts";
import { inspectModel, MOST_MODEL_BYTES } from "./inspect-model.ts";

const WIDTH = 3;
const DECLARED = { input: "features", output: "reward" };

/** A perceptron of 3-8-`members`, as somebody else would have exported it. */
function perceptron(members = 1, change: (graph: Graph, reward: Value) => Value = (_, reward) => reward) {
  const graph = new Graph();
  const features = graph.input("features", ["rows", WIDTH]);
  const weight = (name: string, shape: number[]) =>
    graph.constant(float32(new Float32Array(shape.reduce((a, b) => a * b)).fill(0.1), shape), name);
  const hidden = relu(
    graph,
    add(graph, matMul(graph, features, weight("w0", [WIDTH, 8])), weight("b0", [8])),
  );
  const reward = matMul(graph, hidden, weight("w1", [8, members]));
  graph.output("reward", change(graph, reward));
  return serializeModel(graph);
}

const changed = (change: (model: ModelProto) => void, bytes = perceptron()) => {
  const model = fromBinary(ModelProtoSchema, bytes);
  change(model);
  return toBinary(ModelProtoSchema, model);
};
const refusal = (bytes: Uint8Array, declared = DECLARED, width = WIDTH) => {
  const found = inspectModel(bytes, declared, width);
  return found.ok ? "accepted" : found.error;
};
const node = (opType: string, input: string[], output: string[], domain = "") =>
  create(NodeProtoSchema, { opType, input, output, domain });

test("a perceptron with one output, or one for each member, is accepted", () => {
  expect(inspectModel(perceptron(), DECLARED, WIDTH)).toMatchObject({
    ok: true,
    value: { members: 1, opset: 18 },
  });
  expect(inspectModel(perceptron(5), DECLARED, WIDTH)).toMatchObject({ ok: true, value: { members: 5 } });
  const flat = perceptron(1, (graph, reward) => reshape(graph, reward, ["rows"]));
  expect(refusal(flat)).toBe("accepted");
});

test("a shape that is computed from the input's own is followed", () => {
  const bytes = changed((model) => {
    const graph = model.graph as NonNullable<ModelProto["graph"]>;
    graph.initializer.push(
      create(TensorProtoSchema, { name: "zero", dims: [], dataType: 7, int64Data: [0n] }),
      create(TensorProtoSchema, { name: "minus", dims: [1n], dataType: 7, int64Data: [-1n] }),
      create(TensorProtoSchema, { name: "axis", dims: [1n], dataType: 7, int64Data: [0n] }),
    );
    const last = graph.node.at(-1) as (typeof graph.node)[number];
    last.output = ["raw"];
    const concat = node("Concat", ["count_1", "minus"], ["shape"]);
    concat.attribute = [create(AttributeProtoSchema, { name: "axis", type: AttributeType.INT, i: 0n })];
    graph.node.push(
      node("Shape", ["features"], ["whole"]),
      node("Gather", ["whole", "zero"], ["count"]),
      node("Unsqueeze", ["count", "axis"], ["count_1"]),
      concat,
      node("Reshape", ["raw", "shape"], ["reward"]),
    );
  });
  expect(refusal(bytes)).toBe("accepted");
});

test("what is no ONNX file is refused, whatever it is", () => {
  expect(refusal(new Uint8Array(0))).toMatch(/no graph/);
  expect(refusal(new TextEncoder().encode("<!doctype html><p>Not found"))).toMatch(/no ONNX file/);
  expect(refusal(new TextEncoder().encode("\u0080\u0002}q\u0000X"))).toMatch(/no ONNX file/);
  const whole = perceptron();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      (at, byte) => {
        expect(typeof refusal(whole.subarray(0, at))).toBe("string");
        const damaged = whole.slice();
        damaged[at] = byte;
        // Refused or still a model: never an exception.
        expect(typeof refusal(damaged)).toBe("string");
      },
    ),
    { seed: 7, numRuns: 400 },
  );
});

test("bytes that would decode into far more than they are refused before they are decoded", () => {
  /** Content as a field of a message: tag, length, content. */
  const wrap = (field: number, content: Uint8Array) => {
    const head = [(field << 3) | 2];
    let rest = content.length;
    for (; rest > 0x7f; rest >>>= 7) head.push((rest & 0x7f) | 0x80);
    head.push(rest);
    const bytes = new Uint8Array(head.length + content.length);
    bytes.set(head);
    bytes.set(content, head.length);
    return bytes;
  };
  // A million empty nodes in two megabytes: field 1 of a graph, length 0.
  const nodes = new Uint8Array(2_000_000).map((_, i) => (i % 2 === 0 ? 0x0a : 0));
  expect(refusal(wrap(7, nodes))).toMatch(/more than 50000 nodes, attributes/);
  // Ten million dimensions, a byte each: field 1 (dims) of an initializer (field 5) of the graph (field 7).
  expect(refusal(wrap(7, wrap(5, wrap(1, new Uint8Array(10_000_000).fill(1)))))).toMatch(/raw_data/);
  // Graphs within attributes within nodes within graphs.
  let nested = new Uint8Array(0);
  for (let i = 0; i < 5_000; i++) nested = wrap(1, wrap(5, wrap(6, nested))) as typeof nested;
  expect(refusal(wrap(7, nested))).toMatch(/more than 16 deep/);
});

test("a file of 200 MB is refused without a look inside", () => {
  expect(refusal(new Uint8Array(200 * 1024 * 1024))).toBe(
    `The file has ${200 * 1024 * 1024} bytes; at most ${MOST_MODEL_BYTES} are served.`,
  );
});

test("another input, width or output is refused by name", () => {
  expect(refusal(perceptron(), { input: "observations", output: "reward" })).toBe(
    "Expected one input, observations; the file has features.",
  );
  expect(refusal(perceptron(), DECLARED, 7)).toMatch(
    /float32 \[rows, 7\].*the file says float32 \[rows, 3\]/,
  );
  expect(refusal(perceptron(), { input: "features", output: "value" })).toMatch(
    /Expected an output value; the file has reward/,
  );
  expect(refusal(perceptron(65))).toMatch(/64 members at most; for 4096 rows it is \[4096,65\]/);
  const perBatch = perceptron(1, (graph, reward) => reshape(graph, reward, [4_096]));
  expect(refusal(perBatch)).toMatch(/Reshape.*not for every number of rows/);
  const mean = changed(({ graph }) => {
    const last = graph?.node.at(-1);
    if (!graph || !last) return;
    last.output = ["raw"];
    graph.node.push(node("ReduceMean", ["raw"], ["reward"]));
  });
  expect(refusal(mean)).toMatch(/for 4096 rows it is \[1,1\]/);
});

test("data in another file are refused", () => {
  const bytes = changed(({ graph }) => {
    const [weight] = graph?.initializer ?? [];
    if (!weight) return;
    weight.rawData = new Uint8Array(0);
    weight.dataLocation = DataLocation.EXTERNAL;
    weight.externalData = [create(StringStringEntryProtoSchema, { key: "location", value: "/etc/passwd" })];
  });
  expect(refusal(bytes)).toMatch(/lie in another file/);
});

test("operators that are unknown or foreign are refused by name", () => {
  const ending = (opType: string, domain = "") =>
    changed((model) => {
      const last = model.graph?.node.at(-1);
      if (!last) return;
      last.output = ["raw"];
      model.graph?.node.push(node(opType, ["raw"], ["reward"], domain));
    });
  expect(refusal(ending("NonZero"))).toMatch(/^The operator NonZero is not served; these are: Abs, Add/);
  expect(refusal(ending("constructor"))).toMatch(/^The operator constructor is not served/);
  expect(refusal(ending("Gelu", "com.microsoft"))).toMatch(/^The operator com.microsoft.Gelu is not served/);
  const domain = changed((model) => {
    model.opsetImport.push({
      ...(model.opsetImport[0] as (typeof model.opsetImport)[number]),
      domain: "my.ops",
    });
  });
  expect(refusal(domain)).toMatch(/domain my.ops/);
  const future = changed((model) => {
    for (const each of model.opsetImport) each.version = 99n;
  });
  expect(refusal(future)).toMatch(/operator set 99; 9 to 24 are served/);
});

test("a loop of a thousand million turns is refused, and a branch", () => {
  const body = create(GraphProtoSchema, { name: "body", node: [node("Exp", ["x"], ["y"])] });
  for (const op of ["Loop", "If", "Scan"]) {
    const bytes = changed(({ graph }) => {
      const loop = node(op, ["features"], ["looped"]);
      loop.attribute = [create(AttributeProtoSchema, { name: "body", type: AttributeType.GRAPH, g: body })];
      graph?.node.unshift(loop);
    });
    expect(refusal(bytes)).toMatch(new RegExp(`a loop or a branch \\(${op}\\)`));
  }
});

test("a small file that asks for much memory or time is refused", () => {
  const graph = () => {
    const made = new Graph();
    return { made, features: made.input("features", ["rows", WIDTH]) };
  };
  // [100000, 1] + [1, 100000] would take 40 GB.
  const wide = graph();
  const column = wide.made.constant(float32(new Float32Array(100_000), [100_000, 1]), "column");
  const row = wide.made.constant(float32(new Float32Array(100_000), [1, 100_000]), "row");
  const huge = add(wide.made, column, row);
  wide.made.output("reward", wide.features);
  wide.made.output("huge", huge);
  expect(refusal(serializeModel(wide.made))).toMatch(/MB at once; at most 64 are served/);
  // The same by a shape alone, in a file of 200 bytes.
  const filled = graph();
  const shape = filled.made.constant(int64([1_000_000, 1_000_000]), "shape");
  filled.made.output(
    "huge",
    filled.made.single("ConstantOfShape", [shape], { type: "float32", shape: ["a", "b"] }),
  );
  filled.made.output("reward", filled.features);
  expect(refusal(serializeModel(filled.made))).toMatch(/MB at once/);
  // A thousand layers of 512 × 512 that share one weight: 1 MB of file, a minute for 4,096 rows.
  const deep = graph();
  const square = deep.made.constant(float32(new Float32Array(512 * 512), [512, 512]), "square");
  let layer = matMul(
    deep.made,
    deep.features,
    deep.made.constant(float32(new Float32Array(WIDTH * 512), [WIDTH, 512])),
  );
  for (let i = 0; i < 1_000; i++) layer = matMul(deep.made, layer, square);
  deep.made.output("reward", layer);
  expect(refusal(serializeModel(deep.made))).toMatch(/multiplications; at most 5e\+10/);
});

test("weights that do not fill their shape, and a graph in no order, are refused", () => {
  const short = changed(({ graph }) => {
    const [weight] = graph?.initializer ?? [];
    if (weight) weight.rawData = weight.rawData.subarray(0, 8);
  });
  expect(refusal(short)).toMatch(/shape \[3,8\] and 2 numbers/);
  const turned = changed(({ graph }) => void graph?.node.reverse());
  expect(refusal(turned)).toMatch(/which nothing before it makes/);
  const twice = changed(({ graph }) => {
    const [first] = graph?.node ?? [];
    if (first) graph?.node.push(first);
  });
  expect(refusal(twice)).toMatch(/Two values of the graph are called/);
});
