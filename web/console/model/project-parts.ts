/** The pages of a project in their order, each with its title and the group under which the rail shows it. */
export const PROJECT_PARTS = [
  { name: "overview", title: "Overview", group: "" },
  { name: "comparisons", title: "Comparisons", group: "Labels" },
  { name: "quality", title: "Quality", group: "Labels" },
  { name: "annotators", title: "Annotators", group: "Labels" },
  { name: "models", title: "Models", group: "Rewards" },
  { name: "data", title: "Data", group: "In and out" },
  { name: "panels", title: "Panels", group: "In and out" },
  { name: "webhooks", title: "Webhooks", group: "In and out" },
  { name: "audit", title: "Audit", group: "Project" },
  { name: "policies", title: "Settings", group: "Project" },
] as const;

export type ProjectPart = (typeof PROJECT_PARTS)[number]["name"];

export function isProjectPart(name: string): name is ProjectPart {
  return PROJECT_PARTS.some((part) => part.name === name);
}
