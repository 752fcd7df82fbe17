/**
 * Matrix products. What is multiplied by lies packed in panels of 8 columns, [panel][k][8], zeros where there is no
 * column; four rows meet a panel at a time, so that their 32 sums stay in registers (Goto & van de Geijn 2008,
 * doi:10.1145/1356052.1356053). Every sum runs over k in its order, whatever rows lie around: a row alone gets the very
 * bits that it gets among others.
 */

import { finish } from "./finish";

/** Rows that go through all panels before the next: with so many k they stay in the second-level cache. */
const ROWS_AT_ONCE: i32 = 96;
/** Of a longer sum, so much at once: a panel of it stays in the first-level cache. */
export const DEPTH: i32 = 256;

/** What four rows by eight columns come to where a panel is not full. */
const edge = memory.data(4 * 8 * 4, 16);


/**
 * Four rows of A by a panel. `more`: the sums go on from what C holds. Four numbers of each row are read at once: workerd
 * checks every access to memory by an instruction of its own, so that six rows, read number by number, are a quarter slower.
 */
function fourRows(a: usize, aRow: usize, b: usize, c: usize, cRow: usize, k: i32, more: bool): void {
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  if (more) {
    s00 = v128.load(c); s01 = v128.load(c, 16);
    s10 = v128.load(c1); s11 = v128.load(c1, 16);
    s20 = v128.load(c2); s21 = v128.load(c2, 16);
    s30 = v128.load(c3); s31 = v128.load(c3, 16);
  }
  let x: v128, b0: v128, b1: v128;
  for (; k >= 4; k -= 4) {
    const x0 = v128.load(a), x1 = v128.load(a1), x2 = v128.load(a2), x3 = v128.load(a3);
    b0 = v128.load(b); b1 = v128.load(b, 16);
    x = v128.shuffle<f32>(x0, x0, 0, 0, 0, 0); s00 = f32x4.relaxed_madd(x, b0, s00); s01 = f32x4.relaxed_madd(x, b1, s01);
    x = v128.shuffle<f32>(x1, x1, 0, 0, 0, 0); s10 = f32x4.relaxed_madd(x, b0, s10); s11 = f32x4.relaxed_madd(x, b1, s11);
    x = v128.shuffle<f32>(x2, x2, 0, 0, 0, 0); s20 = f32x4.relaxed_madd(x, b0, s20); s21 = f32x4.relaxed_madd(x, b1, s21);
    x = v128.shuffle<f32>(x3, x3, 0, 0, 0, 0); s30 = f32x4.relaxed_madd(x, b0, s30); s31 = f32x4.relaxed_madd(x, b1, s31);
    b0 = v128.load(b, 32); b1 = v128.load(b, 48);
    x = v128.shuffle<f32>(x0, x0, 1, 1, 1, 1); s00 = f32x4.relaxed_madd(x, b0, s00); s01 = f32x4.relaxed_madd(x, b1, s01);
    x = v128.shuffle<f32>(x1, x1, 1, 1, 1, 1); s10 = f32x4.relaxed_madd(x, b0, s10); s11 = f32x4.relaxed_madd(x, b1, s11);
    x = v128.shuffle<f32>(x2, x2, 1, 1, 1, 1); s20 = f32x4.relaxed_madd(x, b0, s20); s21 = f32x4.relaxed_madd(x, b1, s21);
    x = v128.shuffle<f32>(x3, x3, 1, 1, 1, 1); s30 = f32x4.relaxed_madd(x, b0, s30); s31 = f32x4.relaxed_madd(x, b1, s31);
    b0 = v128.load(b, 64); b1 = v128.load(b, 80);
    x = v128.shuffle<f32>(x0, x0, 2, 2, 2, 2); s00 = f32x4.relaxed_madd(x, b0, s00); s01 = f32x4.relaxed_madd(x, b1, s01);
    x = v128.shuffle<f32>(x1, x1, 2, 2, 2, 2); s10 = f32x4.relaxed_madd(x, b0, s10); s11 = f32x4.relaxed_madd(x, b1, s11);
    x = v128.shuffle<f32>(x2, x2, 2, 2, 2, 2); s20 = f32x4.relaxed_madd(x, b0, s20); s21 = f32x4.relaxed_madd(x, b1, s21);
    x = v128.shuffle<f32>(x3, x3, 2, 2, 2, 2); s30 = f32x4.relaxed_madd(x, b0, s30); s31 = f32x4.relaxed_madd(x, b1, s31);
    b0 = v128.load(b, 96); b1 = v128.load(b, 112);
    x = v128.shuffle<f32>(x0, x0, 3, 3, 3, 3); s00 = f32x4.relaxed_madd(x, b0, s00); s01 = f32x4.relaxed_madd(x, b1, s01);
    x = v128.shuffle<f32>(x1, x1, 3, 3, 3, 3); s10 = f32x4.relaxed_madd(x, b0, s10); s11 = f32x4.relaxed_madd(x, b1, s11);
    x = v128.shuffle<f32>(x2, x2, 3, 3, 3, 3); s20 = f32x4.relaxed_madd(x, b0, s20); s21 = f32x4.relaxed_madd(x, b1, s21);
    x = v128.shuffle<f32>(x3, x3, 3, 3, 3, 3); s30 = f32x4.relaxed_madd(x, b0, s30); s31 = f32x4.relaxed_madd(x, b1, s31);
    a += 16; a1 += 16; a2 += 16; a3 += 16;
    b += 128;
  }
  for (; k > 0; k--) {
    b0 = v128.load(b); b1 = v128.load(b, 16);
    x = v128.load32_splat(a); s00 = f32x4.relaxed_madd(x, b0, s00); s01 = f32x4.relaxed_madd(x, b1, s01);
    x = v128.load32_splat(a1); s10 = f32x4.relaxed_madd(x, b0, s10); s11 = f32x4.relaxed_madd(x, b1, s11);
    x = v128.load32_splat(a2); s20 = f32x4.relaxed_madd(x, b0, s20); s21 = f32x4.relaxed_madd(x, b1, s21);
    x = v128.load32_splat(a3); s30 = f32x4.relaxed_madd(x, b0, s30); s31 = f32x4.relaxed_madd(x, b1, s31);
    a += 4; a1 += 4; a2 += 4; a3 += 4;
    b += 32;
  }
  v128.store(c, s00); v128.store(c, s01, 16);
  v128.store(c1, s10); v128.store(c1, s11, 16);
  v128.store(c2, s20); v128.store(c2, s21, 16);
  v128.store(c3, s30); v128.store(c3, s31, 16);
}

/** One row by four panels that follow one another: enough sums for none to wait for another. */
function oneRowFourPanels(a: usize, b: usize, panel: usize, c: usize, k: i32, more: bool): void {
  const c1 = c + 64;
  let b1 = b + panel;
  let b2 = b1 + panel;
  let b3 = b2 + panel;
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  if (more) {
    s00 = v128.load(c); s01 = v128.load(c, 16);
    s10 = v128.load(c, 32); s11 = v128.load(c, 48);
    s20 = v128.load(c1); s21 = v128.load(c1, 16);
    s30 = v128.load(c1, 32); s31 = v128.load(c1, 48);
  }
  for (; k > 0; k--) {
    const x = v128.load32_splat(a);
    s00 = f32x4.relaxed_madd(x, v128.load(b), s00); s01 = f32x4.relaxed_madd(x, v128.load(b, 16), s01);
    s10 = f32x4.relaxed_madd(x, v128.load(b1), s10); s11 = f32x4.relaxed_madd(x, v128.load(b1, 16), s11);
    s20 = f32x4.relaxed_madd(x, v128.load(b2), s20); s21 = f32x4.relaxed_madd(x, v128.load(b2, 16), s21);
    s30 = f32x4.relaxed_madd(x, v128.load(b3), s30); s31 = f32x4.relaxed_madd(x, v128.load(b3, 16), s31);
    a += 4;
    b += 32; b1 += 32; b2 += 32; b3 += 32;
  }
  v128.store(c, s00); v128.store(c, s01, 16);
  v128.store(c, s10, 32); v128.store(c, s11, 48);
  v128.store(c1, s20); v128.store(c1, s21, 16);
  v128.store(c1, s30, 32); v128.store(c1, s31, 48);
}

/** One row by one panel. */
function oneRow(a: usize, b: usize, c: usize, k: i32, more: bool): void {
  let s0 = f32x4.splat(0), s1 = s0;
  if (more) {
    s0 = v128.load(c);
    s1 = v128.load(c, 16);
  }
  for (; k > 0; k--) {
    const x = v128.load32_splat(a);
    s0 = f32x4.relaxed_madd(x, v128.load(b), s0);
    s1 = f32x4.relaxed_madd(x, v128.load(b, 16), s1);
    a += 4;
    b += 32;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/** Copies so many rows of a few columns. */
function copyColumns(from: usize, fromRow: usize, to: usize, toRow: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) store<f32>(to + (<usize>j << 2), load<f32>(from + (<usize>j << 2)));
    from += fromRow;
    to += toRow;
  }
}

/** Some rows by all panels. */
function someRows(a: usize, aRow: usize, b: usize, panel: usize, c: usize, cRow: usize, m: i32, n: i32, k: i32, more: bool): void {
  const fours = m & ~3;
  const whole = n & ~7;
  if (fours > 0) {
    let at = b;
    for (let j = 0; j < whole; j += 8) {
      for (let i = 0; i < fours; i += 4)
        fourRows(a + <usize>i * aRow, aRow, at, c + <usize>i * cRow + (<usize>j << 2), cRow, k, more);
      at += panel;
    }
    if (whole < n)
      for (let i = 0; i < fours; i += 4) {
        const to = c + <usize>i * cRow + (<usize>whole << 2);
        if (more) copyColumns(to, cRow, edge, 32, 4, n - whole);
        fourRows(a + <usize>i * aRow, aRow, at, edge, 32, k, more);
        copyColumns(edge, 32, to, cRow, 4, n - whole);
      }
  }
  for (let i = fours; i < m; i++) {
    const row = a + <usize>i * aRow;
    const to = c + <usize>i * cRow;
    let at = b;
    let j = 0;
    for (; j + 32 <= n; j += 32) {
      oneRowFourPanels(row, at, panel, to + (<usize>j << 2), k, more);
      at += panel << 2;
    }
    for (; j + 8 <= n; j += 8) {
      oneRow(row, at, to + (<usize>j << 2), k, more);
      at += panel;
    }
    if (j < n) {
      const last = to + (<usize>j << 2);
      if (more) copyColumns(last, 0, edge, 0, 1, n - j);
      oneRow(row, at, edge, k, more);
      copyColumns(edge, 0, last, 0, 1, n - j);
    }
  }
}

/** Turns [rows, columns] over into [columns, rows], dense. */
function turn(from: usize, fromRow: usize, to: usize, toRow: usize, rows: i32, columns: i32): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const f0 = from + <usize>i * fromRow;
    const f1 = f0 + fromRow;
    const f2 = f1 + fromRow;
    const f3 = f2 + fromRow;
    let t = to + (<usize>i << 2);
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const at = <usize>j << 2;
      const x0 = v128.load(f0 + at), x1 = v128.load(f1 + at), x2 = v128.load(f2 + at), x3 = v128.load(f3 + at);
      const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7), high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
      v128.store(t, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      t += toRow;
      v128.store(t, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      t += toRow;
      v128.store(t, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      t += toRow;
      v128.store(t, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
      t += toRow;
    }
    for (; j < columns; j++) {
      const at = <usize>j << 2;
      store<f32>(t, load<f32>(f0 + at));
      store<f32>(t, load<f32>(f1 + at), 4);
      store<f32>(t, load<f32>(f2 + at), 8);
      store<f32>(t, load<f32>(f3 + at), 12);
      t += toRow;
    }
  }
  for (; i < rows; i++) {
    const f = from + <usize>i * fromRow;
    let t = to + (<usize>i << 2);
    for (let j = 0; j < columns; j++) {
      store<f32>(t, load<f32>(f + (<usize>j << 2)));
      t += toRow;
    }
  }
}

/**
 * Packs B [k, n] into panels.
 * @param row bytes from one row of what is stored to the next
 * @param turned whether B is stored as [n, k]
 * @param panel bytes from one panel to the next: more than k rows have where others come later
 */
export function pack(b: usize, row: usize, turned: bool, k: i32, n: i32, to: usize, panel: usize): void {
  for (let j = 0; j < n; j += 8) {
    const columns = min(8, n - j);
    if (columns < 8) memory.fill(to, 0, <usize>k << 5);
    if (turned) turn(b + <usize>j * row, row, to, 32, columns, k);
    else {
      let from = b + (<usize>j << 2);
      let t = to;
      if (columns == 8)
        for (let i = 0; i < k; i++) {
          v128.store(t, v128.load(from));
          v128.store(t, v128.load(from, 16), 16);
          from += row;
          t += 32;
        }
      else copyColumns(from, row, t, 32, k, columns);
    }
    to += panel;
  }
}

/** How B is stored. */
const PACKED: i32 = 0;
const TURNED: i32 = 2;

/**
 * C = finish(A · B) for each of a batch. C is dense, [batch, m, n].
 * @param aRow bytes from one row of what is stored to the next; `aTurned`: A is stored as [k, m]
 * @param bKind 0 packed, 1 as [k, n], 2 as [n, k], with `bRow` bytes from row to row
 * @param room for DEPTH · n' floats of B (n' = n up to the next multiple of 8), unless it is packed, and after them for
 * 96 · DEPTH floats of A, where it is turned
 * @param bias,kind,alpha,factor see `finish`
 */
export function matMul(
  batch: i32, m: i32, n: i32, k: i32,
  a: usize, aBatch: usize, aRow: usize, aTurned: bool,
  b: usize, bBatch: usize, bRow: usize, bKind: i32,
  c: usize, room: usize,
  bias: usize, biasBatch: usize, kind: i32, alpha: f32, other: usize,
): void {
  const cRow = <usize>n << 2;
  const aRoom = room + (bKind == PACKED ? 0 : <usize>(DEPTH * ((n + 7) & ~7)) << 2);
  for (let at = 0; at < batch; at++) {
    for (let k0 = 0; k0 < k; k0 += DEPTH) {
      const depth = min(DEPTH, k - k0);
      let panels = b + (<usize>k0 << 5);
      let panel = <usize>k << 5;
      if (bKind != PACKED) {
        const turned = bKind == TURNED;
        pack(b + (turned ? <usize>k0 << 2 : <usize>k0 * bRow), bRow, turned, depth, n, room, <usize>depth << 5);
        panels = room;
        panel = <usize>depth << 5;
      }
      for (let i = 0; i < m; i += ROWS_AT_ONCE) {
        const rows = min(ROWS_AT_ONCE, m - i);
        let from = a + <usize>i * aRow + (<usize>k0 << 2);
        let fromRow = aRow;
        if (aTurned) {
          turn(a + <usize>k0 * aRow + (<usize>i << 2), aRow, aRoom, <usize>depth << 2, depth, rows);
          from = aRoom;
          fromRow = <usize>depth << 2;
        }
        const to = c + <usize>i * cRow;
        someRows(from, fromRow, panels, panel, to, cRow, rows, n, depth, k0 > 0);
        if (k0 + depth == k) finish(to, rows, n, bias, kind, alpha, other + (to - c));
      }
    }
    a += aBatch;
    b += bBatch;
    bias += biasBatch;
    if (other) other += <usize>m * cRow;
    c += <usize>m * cRow;
  }
}

/** C = finish(A · b), where B is one column: b is [k], and its sums run over four lanes. C is [batch, m]. */
export function matVec(
  batch: i32, m: i32, k: i32,
  a: usize, aBatch: usize, aRow: usize,
  b: usize, bBatch: usize, c: usize,
  bias: usize, biasBatch: usize,
): void {
  const whole = k & ~7;
  for (let at = 0; at < batch; at++) {
    const add = bias ? load<f32>(bias) : <f32>0;
    for (let i = 0; i < m; i++) {
      let row = a + <usize>i * aRow;
      let by = b;
      let s0 = f32x4.splat(0), s1 = s0;
      for (let j = 0; j < whole; j += 8) {
        s0 = f32x4.relaxed_madd(v128.load(row), v128.load(by), s0);
        s1 = f32x4.relaxed_madd(v128.load(row, 16), v128.load(by, 16), s1);
        row += 32;
        by += 32;
      }
      s0 = f32x4.add(s0, s1);
      let sum = (f32x4.extract_lane(s0, 0) + f32x4.extract_lane(s0, 1)) + (f32x4.extract_lane(s0, 2) + f32x4.extract_lane(s0, 3));
      for (let j = whole; j < k; j++) {
        sum += load<f32>(row) * load<f32>(by);
        row += 4;
        by += 4;
      }
      store<f32>(c, bias ? sum + add : sum);
      c += 4;
    }
    a += aBatch;
    b += bBatch;
    bias += biasBatch;
  }
}

/** c = Σ b[i] · A[i, …]: Aᵀ · b, where A is stored as [k, m]. C is [batch, m]. */
export function weightedSum(
  batch: i32, m: i32, k: i32,
  a: usize, aBatch: usize, b: usize, bBatch: usize, c: usize,
): void {
  const aRow = <usize>m << 2;
  for (let at = 0; at < batch; at++) {
    memory.fill(c, 0, aRow);
    for (let i = 0; i < k; i++) {
      const w = load<f32>(b + (<usize>i << 2));
      const by = f32x4.splat(w);
      let row = a + <usize>i * aRow;
      let to = c;
      let j = 0;
      for (; j + 4 <= m; j += 4) {
        v128.store(to, f32x4.relaxed_madd(by, v128.load(row), v128.load(to)));
        row += 16;
        to += 16;
      }
      for (; j < m; j++) {
        store<f32>(to, load<f32>(to) + w * load<f32>(row));
        row += 4;
        to += 4;
      }
    }
    a += aBatch;
    b += bBatch;
    c += aRow;
  }
}
