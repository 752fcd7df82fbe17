/** Names that mean a place of one's own, whatever they resolve to. */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion)$/;

/**
 * Why an address may not be called by the server (SSRF); undefined where it may. Host names of the public kind are let
 * through: what they resolve to is for the platform to refuse, which lets no Worker into a private network.
 * @param localhost lets `http://localhost` in: for a machine that only its owner uses
 */
export function whyNotPublic(address: string, localhost: boolean): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return "Expected an address such as https://example.org/accord.";
  const host = url.hostname.replace(/\.$/, "");
  if (localhost && (url.protocol === "http:" || url.protocol === "https:") && isLoopback(host))
    return undefined;
  if (url.protocol !== "https:") return "Expected an address that begins with https://.";
  if (url.username || url.password) return "Expected an address without a name or password in it.";
  if (host.startsWith("[")) return "Expected a host name, not an IPv6 address.";
  if (/^[\d.]+$/.test(host))
    return isPublicIpv4(host) ? undefined : "Expected a public address, not one of a private network.";
  if (!host.includes(".") || PRIVATE_NAMES.test(host))
    return "Expected a public host name, not one of a private network.";
  return undefined;
}

const isLoopback = (host: string) => host === "localhost" || host === "127.0.0.1" || host === "[::1]";

/** By the registry of special-purpose addresses (RFC 6890); `host` is in four parts, as the URL standard writes it. */
function isPublicIpv4(host: string): boolean {
  const [a = 0, b = 0, c = 0] = host.split(".").map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b < 32) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}
