import { ArrowRight } from "lucide-react";

interface SelectorChangeProps {
  from: string;
  to: string;
}

/** How a step was found before and how it is found now; long selectors break. */
export function SelectorChange({ from, to }: SelectorChangeProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-mono text-[0.8125rem]">
      <span className="sr-only">Old selector:</span>
      <del className="min-w-0 break-all text-muted decoration-failed/60">{from}</del>
      <ArrowRight size={14} className="shrink-0 text-faint" aria-hidden />
      <span className="sr-only">New selector:</span>
      <ins className="min-w-0 break-all no-underline">{to}</ins>
    </p>
  );
}

const methods: Record<string, string> = {
  fingerprint: "by its fingerprint",
  anchor: "by what is next to it",
  image: "by its picture",
};

/** What found a step, and how sure it was. */
export const foundBy = (method: string, score: number): string => `${methods[method] ?? method}, ${String(Math.floor(score * 100))} % sure`;
