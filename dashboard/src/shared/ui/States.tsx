import { CircleAlert, RotateCw } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "./Button";
import { asProblem } from "@/shared/api/problem";

/** What went wrong, in the server's words, with the request id for its log and a way to try again. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const problem = asProblem(error);
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      await retry?.();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-failed-mark/40 bg-failed-soft p-3 text-failed">
      <CircleAlert size={18} className="mt-px shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{problem.title}</p>
        <p className="mt-0.5 break-words text-ink">{problem.detail}</p>
        {problem.errors.length > 0 && (
          <ul className="mt-1.5 list-disc pl-5 text-ink">
            {problem.errors.map((entry) => (
              <li key={entry.field + entry.message}>
                <code className="font-mono text-[0.8125rem]">{entry.field}</code>: {entry.message}
              </li>
            ))}
          </ul>
        )}
        {problem.requestId !== undefined && (
          <p className="mt-1.5 text-xs text-muted">
            Request <code className="font-mono select-all">{problem.requestId}</code>
          </p>
        )}
      </div>
      {retry !== undefined && (
        <Button small busy={busy} icon={<RotateCw size={14} aria-hidden />} onClick={() => void again()}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Nothing is here, and what to do about it. */
export function Empty({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-12 text-center text-muted">
      {icon !== undefined && <div className="mb-1 text-faint">{icon}</div>}
      <p className="font-medium text-ink">{title}</p>
      {children !== undefined && <div className="max-w-md">{children}</div>}
    </div>
  );
}

/** Lines that stand where content will be, so that nothing moves when it comes. */
export function Loading({ lines = 4, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2.5 p-4">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton h-6" />
      ))}
    </div>
  );
}
