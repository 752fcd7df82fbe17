/** A place in memory: so many bytes from where a region begins. */
export interface Place {
  /** `weights` stay as long as the model is open; `scratch` is one run's; `state` is what a training keeps. */
  readonly region: Region;
  readonly at: number;
}

export type Region = "weights" | "scratch" | "state";

/** The kernels of workers/runtime/kernels, by the names under which they are exported. */
export type Kernel =
  | "binary"
  | "copy"
  | "gate"
  | "gather"
  | "matMul"
  | "matVec"
  | "softmax"
  | "sum"
  | "unary"
  | "weightedSum"
  | "where"
  | "zero";

/** A kernel with its arguments in its order: numbers, and places that become addresses. */
export interface Call {
  readonly kernel: Kernel;
  readonly args: readonly (number | Place)[];
}

/** A tensor that is fed or found, dense, at a place. */
export interface Port {
  readonly name: string;
  readonly type: "float32" | "int64";
  readonly shape: readonly number[];
  readonly place: Place;
  /** The axis along which the fed rows lie, where each may be computed apart from the others. */
  readonly rows?: number | undefined;
}

/** Everything a run does, for given shapes. Integers are 32 bits wide in memory. */
export interface Plan {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly calls: readonly Call[];
  readonly scratchBytes: number;
  /** Whether no row's numbers meet another's, so that rows may be run in slices. */
  readonly rowsApart: boolean;
}

/** Numbers of the file as they lie in memory: as they are, or each of a batch of matrices in panels for `matMul`. */
export interface Weight {
  readonly constant: string;
  readonly form: "plain" | "packed";
  readonly at: number;
  readonly bytes: number;
}

/** Something that this executor does not do: ONNX Runtime then runs the model. */
export class NotPlanned extends Error {}

/** The ONNX operators of the kernels `binary` and `unary`, by their number there. */
export const BINARY = ["Add", "Sub", "Mul", "Div", "Greater"] as const;
export const UNARY = [
  "Neg",
  "Sqrt",
  "Exp",
  "Log",
  "Tanh",
  "Sigmoid",
  "Softplus",
  "LeakyRelu",
  "Relu",
] as const;

/** What `matMul` does to its rows at the end, by its number there. */
export const FINISH = { nothing: 0, leaky: 1, relu: 2, gate: 3 } as const;

/** Of a sum, so many terms are packed at once; and rows of a product are done in such groups. As in matrix-product.ts. */
export const DEPTH = 256;
export const ROWS_AT_ONCE = 96;

/** Columns of a matrix in panels. */
export const padded = (columns: number) => Math.ceil(columns / 8) * 8;

export const sizeOf = (shape: readonly number[]) => shape.reduce((size, dim) => size * dim, 1);
