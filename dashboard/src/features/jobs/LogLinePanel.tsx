import { useQuery } from "@tanstack/react-query";
import { Link2, X } from "lucide-react";
import { levelTones } from "./log-levels";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { JobLogLine } from "@/shared/api/types";
import { absoluteTime } from "@/shared/format/time";
import { Button, IconButton } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/Copy";
import { tell } from "@/shared/ui/toasts";

interface LogLinePanelProps {
  jobId: string;
  attempt: number;
  number: number;
  /** The line, when it is here already. */
  here: JobLogLine | undefined;
  onShowAround: (() => void) | undefined;
  onClose: () => void;
}

/** One line whole, with a link to it. */
export function LogLinePanel({ jobId, attempt, number, here, onShowAround, onClose }: LogLinePanelProps) {
  const fetched = useQuery({
    queryKey: keys.jobLogLine(jobId, attempt, number),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}/logs", { params: { path: { job_id: jobId }, query: { attempt, from_line: number, limit: 1 } }, signal })),
    enabled: here === undefined,
    staleTime: Infinity,
  });
  const line = here ?? fetched.data?.lines.find((one) => one.line === number);
  const copyLink = () => {
    navigator.clipboard.writeText(location.href).then(
      () => { tell("done", "The link to this line is copied."); },
      () => { tell("failed", "The browser does not let the link be copied; it stands in the address bar."); },
    );
  };
  return (
    <section aria-label={`Line ${number + 1}`} className="border-t border-line bg-sunken/50 px-4 py-2.5">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <span className="tabular font-medium text-ink">Line {(number + 1).toLocaleString()}</span>
        {line !== undefined && (
          <>
            <span>{absoluteTime(line.ts)}</span>
            <span className={`uppercase ${levelTones[line.level] ?? ""}`}>{line.level}</span>
            {typeof line.node_id === "string" && <span className="font-mono text-accent">{line.node_id}</span>}
          </>
        )}
        <span className="ml-auto flex items-center">
          {onShowAround !== undefined && (
            <Button small look="quiet" onClick={onShowAround}>
              Show what is around it
            </Button>
          )}
          {typeof navigator.clipboard !== "undefined" && <IconButton label="Copy a link to this line" icon={<Link2 size={15} aria-hidden />} onClick={copyLink} />}
          {line !== undefined && <CopyButton text={line.message} label="Copy the line" />}
          <IconButton label="Close the line" icon={<X size={15} aria-hidden />} onClick={onClose} />
        </span>
      </header>
      <pre className="mt-1 max-h-60 overflow-auto font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        {line?.message ?? (fetched.isPending && fetched.isFetching ? "Loading the line…" : "The attempt has no such line.")}
      </pre>
    </section>
  );
}
