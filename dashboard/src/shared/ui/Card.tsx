import clsx from "clsx";
import type { ReactNode } from "react";

interface CardProps {
  title?: ReactNode;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Without inner margins, for lists and tables. */
  flush?: boolean;
}

/** A titled part of a page. */
export function Card({ title, aside, children, className, flush = false }: CardProps) {
  return (
    <section className={clsx("min-w-0 rounded-xl border border-line bg-surface shadow-card", className)}>
      {title !== undefined && (
        <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
          <h2 className="font-semibold">{title}</h2>
          <div className="ml-auto flex items-center gap-2 text-muted">{aside}</div>
        </header>
      )}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
