import { useEffect, type ReactNode } from "react";

interface PageProps {
  title: string;
  /** A line beneath the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page: its title (also the tab's), its actions, its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · CasareRPA`;
  }, [title]);
  return (
    <div className="mx-auto flex min-h-full w-full max-w-[92rem] flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead !== undefined && <div className="mt-0.5 text-muted">{lead}</div>}
        </div>
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
