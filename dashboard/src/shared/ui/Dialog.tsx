import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "./Button";
import clsx from "clsx";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/**
 * A modal dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns to where it was, and
 * nothing has to be styled at run time.
 */
export function Dialog({ open, onClose, title, children, footer, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === element.current) onClose();
      }}
      className={clsx("w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised p-0 shadow-raised", wide ? "max-w-2xl" : "max-w-md")}
    >
      {open && (
        <div className="relative flex max-h-[85dvh] flex-col">
          <h2 id={titleId} className="min-w-0 py-4 pr-14 pb-2 pl-5 text-base font-semibold break-words">
            {title}
          </h2>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
          {footer !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
          {/* Comes last, so that the first field has the focus when the dialog opens. */}
          <IconButton label="Close" className="absolute top-3 right-3" icon={<X size={16} aria-hidden />} onClick={onClose} />
        </div>
      )}
    </dialog>
  );
}
