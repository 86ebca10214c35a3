import { ChevronDown } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { buttonClass } from "./Button";
import clsx from "clsx";

interface PopoverProps {
  label: string;
  icon?: ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Which edge of the button it keeps to. */
  align?: "left" | "right";
  className?: string;
}

/** A button that opens a small panel; Escape and a press elsewhere close it. */
export function Popover({ label, icon, children, align = "left", className }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: PointerEvent) => {
      if (root.current?.contains(event.target as Node) === false) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
    };
  }, [open]);
  return (
    <div
      ref={root}
      className={clsx("relative", className)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button ref={button} type="button" aria-expanded={open} aria-controls={open ? panel : undefined} className={buttonClass()} onClick={() => { setOpen(!open); }}>
        {icon}
        {label}
        <ChevronDown size={14} aria-hidden />
      </button>
      {open && (
        <div id={panel} role="group" aria-label={label} className={clsx("absolute top-full z-40 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised p-2 shadow-raised max-sm:fixed max-sm:inset-x-4 max-sm:top-24 max-sm:w-auto", align === "left" ? "left-0" : "right-0")}>
          {typeof children === "function" ? children(close) : children}
        </div>
      )}
    </div>
  );
}
