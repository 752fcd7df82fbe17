import { expect, test } from "vitest";
import { whyNotPublic } from "./public-address.ts";

test.each([
  "https://example.org/hook",
  "https://hooks.example.org:8443/a?b=c",
  "https://93.184.216.34/x",
  "https://192.169.0.1/",
])("%s may be called", (address) => expect(whyNotPublic(address, false)).toBeUndefined());

test.each([
  "",
  "not an address",
  "http://example.org/",
  "ftp://example.org/",
  "javascript:alert(1)",
  "https://user:secret@example.org/",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://app.localhost/",
  "https://printer.local/",
  "https://metadata.google.internal/",
  "https://intranet/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://10.1.2.3/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://100.64.0.1/",
  "https://0.0.0.0/",
  "https://224.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
])("%s may not", (address) => expect(whyNotPublic(address, false)).toMatch(/^Expected /));

test("a local start lets its own machine in, and no other", () => {
  for (const fine of ["http://localhost:9000/x", "http://127.0.0.1:9000/", "http://[::1]:1/"])
    expect(whyNotPublic(fine, true)).toBeUndefined();
  for (const bad of ["http://10.0.0.1/", "http://example.org/", "ftp://localhost/", "https://192.168.0.1/"])
    expect(whyNotPublic(bad, true)).toMatch(/^Expected /);
});
