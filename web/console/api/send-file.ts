import type { Answer } from "./console-api.ts";
import { OFFLINE, readFailure } from "./read-failure.ts";

/**
 * Posts a file's bytes. Through the older of the two ways that browsers have: `fetch` does not tell how far an upload is.
 * @param sent is told the share of the file that is under way, in [0, 1]
 */
export function sendFile<T>(
  path: string,
  file: Blob,
  sent: (share: number) => void = () => {},
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(
        request.status < 300
          ? { ok: true, value: request.response as T }
          : { ok: false, failure: readFailure(request.response) },
      );
    request.onerror = () => resolve({ ok: false, failure: OFFLINE });
    request.send(file);
  });
}
