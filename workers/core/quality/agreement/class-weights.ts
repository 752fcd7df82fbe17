/** How alike two classes are, `[classes, classes]` row by row: 1 the same, 0 quite different, symmetric. */
export type ClassWeights = Float64Array;

/** Only equal is alike: κ, AC1. */
export function identityWeights(classes: number): ClassWeights {
  return weightsBy(classes, (a, b) => (a === b ? 1 : 0));
}

/** 1 − |a − b| / range, with `values` the classes' numbers (Cicchetti & Allison 1971). */
export function linearWeights(values: readonly number[]): ClassWeights {
  return scaled(values, (distance) => distance);
}

/** 1 − (a − b)² / range² (Cohen 1968, doi:10.1037/h0026256). */
export function quadraticWeights(values: readonly number[]): ClassWeights {
  return scaled(values, (distance) => distance * distance);
}

function scaled(values: readonly number[], cost: (distance: number) => number): ClassWeights {
  const range = Math.max(...values) - Math.min(...values);
  if (range === 0) return new Float64Array(values.length ** 2).fill(1);
  return weightsBy(
    values.length,
    (a, b) => 1 - cost(Math.abs((values[a] as number) - (values[b] as number)) / range),
  );
}

function weightsBy(classes: number, weight: (a: number, b: number) => number): ClassWeights {
  return Float64Array.from({ length: classes * classes }, (_, at) =>
    weight(Math.floor(at / classes), at % classes),
  );
}
