import type { Project } from "../api/console-api.ts";

/** What one task of a project asks. */
export const taskWords = (task: Project["settings"]["task"]): string =>
  task.kind === "pair"
    ? "Which of two items is better."
    : task.answer === "best"
      ? `Which of ${task.size} items is the best.`
      : `The whole order of ${task.size} items.`;
