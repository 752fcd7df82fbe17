import { describeApi } from "../../../contract/openapi.ts";

/** What a schema of the OpenAPI document may say; z.toJSONSchema writes no more than this. */
interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The doors that the package knocks at: what its types of a request's body and of a reply are called. */
const DOORS: Readonly<Record<string, { body?: string; reply?: string }>> = {
  reward: { body: "RewardBody", reply: "RewardReply" },
  compareRewards: { body: "CompareBody", reply: "CompareReply" },
  rankInputs: { body: "RankBody", reply: "RankReply" },
  uploadItems: { body: "UploadBody", reply: "UploadReply" },
  listVersions: { reply: "VersionsReply" },
  reportReturns: { body: "ReportsBody" },
};

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** The wire's types as TypeScript, made from the same schemas that check requests. */
export function wireTypes(): string {
  const { paths, components } = describeApi();
  const named = components.schemas as Readonly<Record<string, Schema>>;
  const operations = Object.values(paths).flatMap((path) => Object.values(path)) as Operation[];
  const declarations = new Map<string, string>();

  /** Declares a type and, before it is done, those that it names. */
  const declare = (name: string, schema: Schema): void => {
    declarations.set(name, "");
    const text = typeOf(schema, refer);
    const whole = schema.properties && !schema.anyOf && !schema.oneOf && !Array.isArray(schema.type);
    declarations.set(
      name,
      `${comment(schema, "")}export ${whole ? `interface ${name} ${text}` : `type ${name} = ${text};`}\n`,
    );
  };
  const refer = (ref: string): string => {
    const stored = ref.split("/").at(-1) as string;
    // What is sent has a name of its own only where it differs from what comes back.
    const name = stored.replace(/Request$/, "");
    if (!declarations.has(name)) declare(name, named[stored] as Schema);
    return name;
  };

  refer("Problem");
  for (const [id, { body, reply }] of Object.entries(DOORS)) {
    const operation = operations.find(({ operationId }) => operationId === id);
    const sent = operation?.requestBody?.content["application/json"]?.schema;
    const back = operation?.responses["200"]?.content?.["application/json"]?.schema;
    if (body && sent) declare(body, sent);
    if (reply && back) declare(reply, back);
  }
  const sorted = [...declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `// Made from the contract by build/write-wire-types.ts; a test holds it to it.\n\n${sorted.join("\n")}`;
}

/** A schema as a type; objects over several lines, two spaces a level. */
function typeOf(schema: Schema, refer: (ref: string) => string, indent = ""): string {
  if (schema.$ref) return refer(schema.$ref);
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map((option) => typeOf(option, refer, indent)))].join(" | ");
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type }, refer, indent)).join(" | ");
  if (schema.prefixItems)
    return `readonly [${schema.prefixItems.map((item) => typeOf(item, refer, indent)).join(", ")}]`;
  if (schema.type === "array") {
    const item = typeOf(schema.items ?? {}, refer, indent);
    return `readonly ${/^\w+$|^\{/.test(item) ? item : `(${item})`}[]`;
  }
  if (schema.properties) {
    const deeper = `${indent}  `;
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const optional = schema.required?.includes(name) ? "" : "?";
      return `${comment(field, deeper)}${deeper}readonly ${name}${optional}: ${typeOf(field, refer, deeper)};\n`;
    });
    return `{\n${fields.join("")}${indent}}`;
  }
  const plain: Record<string, string> = {
    string: "string",
    number: "number",
    integer: "number",
    boolean: "boolean",
    null: "null",
  };
  // An id is parsed into a type of its own, which JSON Schema can not say; its example is what it looks like.
  return plain[(schema.type as string) ?? typeof schema.example] ?? "unknown";
}

const comment = ({ description, $ref }: Schema, indent: string): string =>
  description && !$ref ? `${indent}/** ${description} */\n` : "";
