import type { Browser } from "playwright-core";

/**
 * A film that a browser paints and records by itself: a disc that goes round in one colour, with a tone. WebM as its
 * recorder writes it, which tells no length.
 */
export async function madeUpFilm(browser: Browser, hue: number, ms = 1_500): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const base64 = await page.evaluate(recordFilm, { hue, ms });
    return Buffer.from(base64, "base64");
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function recordFilm({ hue, ms }: { hue: number; ms: number }): Promise<string> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [320, 180];
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const begun = performance.now();
  const paint = setInterval(() => {
    const turn = (performance.now() - begun) / 400;
    context.fillStyle = `hsl(${hue} 30% 16%)`;
    context.fillRect(0, 0, 320, 180);
    context.fillStyle = `hsl(${hue} 80% 60%)`;
    context.beginPath();
    context.arc(160 + 80 * Math.cos(turn), 90 + 50 * Math.sin(turn), 26, 0, 7);
    context.fill();
  }, 40);
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio, { frequency: 200 + hue });
  const sound = audio.createMediaStreamDestination();
  tone.connect(sound);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(25).getTracks(), ...sound.stream.getTracks()]);
  const recorder = new MediaRecorder(stream, {
    mimeType: "video/webm;codecs=vp8,opus",
    videoBitsPerSecond: 200_000,
  });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  await new Promise((done) => setTimeout(done, ms));
  const stopped = new Promise((done) => {
    recorder.onstop = done;
  });
  recorder.stop();
  await stopped;
  clearInterval(paint);
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}
