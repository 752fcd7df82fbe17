/** What is wrong with an input: the field at fault and what was expected. */
export interface FieldProblem {
  readonly field: string;
  readonly detail: string;
}
