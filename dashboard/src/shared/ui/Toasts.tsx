import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX, X } from "lucide-react";
import { IconButton } from "./Button";
import { dismiss, useToasts } from "./toasts";

/** The outcomes of what the person did, in a corner. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div aria-live="polite" className="pointer-events-none fixed inset-x-3 bottom-18 z-50 flex flex-col items-end gap-2 md:bottom-4">
      {toasts.map((toast) => (
        <div key={toast.id} className="pointer-events-auto flex max-w-md items-center gap-2.5 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3 shadow-raised">
          {toast.kind === "done" ? (
            <CircleCheck size={17} className="shrink-0 text-completed" aria-label="Done" />
          ) : (
            <CircleX size={17} className="shrink-0 text-failed" aria-label="Failed" />
          )}
          <span className="min-w-0 break-words">{toast.text}</span>
          {toast.link !== undefined && (
            <Link to={toast.link.to} className="shrink-0 font-medium text-accent hover:underline" onClick={() => { dismiss(toast.id); }}>
              {toast.link.text}
            </Link>
          )}
          <IconButton label="Dismiss" icon={<X size={14} aria-hidden />} onClick={() => { dismiss(toast.id); }} />
        </div>
      ))}
    </div>
  );
}
