import { CircleX, TriangleAlert } from "lucide-react";
import type { WorkflowFinding } from "@/shared/api/types";

/** What was found in a workflow file, errors first. */
export function Findings({ findings }: { findings: readonly WorkflowFinding[] }) {
  const sorted = [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul className="divide-y divide-line">
      {sorted.map((finding, index) => (
        <li key={index} className="flex gap-2.5 px-4 py-2.5">
          {finding.severity === "error" ? (
            <CircleX size={17} className="mt-px shrink-0 text-failed" aria-label="Error" />
          ) : (
            <TriangleAlert size={17} className="mt-px shrink-0 text-pending" aria-label="Warning" />
          )}
          <div className="min-w-0 flex-1">
            <p className="break-words">{finding.message}</p>
            {typeof finding.suggestion === "string" && (
              <p className="break-words text-muted">
                Suggested: <span>{finding.suggestion}</span>
              </p>
            )}
            <p className="mt-0.5 font-mono text-xs break-words text-faint">
              {finding.code}
              {typeof finding.node_id === "string" && ` · ${finding.node_id}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** "2 errors, 1 warning", or that there is nothing. */
export function findingsSummary(findings: readonly WorkflowFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const warnings = findings.length - errors;
  const parts = [
    errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : "",
    warnings > 0 ? `${warnings} ${warnings === 1 ? "warning" : "warnings"}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "no findings" : parts.join(", ");
}
