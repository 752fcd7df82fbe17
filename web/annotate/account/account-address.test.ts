import { expect, test } from "vitest";
import type { Phone } from "../model/phone.ts";
import { createVisit } from "../model/visit.ts";

/** A visit that begins at an address; one's account asks nothing of the phone and takes no turn. */
async function openAt(hash: string) {
  const bar = { hash };
  const visit = createVisit(
    {} as Phone,
    {
      hash: () => bar.hash,
      replace: (next) => {
        bar.hash = next;
      },
    },
    {
      take() {
        throw new Error("One's account takes no turn.");
      },
    },
  );
  await visit.open();
  return [bar.hash, visit.stage.value];
}

test("the token of a mailed link leaves the address bar, and is kept for its use", async () => {
  for (const does of ["sign-in", "confirm"] as const)
    expect(await openAt(`#/${does}/abcDEF`)).toEqual([
      "#/account",
      { name: "account", link: { does, token: "abcDEF" } },
    ]);
});

test("one's account has an address without a link too", async () => {
  expect(await openAt("#/account")).toEqual(["#/account", { name: "account", link: undefined }]);
});
