import clsx from "clsx";
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";

const box =
  "rounded-md border border-line-strong/60 bg-surface px-2.5 text-ink placeholder:text-faint focus-visible:outline-offset-0 aria-invalid:border-failed-mark";

interface FrameProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

/** A labelled field with its hint or its error. */
export function Field({ label, hint, error, children }: FrameProps) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      {children({ id, describedBy: noteId })}
      {note !== undefined && (
        <p id={noteId} className={clsx("text-xs", error === undefined ? "text-muted" : "text-failed")}>
          {note}
        </p>
      )}
    </div>
  );
}

type Extra = { label: string; hint?: ReactNode; error?: string | undefined };

export function TextField({ label, hint, error, className, ...rest }: InputHTMLAttributes<HTMLInputElement> & Extra) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <input {...rest} id={id} aria-describedby={describedBy} aria-invalid={error !== undefined} className={clsx(box, "h-9 w-full", className)} />
      )}
    </Field>
  );
}

export function TextArea({ label, hint, error, className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & Extra) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <textarea {...rest} id={id} aria-describedby={describedBy} aria-invalid={error !== undefined} className={clsx(box, "min-h-20 w-full py-2", className)} />
      )}
    </Field>
  );
}

export function SelectField({ label, hint, error, className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement> & Extra) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <select {...rest} id={id} aria-describedby={describedBy} className={clsx(box, "h-9 w-full", className)}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A field without a visible label, for filter rows. */
export const bareBox = clsx(box, "h-9");
