import type { Encoder, PictureFeed } from "../api/console-api.ts";
import type { EncodersView } from "../model/encoders-view.ts";
import { wholeShare } from "../model/figures.ts";

/** Brings an encoder: its ONNX file, and what goes with it. */
export function EncoderForm({ kind, view }: { readonly kind: Encoder["kind"]; readonly view: EncodersView }) {
  const sending = view.sending.value;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const model = data.get("model") as File;
    const taken = await view.upload(
      kind === "text" ? { model, tokenizer: data.get("tokenizer") as File } : { model, feed: feedOf(data) },
    );
    if (taken) form.reset();
  };
  return (
    <details class="encoder-form">
      <summary>Bring an encoder of your own</summary>
      <p class="small">
        One ONNX file of at most 32 MB with all its weights.{" "}
        {kind === "text"
          ? "It reads input_ids and attention_mask as BERT and MiniLM do; its tokenizer.json is WordPiece."
          : "It reads float32 pictures, each channel as (pixel / 255 − mean) / std."}{" "}
        It stays as it is: what it makes of each item is computed once.
      </p>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          ONNX file
          <input type="file" name="model" accept=".onnx" required />
        </label>
        {kind === "text" ? (
          <label>
            tokenizer.json
            <input type="file" name="tokenizer" accept=".json,application/json" required />
          </label>
        ) : (
          <>
            <label>
              Order of its axes
              <select name="layout">
                <option value="nchw">channels, height, width</option>
                <option value="nhwc">height, width, channels</option>
              </select>
            </label>
            <label>
              Mean of each channel
              <input name="mean" required defaultValue="0.485,0.456,0.406" />
            </label>
            <label>
              Std of each channel
              <input name="std" required defaultValue="0.229,0.224,0.225" />
            </label>
          </>
        )}
        <button type="submit" disabled={view.busy.value}>
          {sending ? "Sending …" : "Upload"}
        </button>
      </form>
      {sending && (
        <label class="sending">
          {sending.name}: {sending.share < 1 ? wholeShare(sending.share) : "sent; it is being inspected"}
          <progress max={1} value={sending.share} />
        </label>
      )}
    </details>
  );
}

const feedOf = (data: FormData): PictureFeed => ({
  layout: data.get("layout") === "nhwc" ? "nhwc" : "nchw",
  mean: String(data.get("mean")),
  std: String(data.get("std")),
});
