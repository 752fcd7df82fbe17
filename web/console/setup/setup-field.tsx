import type { ComponentChildren } from "preact";
import type { Setup } from "./setup.ts";

interface Shared {
  readonly setup: Setup;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wide?: boolean;
}

/** A label above its field, what is wrong below it. */
function Field({
  setup,
  name,
  label,
  hint,
  wide,
  children,
}: Shared & { readonly children: ComponentChildren }) {
  const error = setup.errors.value[name];
  return (
    <div class={wide ? "field wide" : "field"}>
      <label for={`new-${name}`}>{label}</label>
      {children}
      {(error || hint) && (
        <p id={`new-${name}-note`} class={error ? "wrong" : "small"} role={error ? "alert" : undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

const wired = ({ setup, name, hint }: Shared) => ({
  id: `new-${name}`,
  name,
  "aria-invalid": setup.errors.value[name] ? ("true" as const) : undefined,
  "aria-describedby": setup.errors.value[name] || hint ? `new-${name}-note` : undefined,
});

export function Line(
  props: Shared & { readonly maxLength?: number; readonly placeholder?: string; readonly lang?: string },
) {
  const { setup, name, maxLength, placeholder, lang } = props;
  return (
    <Field {...props}>
      <input
        {...wired(props)}
        value={setup.draft.value[name] ?? ""}
        maxLength={maxLength}
        placeholder={placeholder}
        lang={lang}
        dir="auto"
        onInput={(event) => setup.edit(name, event.currentTarget.value)}
      />
    </Field>
  );
}

export function Lines(props: Shared & { readonly rows?: number }) {
  const { setup, name, rows = 3 } = props;
  return (
    <Field {...props} wide>
      <textarea
        {...wired(props)}
        rows={rows}
        dir="auto"
        value={setup.draft.value[name] ?? ""}
        onInput={(event) => setup.edit(name, event.currentTarget.value)}
      />
    </Field>
  );
}

export function NumberLine(props: Shared) {
  const { setup, name } = props;
  return (
    <Field {...props}>
      <input
        {...wired(props)}
        inputMode="decimal"
        autocomplete="off"
        value={setup.draft.value[name] ?? ""}
        onInput={(event) => setup.edit(name, event.currentTarget.value)}
      />
    </Field>
  );
}

export function Choose(props: Shared & { readonly options: Readonly<Record<string, string>> }) {
  const { setup, name, options } = props;
  return (
    <Field {...props}>
      <select
        {...wired(props)}
        value={setup.draft.value[name]}
        onChange={(event) => setup.edit(name, event.currentTarget.value)}
      >
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}
