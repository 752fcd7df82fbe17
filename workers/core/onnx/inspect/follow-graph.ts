import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type NodeProto,
} from "../proto/onnx_pb.js";
import { ELEMENTWISE } from "./elementwise-rules.ts";
import { bytesOf, type Facts, ModelRefused, type NodeFacts, type Rule, sizeOf } from "./facts.ts";
import { LINEAR } from "./linear-rules.ts";
import { QUANTISED } from "./quantised-rules.ts";
import { SHAPING } from "./shaping-rules.ts";
import { tensorFacts } from "./tensor-facts.ts";
import { WINDOWS } from "./window-rules.ts";

const RULES: Readonly<Record<string, Rule>> = {
  ...ELEMENTWISE,
  ...LINEAR,
  ...SHAPING,
  ...QUANTISED,
  ...WINDOWS,
};
const CONTROL = ["If", "Loop", "Scan", "SequenceMap"];

const MOST_NODES = 10_000;
const MOST_AXES = 8;
/** What may be in memory at once beside the weights, of the 128 MB of an isolate. */
const MOST_BYTES = 64 * 1024 * 1024;
/** About five seconds of ONNX Runtime's in WebAssembly. */
const MOST_OPERATIONS = 5e10;

/** What is fed to a graph, and which of its outputs is asked for. */
export interface GraphRun {
  /** In words, for complaints: `4096 rows`. */
  readonly what: string;
  readonly fed: Readonly<Record<string, Facts>>;
  readonly output: string;
  readonly mostOperations?: number;
}

/**
 * Goes through a graph as it would run, with shapes in place of numbers.
 * @returns the facts of the output, and about how many multiplications it takes
 * @throws ModelRefused where a node is not on the list, a shape does not follow, or it would take too much memory or time
 */
export function followGraph(
  graph: GraphProto,
  { what, fed, output, mostOperations = MOST_OPERATIONS }: GraphRun,
): { readonly facts: Facts; readonly operations: number } {
  if (graph.node.length > MOST_NODES)
    throw new ModelRefused(`The graph has ${graph.node.length} nodes; at most ${MOST_NODES} are served.`);
  const values = new Map<string, Facts>(Object.entries(fed));
  // What hangs on nothing that is fed may be computed once, while the file is opened, and then stays.
  const constants = new Set<string>();
  for (const tensor of graph.initializer) {
    put(values, tensor.name, tensorFacts(tensor));
    constants.add(tensor.name);
  }
  const lastUse = lastUses(graph, output);
  let [live, operations] = [0, 0];
  for (const [i, node] of graph.node.entries()) {
    const { outputs, multiplications = 0 } = follow(node, values);
    const stays = node.input.every((name) => name === "" || constants.has(name));
    for (const [at, name] of node.output.entries()) {
      const facts = outputs[at];
      if (!facts) throw new ModelRefused(`The output ${at + 1} of a node ${node.opType} is not served.`);
      if (name) put(values, name, facts);
      if (stays) constants.add(name);
      live += bytesOf(facts);
      operations += sizeOf(facts.shape);
    }
    operations += multiplications;
    if (!(live <= MOST_BYTES))
      throw new ModelRefused(
        `For ${what} the model needs ${megabytes(live)} MB at once; at most ${megabytes(MOST_BYTES)} are served.`,
      );
    if (!(operations <= mostOperations))
      throw new ModelRefused(
        `For ${what} the model needs ${operations.toExponential(1)} multiplications; at most ${mostOperations.toExponential(0)} are served.`,
      );
    for (const name of lastUse.get(i) ?? []) {
      const facts = constants.has(name) ? undefined : values.get(name);
      if (facts) live -= bytesOf(facts);
    }
  }
  const facts = values.get(output);
  if (!facts || !graph.output.some(({ name }) => name === output)) {
    const names = graph.output.map(({ name }) => name).join(", ");
    throw new ModelRefused(`Expected an output ${output}; the file has ${names || "none"}.`);
  }
  return { facts, operations };
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

function put(values: Map<string, Facts>, name: string, facts: Facts): void {
  if (values.has(name)) throw new ModelRefused(`Two values of the graph are called ${name}.`);
  if (facts.shape.length > MOST_AXES)
    throw new ModelRefused(`A tensor has ${facts.shape.length} axes; at most ${MOST_AXES} are served.`);
  values.set(name, facts);
}

/** Which values of the nodes are not needed any more after each node; weights and the output stay. */
function lastUses(graph: GraphProto, output: string): Map<number, string[]> {
  const at = new Map<string, number>();
  for (const [i, node] of graph.node.entries()) {
    for (const name of node.output) if (name) at.set(name, i);
    for (const name of node.input) if (at.has(name)) at.set(name, i);
  }
  at.delete(output);
  const uses = new Map<number, string[]>();
  for (const [name, i] of at) {
    const here = uses.get(i);
    if (here) here.push(name);
    else uses.set(i, [name]);
  }
  return uses;
}

function follow(node: NodeProto, values: ReadonlyMap<string, Facts>) {
  const op = node.opType;
  if (CONTROL.includes(op) || node.attribute.some(({ g, graphs }) => g || graphs.length > 0))
    throw new ModelRefused(
      `The graph has a loop or a branch (${op}); how long it runs can not be told ahead.`,
    );
  const rule = node.domain === "" || node.domain === "ai.onnx" ? RULES[op] : undefined;
  if (!rule || !Object.hasOwn(RULES, op))
    throw new ModelRefused(
      `The operator ${[node.domain, op].filter(Boolean).join(".")} is not served; these are: ${Object.keys(RULES).sort().join(", ")}.`,
    );
  const inputs = node.input.map((name) => {
    if (name === "") return undefined;
    const facts = values.get(name);
    if (!facts) throw new ModelRefused(`A node ${op} reads ${name}, which nothing before it makes.`);
    return facts;
  });
  const attributes = new Map(node.attribute.map((attribute) => [attribute.name, attribute]));
  const facts: NodeFacts = {
    op,
    inputs,
    outputs: node.output.length,
    int(name, otherwise) {
      const found = numbersIn(attributes.get(name))?.[0] ?? otherwise;
      if (found === undefined) throw new ModelRefused(`A node ${op} lacks its attribute ${name}.`);
      return found;
    },
    list: (name) => numbersIn(attributes.get(name)),
    text(name, otherwise) {
      const found = attributes.get(name);
      return found ? new TextDecoder().decode(found.s) : otherwise;
    },
    tensor(name) {
      const tensor = attributes.get(name)?.t;
      return tensor && tensorFacts(tensor);
    },
  };
  return rule(facts);
}

function numbersIn(attribute: AttributeProto | undefined): readonly number[] | undefined {
  if (!attribute) return undefined;
  if (attribute.refAttrName)
    throw new ModelRefused("An attribute refers to a function's, and there is none.");
  switch (attribute.type) {
    case AttributeType.INT:
      return [Number(attribute.i)];
    case AttributeType.INTS:
      return attribute.ints.map(Number);
    case AttributeType.FLOAT:
      return [attribute.f];
    case AttributeType.FLOATS:
      return attribute.floats;
    default:
      return undefined;
  }
}
