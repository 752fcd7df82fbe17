import { fail, ok, type Result } from "../result.ts";

/** From text to the ids that a sentence encoder reads, its first and last marks included. */
export interface Tokenizer {
  /** @returns at most `mostTokens` ids */
  idsOf(text: string): number[];
  readonly mostTokens: number;
  /** The greatest id that it may give. */
  readonly mostId: number;
}

/** Sentence encoders of BERT's kind read no more. */
const MOST_TOKENS = 512;
/** Longer words are unknown, without a search for their pieces. */
const LONGEST_WORD = 100;

class Unread extends Error {}

/**
 * Reads a tokenizer.json of Hugging Face's, of BERT's kind: BertNormalizer, BertPreTokenizer, WordPiece (Schuster & Nakajima
 * 2012; longest match first), and a frame of special tokens. Unlike there, a special token that is spelt out in a text is
 * text like any other: a text can not speak for the tokenizer.
 * @param json the parsed file
 * @returns why it can not be read, in a sentence for whoever uploaded it
 */
export function readTokenizer(json: unknown): Result<Tokenizer, string> {
  try {
    const { model, normalizer, pre_tokenizer: pre, post_processor: post, truncation } = record(json, "file");
    const words = record(model, "model");
    if (words.type !== "WordPiece") throw new Unread(`Expected a model WordPiece, received ${words.type}.`);
    const rules = record(normalizer, "normalizer");
    if (rules.type !== "BertNormalizer")
      throw new Unread(`Expected a normalizer BertNormalizer, received ${rules.type}.`);
    if (record(pre, "pre_tokenizer").type !== "BertPreTokenizer")
      throw new Unread(
        `Expected a pre_tokenizer BertPreTokenizer, received ${record(pre, "pre_tokenizer").type}.`,
      );
    const vocabulary = readVocabulary(words.vocab);
    const unknown = vocabulary.get(String(words.unk_token));
    if (unknown === undefined) throw new Unread("The vocabulary lacks the unknown token.");
    const frame = readFrame(record(post, "post_processor"), vocabulary);
    const cut = truncation ? Number(record(truncation, "truncation").max_length) : MOST_TOKENS;
    const mostTokens = Math.min(MOST_TOKENS, Number.isInteger(cut) && cut > 2 ? cut : MOST_TOKENS);
    const room = mostTokens - frame.before.length - frame.after.length;
    const prefix = String(words.continuing_subword_prefix ?? "##");
    const idsOf = (text: string) => {
      const ids: number[] = [];
      for (const word of wordsIn(normalized(text, rules))) {
        ids.push(...piecesOf(word, vocabulary, prefix, unknown));
        if (ids.length >= room) break;
      }
      return [...frame.before, ...ids.slice(0, room), ...frame.after];
    };
    const mostId = [...vocabulary.values()].reduce((most, id) => Math.max(most, id), 0);
    return ok({ idsOf, mostTokens, mostId });
  } catch (error) {
    if (error instanceof Unread) return fail(`tokenizer.json: ${error.message}`);
    throw error;
  }
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Unread(`Expected ${name} to be an object.`);
  return value as Record<string, unknown>;
}

function readVocabulary(given: unknown): Map<string, number> {
  const vocabulary = new Map<string, number>();
  for (const [piece, id] of Object.entries(record(given, "model.vocab"))) {
    if (!Number.isInteger(id) || (id as number) < 0)
      throw new Unread(`The vocabulary has no id for ${piece}.`);
    vocabulary.set(piece, id as number);
  }
  return vocabulary;
}

/** The special tokens around a text. */
function readFrame(post: Record<string, unknown>, vocabulary: ReadonlyMap<string, number>) {
  const idOf = (token: unknown) => {
    const id = vocabulary.get(String(token));
    if (id === undefined) throw new Unread(`The vocabulary lacks the special token ${token}.`);
    return id;
  };
  if (post.type === "BertProcessing")
    return { before: [idOf((post.cls as unknown[])?.[0])], after: [idOf((post.sep as unknown[])?.[0])] };
  if (post.type !== "TemplateProcessing" || !Array.isArray(post.single))
    throw new Unread(
      `Expected a post_processor TemplateProcessing or BertProcessing, received ${post.type}.`,
    );
  const parts = post.single.map((part) => record(part, "post_processor.single"));
  const at = parts.findIndex(({ Sequence }) => Sequence);
  if (at < 0) throw new Unread("The post_processor has no place for the text.");
  const idsIn = (some: typeof parts) =>
    some.map(({ SpecialToken }) => idOf(record(SpecialToken, "post_processor.single").id));
  return { before: idsIn(parts.slice(0, at)), after: idsIn(parts.slice(at + 1)) };
}

const SPACE = /[\t\n\r\p{White_Space}]/gu;
const CONTROL = /(?![\t\n\r])[\0\ufffd\p{Cc}\p{Cf}\p{Co}]/gu;
const CHINESE =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

function normalized(text: string, rules: Record<string, unknown>): string {
  let so = text.toWellFormed();
  if (rules.clean_text !== false) so = so.replace(CONTROL, "").replace(SPACE, " ");
  if (rules.handle_chinese_chars !== false) so = so.replace(CHINESE, " $& ");
  if (rules.strip_accents ?? rules.lowercase !== false) so = so.normalize("NFD").replace(/\p{Mn}/gu, "");
  // Letter by letter: a sigma that ends a word is like any other.
  return rules.lowercase !== false ? so.replaceAll("Σ", "σ").toLowerCase() : so;
}

/** Words, and each mark by itself. */
const WORD = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;

function* wordsIn(text: string): Generator<string> {
  for (const [word] of text.matchAll(WORD)) yield word;
}

function piecesOf(
  word: string,
  vocabulary: ReadonlyMap<string, number>,
  prefix: string,
  unknown: number,
): number[] {
  const letters = [...word];
  if (letters.length > LONGEST_WORD) return [unknown];
  const ids: number[] = [];
  for (let start = 0; start < letters.length; ) {
    let end = letters.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = vocabulary.get((start > 0 ? prefix : "") + letters.slice(start, end).join(""));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    ids.push(id);
    start = end;
  }
  return ids;
}
