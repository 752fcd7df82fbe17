/** What a request wants of a file: all of it, a stretch, or what is not there. */
export type ByteRange =
  | { readonly wants: "whole" | "nothing-there" }
  | { readonly wants: "stretch"; readonly from: number; readonly length: number };

/**
 * Reads a `Range` header (RFC 9110, section 14.2). What is no single range of bytes counts as if it was not sent, as the
 * standard allows.
 * @param size of the file, in bytes
 */
export function byteRange(header: string | null, size: number): ByteRange {
  const found = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  const [, first = "", last = ""] = found ?? [];
  if (!found || (first === "" && last === "")) return { wants: "whole" };
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length > 0 ? { wants: "stretch", from: size - length, length } : { wants: "nothing-there" };
  }
  const [from, to] = [Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== "" && Number(last) < from) return { wants: "whole" };
  return from < size ? { wants: "stretch", from, length: to - from + 1 } : { wants: "nothing-there" };
}
