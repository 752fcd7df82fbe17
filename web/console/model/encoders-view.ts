import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Encoder, EncoderChoice, Failure, PictureFeed } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction } from "./one-action.ts";
import type { ProjectPage } from "./project-page.ts";

/** What a lead picked to be uploaded: an ONNX file, and what goes with it by the project's kind of items. */
export interface EncoderFiles {
  readonly model: File;
  /** Of texts. */
  readonly tokenizer?: File;
  /** Of pictures. */
  readonly feed?: PictureFeed;
}

/** The encoders of a project: those that were uploaded, and the one that its models are trained with. */
export interface EncodersView {
  readonly encoders: ReadonlySignal<Loaded<readonly Encoder[]>>;
  /** What is on its way, and the share of it that has been sent, in [0, 1]; null while nothing is. */
  readonly sending: ReadonlySignal<{ readonly name: string; readonly share: number } | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly done: ReadonlySignal<string | null>;
  load(): Promise<void>;
  /** @returns whether the encoder was taken */
  upload(files: EncoderFiles): Promise<boolean>;
  choose(encoder: EncoderChoice): Promise<void>;
}

export function createEncodersView(
  api: ConsoleApi,
  project: string,
  page: Pick<ProjectPage, "project" | "told">,
): EncodersView {
  const encoders = signal<Loaded<readonly Encoder[]>>(LOADING);
  const sending = signal<{ name: string; share: number } | null>(null);
  const { busy, failure, done, alone } = createOneAction();

  const load = async () => {
    encoders.value = afterAnswer(encoders.peek(), await api.listEncoders(project));
  };

  return {
    encoders,
    sending,
    busy,
    failure,
    done,
    load,
    upload: ({ model, tokenizer, feed }) =>
      alone(async () => {
        const { name } = model;
        sending.value = { name, share: 0 };
        const words = tokenizer && (await api.uploadTokenizer(project, tokenizer));
        if (words && !words.ok) {
          sending.value = null;
          return words.failure;
        }
        const wish = { name, ...(words ? { tokenizer: words.value.sha256 } : {}), ...feed };
        const answer = await api.uploadEncoder(project, model, wish, (share) => {
          sending.value = { name, share };
        });
        sending.value = null;
        if (!answer.ok) return answer.failure;
        await load();
        return `${name} is here. It reads nothing before it is chosen.`;
      }),
    async choose(encoder) {
      await alone(async () => {
        const { value } = page.project;
        if (value.state !== "ready") return { code: "offline", sentence: "The settings are not here yet." };
        const training = { ...value.value.settings.training, encoder };
        const answer = await api.changeSettings(project, { training });
        if (!answer.ok) return answer.failure;
        page.told(answer.value);
        return encoder.kind === "frozen"
          ? "Chosen. Items are read by it from now on, and the next run trains on that; the live version stays as it is."
          : "Chosen. The next run learns features of its own again; the live version stays as it is.";
      });
    },
  };
}
