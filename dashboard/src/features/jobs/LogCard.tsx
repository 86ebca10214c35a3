import { Search } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { LogDownload } from "./LogDownload";
import { LogLinePanel } from "./LogLinePanel";
import { LogLines } from "./LogLines";
import { MOST_MATCHES, useLogMatches, type LogMatches } from "./useLogMatches";
import { useLogPages } from "./useLogPages";
import type { JobView } from "@/shared/api/job-view";
import { isFinal, type Job, type JobLogLine } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

const box = "h-8 rounded-md border border-line-strong/60 bg-surface px-2 text-xs text-ink";

interface LogCardProps {
  job: Job;
  attempt: number;
  view: JobView;
  onView: (view: JobView) => void;
}

/** The log of an attempt, of any length and live while it runs: all of it, or the lines that match. */
export function LogCard({ job, attempt, view, onView }: LogCardProps) {
  const [least, setLeast] = useState("debug");
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const narrowed = least !== "debug" || text !== "";
  const log = useLogPages(job.job_id, attempt);
  const { pages } = log;
  const matches = useLogMatches(job.job_id, attempt, least, text, { active: narrowed, live: !pages.complete });
  const aside = (
    <>
      <span className="tabular hidden text-xs sm:inline">{count(pages.total, "line")}</span>
      <span className="relative">
        <Search size={13} aria-hidden className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-faint" />
        <input type="search" aria-label="Search all lines" placeholder="Search all lines" maxLength={200} value={typed} onChange={(event) => { setTyped(event.target.value); }} className={`${box} w-40 pl-7 sm:w-52`} />
      </span>
      <select aria-label="Least level" className={box} value={least} onChange={(event) => { setLeast(event.target.value); }}>
        <option value="debug">All levels</option>
        <option value="info">Info and above</option>
        <option value="warning">Warnings and errors</option>
        <option value="error">Errors</option>
      </select>
      <LogDownload jobId={job.job_id} attempt={attempt} total={pages.total} />
    </>
  );
  const error = pages.error ?? matches.error;
  const choose = useCallback((line: JobLogLine) => { onView({ attempt, line: line.line }); }, [onView, attempt]);
  return (
    <Card title="Log" aside={aside} flush>
      {error !== null && (
        <div className="p-3">
          <ProblemNote error={error} />
        </div>
      )}
      {attempt < 1 ? (
        <Empty title="Nothing logged">{isFinal(job.status) ? "The job ended before a robot began it." : "The job waits for a robot."}</Empty>
      ) : !pages.loaded ? (
        <Loading lines={5} label="Loading the log" />
      ) : pages.total === 0 ? (
        <Empty title="No log lines">{pages.complete ? "The attempt has ended without any." : "Lines appear here as the robot sends them."}</Empty>
      ) : narrowed ? (
        <Matches matches={matches} chosen={view.line} onChoose={choose} />
      ) : (
        <LogLines
          key={attempt}
          label="Log lines"
          count={pages.total}
          at={(place) => pages.line(place)}
          onShow={log.show}
          live={!pages.complete}
          chosen={view.line}
          onChoose={choose}
          goTo={view.line}
        />
      )}
      {view.line !== undefined && pages.loaded && (
        <LogLinePanel
          jobId={job.job_id}
          attempt={attempt}
          number={view.line}
          here={pages.line(view.line) ?? matches.lines.find((line) => line.line === view.line)}
          onShowAround={narrowed ? () => { setTyped(""); setLeast("debug"); } : undefined}
          onClose={() => { onView({ attempt }); }}
        />
      )}
    </Card>
  );
}

const nobody = () => undefined;

function Matches({ matches, chosen, onChoose }: { matches: LogMatches; chosen: number | undefined; onChoose: (line: JobLogLine) => void }) {
  const { lines, searched, total, complete } = matches;
  const said = useMemo(() => {
    if (lines.length >= MOST_MATCHES) return `The first ${lines.length.toLocaleString()} lines that match, of ${searched.toLocaleString()} that were looked at. Search for something rarer to see all.`;
    if (!complete) return `${count(lines.length, "line")} so far, ${searched.toLocaleString()} of ${total.toLocaleString()} looked at…`;
    return `${count(lines.length, "line")} of ${total.toLocaleString()} match.`;
  }, [lines.length, searched, total, complete]);
  return (
    <>
      <p role="status" className="border-b border-line px-4 py-1.5 text-xs text-muted">
        {said}
      </p>
      {lines.length === 0 && complete ? (
        <Empty title="No line matches">All lines were looked at, not only those that were shown.</Empty>
      ) : (
        <LogLines label="Lines that match" count={lines.length} at={(place) => lines[place]} onShow={nobody} live={false} chosen={chosen} onChoose={onChoose} goTo={undefined} />
      )}
    </>
  );
}
