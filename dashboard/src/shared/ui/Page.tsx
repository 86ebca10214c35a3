import clsx from "clsx";
import { useEffect, type ReactNode } from "react";

interface PageProps {
  title: string;
  /** A line beneath the title. */
  lead?: ReactNode;
  /** Stands beside the title. */
  badge?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** As high as the screen: its content scrolls inside. */
  fill?: boolean;
}

/** A page: its title (also the tab's), its actions, its content. */
export function Page({ title, lead, badge, actions, children, fill = false }: PageProps) {
  useEffect(() => {
    document.title = `${title} · CasareRPA`;
  }, [title]);
  return (
    <div className={clsx("mx-auto flex w-full max-w-[92rem] flex-col gap-4 px-4 py-5 sm:px-6", fill ? "h-full" : "min-h-full")}>
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
            {badge}
          </div>
          {lead !== undefined && <div className="mt-0.5 text-muted">{lead}</div>}
        </div>
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
