import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { NumberField } from "../model/policy-fields.ts";
import type { PolicyForm } from "../model/policy-form.ts";

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly form: PolicyForm;
  readonly hint?: string | undefined;
}

/** A label, its field, and beneath it what is wrong, or a hint. */
function Field({
  name,
  label,
  form,
  hint,
  children,
}: FieldProps & {
  readonly children: (aria: {
    id: string;
    "aria-describedby": string;
    "aria-invalid": boolean;
  }) => ComponentChildren;
}) {
  const id = useId();
  const error = form.errors.value[name];
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": `${id}-note`, "aria-invalid": error !== undefined })}
      <p class="field-note" id={`${id}-note`}>
        {error ?? hint}
      </p>
    </div>
  );
}

/** A number of the settings, in the unit in which people write it. */
export function NumericField({ field, form }: { readonly field: NumberField; readonly form: PolicyForm }) {
  const { name, label, unit, hint } = field;
  const units = { count: "", share: "%", seconds: "s", money: form.draft.value?.["pay.currency"] ?? "" };
  return (
    <Field name={name} label={label} form={form} hint={hint}>
      {(aria) => (
        <span class="with-unit">
          <input
            {...aria}
            name={name}
            inputMode="decimal"
            autocomplete="off"
            value={form.draft.value?.[name] ?? ""}
            placeholder={field.optional ? "no cap" : ""}
            onInput={(event) => form.edit(name, event.currentTarget.value)}
          />
          {units[unit] && <span aria-hidden="true">{units[unit]}</span>}
        </span>
      )}
    </Field>
  );
}

export function TextField({ name, label, form, maxLength }: FieldProps & { readonly maxLength: number }) {
  return (
    <Field name={name} label={label} form={form}>
      {(aria) => (
        <input
          {...aria}
          name={name}
          maxLength={maxLength}
          autocomplete="off"
          value={form.draft.value?.[name] ?? ""}
          onInput={(event) => form.edit(name, event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Several lines. */
export function LongTextField({ name, label, form, hint, lang }: FieldProps & { readonly lang?: string }) {
  return (
    <Field name={name} label={label} form={form} hint={hint}>
      {(aria) => (
        <textarea
          {...aria}
          name={name}
          rows={3}
          dir="auto"
          lang={lang}
          value={form.draft.value?.[name] ?? ""}
          onInput={(event) => form.edit(name, event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** One of a few kinds. */
export function ChoiceField({
  name,
  label,
  form,
  options,
}: FieldProps & { readonly options: Readonly<Record<string, string>> }) {
  return (
    <Field name={name} label={label} form={form}>
      {(aria) => (
        <select
          {...aria}
          name={name}
          value={form.draft.value?.[name] ?? ""}
          onChange={(event) => form.edit(name, event.currentTarget.value)}
        >
          {Object.entries(options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
