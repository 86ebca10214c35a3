/** How far something is, in percent. */
export function Progress({ percent, label }: { percent: number; label: string }) {
  const value = Math.max(0, Math.min(100, percent));
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(value)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 w-20 shrink-0 overflow-hidden rounded-full bg-sunken"
      >
        <span className="block h-full rounded-full bg-running-mark transition-[width]" style={{ width: `${value}%` }} />
      </span>
      <span className="tabular w-9 shrink-0 text-xs text-muted">{Math.round(value)} %</span>
    </span>
  );
}
