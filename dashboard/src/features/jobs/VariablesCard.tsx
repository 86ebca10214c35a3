import clsx from "clsx";
import { ArrowRight } from "lucide-react";
import { variablesOf, type Variable } from "./variables";
import type { Job } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { CopyButton } from "@/shared/ui/Copy";

interface VariablesCardProps {
  job: Job;
  /** What the run left behind; undefined while it runs. */
  after: Record<string, unknown> | undefined;
}

/** The variables as they were given and as the run left them; what changed is marked. */
export function VariablesCard({ job, after }: VariablesCardProps) {
  const all = variablesOf(job.variables, after);
  const changed = all.filter((one) => one.change !== "same").length;
  return (
    <Card title="Variables" aside={after !== undefined && <span className="text-xs">{changed} changed by the run</span>} flush>
      {all.length === 0 ? (
        <p className="p-4 text-muted">{after === undefined ? "The job was submitted without variables." : "The job was submitted without variables, and the run left none behind."}</p>
      ) : (
        <div className="max-h-[32rem] overflow-auto">
          <table className="w-full table-fixed text-left text-[0.8125rem]">
            <thead className="sticky top-0 bg-surface text-xs text-muted">
              <tr>
                <th scope="col" className="w-1/4 px-4 py-1.5 font-medium">Name</th>
                <th scope="col" className="px-2 py-1.5 font-medium">Before</th>
                <th scope="col" className="px-2 py-1.5 font-medium">{after === undefined ? "After: known when the run has ended" : "After"}</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {all.map((one) => (
                <Row key={one.name} variable={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const words = { same: "", changed: "changed", added: "new", removed: "gone" };

function Row({ variable: { name, before, after, change } }: { variable: Variable }) {
  return (
    <tr className="group align-top">
      <th scope="row" className="px-4 py-1.5 font-mono text-xs font-normal break-words text-muted">
        {name}
        {change !== "same" && <span className="mt-0.5 flex w-fit items-center gap-1 rounded bg-running-soft px-1 font-sans text-[0.6875rem] font-medium text-running"><ArrowRight size={10} aria-hidden />{words[change]}</span>}
      </th>
      <td className="px-2 py-1.5">
        <Shown text={before} name={name} />
      </td>
      <td className={clsx("px-2 py-1.5", change === "same" && "text-muted")}>{change === "same" ? "the same" : <Shown text={after} name={name} />}</td>
    </tr>
  );
}

function Shown({ text, name }: { text: string | undefined; name: string }) {
  if (text === undefined) return <span className="text-faint">–</span>;
  if (text === "") return <span className="text-faint">empty text</span>;
  return (
    <span className="flex items-start gap-1">
      <pre className="max-h-48 min-w-0 flex-1 overflow-auto font-mono text-xs leading-5 break-words whitespace-pre-wrap">{text}</pre>
      <span className="-my-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <CopyButton text={text} label={`Copy ${name}`} />
      </span>
    </span>
  );
}
