type Frame = string | ArrayBuffer;

/** Frames that may wait for their answer, and how many bytes they may have together. */
const MOST_WAITING = 64;
const MOST_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * Answers each frame of a socket, one after the other and in their order. A WebSocket can not be told to wait: frames beyond
 * what may wait are answered, in their turn, with a refusal, so that a sender who is too fast costs no memory.
 * @param answer never throws
 * @param refuse the answer to a frame that found no place
 */
export function serveFrames(
  socket: WebSocket,
  answer: (frame: Frame) => Promise<Frame>,
  refuse: (frame: Frame) => Frame,
): void {
  let waiting = 0;
  let waitingBytes = 0;
  let tail: Promise<void> = Promise.resolve();
  socket.addEventListener("message", ({ data }) => {
    const bytes = typeof data === "string" ? data.length : data.byteLength;
    const fits = waiting < MOST_WAITING && waitingBytes + bytes <= MOST_WAITING_BYTES;
    const reply: Frame | undefined = fits ? undefined : refuse(data);
    if (fits) {
      waiting++;
      waitingBytes += bytes;
    }
    tail = tail.then(async () => {
      const made = reply ?? (await answer(data));
      if (fits) {
        waiting--;
        waitingBytes -= bytes;
      }
      if (socket.readyState === WebSocket.OPEN) socket.send(made);
    });
  });
  socket.addEventListener("close", () => socket.close());
}
