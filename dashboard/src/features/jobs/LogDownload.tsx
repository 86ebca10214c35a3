import { Download } from "lucide-react";
import { useState } from "react";
import { problemFetch } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { IconButton } from "@/shared/ui/Button";
import { tell } from "@/shared/ui/toasts";

/** Fetches the log part by part; a million lines are some dozens of parts. */
async function wholeLog(jobId: string, attempt: number, onLine: (line: number) => void): Promise<Blob> {
  const parts: Blob[] = [];
  for (let from = 0; ; ) {
    const address = `${location.origin}/api/v1/jobs/${jobId}/logs/text?attempt=${attempt}&from_line=${from}`;
    const answer = await problemFetch(new Request(address));
    const next = Number(answer.headers.get("X-Next-Line"));
    if (!(next > from)) break;
    parts.push(await answer.blob());
    from = next;
    onLine(next);
  }
  return new Blob(parts, { type: "text/plain" });
}

/** Saves the whole log of an attempt as a text file. */
export function LogDownload({ jobId, attempt, total }: { jobId: string; attempt: number; total: number }) {
  const [at, setAt] = useState<number | null>(null);
  const save = async () => {
    setAt(0);
    try {
      const address = URL.createObjectURL(await wholeLog(jobId, attempt, setAt));
      const link = document.createElement("a");
      link.href = address;
      link.download = `job-${jobId}-attempt-${attempt}.log`;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      tell("failed", `The log could not be fetched: ${asProblem(error).detail}`);
    } finally {
      setAt(null);
    }
  };
  return (
    <>
      {at !== null && total > 0 && <span role="status" className="tabular text-xs">{Math.min(100, Math.round((at / total) * 100))} %</span>}
      <IconButton label="Download the whole log" disabled={at !== null || total === 0} icon={<Download size={15} aria-hidden />} onClick={() => void save()} />
    </>
  );
}
