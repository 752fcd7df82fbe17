import { expect, test } from "vitest";
import { encodeRemarks, flipRemarks, type Remarks, unaskedRemark } from "./remarks.ts";

const remarks: Remarks = {
  reasons: ["clearer"],
  comment: "",
  unacceptable: ["right"],
  passages: [{ side: "left", turn: 0, from: 3, to: 9 }],
};
const ALL = { reasons: ["clearer", "kinder"], comment: true, marks: true, bothBad: true, passages: true };

test("nothing remarked is nothing stored, and what is stored has one form", () => {
  expect(encodeRemarks({ reasons: [], comment: "", unacceptable: [], passages: [] })).toBeNull();
  expect(encodeRemarks(null)).toBeNull();
  const turned = {
    passages: remarks.passages,
    unacceptable: ["right", "left"],
    comment: "",
    reasons: [],
  } as Remarks;
  expect(encodeRemarks(turned)).toBe(
    '{"reasons":[],"comment":"","unacceptable":["left","right"],"passages":[{"side":"left","turn":0,"from":3,"to":9}]}',
  );
});

test("shown the other way round, the sides change and nothing else", () => {
  expect(flipRemarks(remarks)).toEqual({
    ...remarks,
    unacceptable: ["left"],
    passages: [{ side: "right", turn: 0, from: 3, to: 9 }],
  });
  expect(flipRemarks(flipRemarks(remarks))).toEqual(remarks);
});

test("a remark that is not asked for is named", () => {
  expect(unaskedRemark(remarks, ALL, "left")).toBeUndefined();
  const field = (asks: Partial<typeof ALL>, given: Partial<Remarks> = {}) =>
    unaskedRemark({ ...remarks, ...given }, { ...ALL, ...asks }, "tie")?.field;
  expect(field({ reasons: ["kinder"] })).toBe("remarks.reasons.0");
  expect(field({ comment: false }, { comment: "x" })).toBe("remarks.comment");
  expect(field({ passages: false })).toBe("remarks.passages");
  expect(field({ marks: false })).toBe("remarks.unacceptable");
  expect(field({ marks: false }, { unacceptable: ["left", "right"] })).toBeUndefined();
  expect(field({ marks: false, bothBad: false }, { unacceptable: ["left", "right"] })).toBe(
    "remarks.unacceptable",
  );
});
