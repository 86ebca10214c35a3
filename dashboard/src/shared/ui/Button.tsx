import clsx from "clsx";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Spinner } from "./Spinner";

type Look = "primary" | "plain" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "bg-accent-solid text-on-accent hover:bg-accent-solid-hover border-transparent",
  plain: "bg-surface text-ink border-line hover:bg-hover",
  quiet: "bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-danger-solid text-on-accent border-transparent hover:bg-danger-solid-hover",
};

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: Look = "plain", small = false): string =>
  clsx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
    "transition-colors disabled:opacity-55 disabled:pointer-events-none select-none",
    small ? "h-8 px-2.5 text-[0.8125rem]" : "h-9 px-3.5",
    looks[look],
  );

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  small?: boolean;
  /** Shows a spinner and refuses presses while the work is under way. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({ look = "plain", small = false, busy = false, icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy || undefined}
      className={clsx(buttonClass(look, small), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A square button with an icon only; its label is what it does. */
export function IconButton({ label, icon, className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { label: string; icon: ReactNode }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={clsx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors",
        "hover:bg-hover hover:text-ink disabled:opacity-50",
        className,
      )}
    >
      {icon}
    </button>
  );
}
