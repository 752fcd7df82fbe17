/** What is made of a judgement that stands in a file. */
export type JudgementUse =
  /** It trains, under the name that the file gives; it is never counted as the crowd's, and never paid. */
  | "imported"
  /** It is the known answer by which people are checked. */
  | "gold"
  /** It is left out: people are asked. */
  | "ask";

/** Which words in which column say which of two is better. */
export type Answer =
  | { readonly by: "order" }
  | {
      readonly by: "column";
      readonly column: string;
      readonly left: readonly string[];
      readonly right: readonly string[];
      readonly tie: readonly string[];
    };

interface Notes {
  readonly category?: string | undefined;
  readonly source?: string | undefined;
}

/** What becomes of each row, by the names of its columns. */
export type Mapping =
  | ({
      readonly rows: "items";
      readonly prompt?: string | undefined;
      /** Text, messages, a file of the zip; of a fragment the object, or nothing where the row itself is one. */
      readonly item?: string | undefined;
    } & Notes)
  | ({
      readonly rows: "pairs";
      readonly prompt?: string | undefined;
      readonly left: string;
      readonly right: string;
      /** By order: the left one is the better of each row. Null where the file says nothing. */
      readonly answer: Answer | null;
      readonly annotator?: string | undefined;
      readonly judgements: JudgementUse;
    } & Notes);
