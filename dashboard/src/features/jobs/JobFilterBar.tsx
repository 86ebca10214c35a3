import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { robotChoices, workflowChoices } from "@/shared/api/choices";
import { statusesOf, type JobFilters } from "@/shared/api/job-filters";
import { jobStatuses, type JobStatus } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { bareBox } from "@/shared/ui/Field";
import { statusLabel } from "@/shared/ui/Status";

const TYPING_MS = 300;

interface JobFilterBarProps {
  filters: JobFilters;
  onChange: (filters: JobFilters) => void;
}

/** What the list is narrowed to. */
export function JobFilterBar({ filters, onChange }: JobFilterBarProps) {
  const workflows = useQuery(workflowChoices);
  const robots = useQuery(robotChoices);
  const environments = [...new Set(["default", ...(robots.data ?? []).map((robot) => robot.environment), ...(filters.environment === undefined ? [] : [filters.environment])])].sort();
  const narrowed = Object.keys(filters).length > 0;
  return (
    <div role="search" aria-label="Jobs" className="flex flex-wrap items-center gap-2">
      <StatusChips chosen={statusesOf(filters)} onChange={(statuses) => { onChange({ ...filters, status: statuses.join(",") }); }} />
      <Choice
        label="Workflow"
        value={filters.workflow}
        options={(workflows.data ?? []).map((workflow) => [workflow.workflow_id, workflow.name])}
        onChange={(workflow) => { onChange({ ...filters, workflow }); }}
      />
      <Choice
        label="Robot"
        value={filters.robot}
        options={(robots.data ?? []).map((robot) => [robot.robot_id, robot.name])}
        onChange={(robot) => { onChange({ ...filters, robot }); }}
      />
      <Choice
        label="Environment"
        value={filters.environment}
        options={environments.map((name) => [name, name])}
        onChange={(environment) => { onChange({ ...filters, environment }); }}
      />
      <TextFilter value={filters.text ?? ""} onChange={(text) => { onChange({ ...filters, text }); }} />
      {narrowed && (
        <Button look="quiet" icon={<X size={14} aria-hidden />} onClick={() => { onChange({}); }}>
          Clear
        </Button>
      )}
    </div>
  );
}

function StatusChips({ chosen, onChange }: { chosen: JobStatus[]; onChange: (statuses: JobStatus[]) => void }) {
  const toggle = (status: JobStatus) => {
    onChange(chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status]);
  };
  return (
    <div role="group" aria-label="Status" className="flex max-w-full overflow-x-auto rounded-md border border-line-strong/60 bg-surface">
      {jobStatuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen.includes(status)}
          onClick={() => { toggle(status); }}
          className={clsx(
            "h-[2.125rem] border-line px-2.5 text-[0.8125rem] font-medium not-first:border-l focus-visible:-outline-offset-2",
            chosen.includes(status) ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-ink",
          )}
        >
          {statusLabel(status)}
        </button>
      ))}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: [value: string, text: string][];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const known = value === undefined || options.some(([option]) => option === value);
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => { onChange(event.target.value === "" ? undefined : event.target.value); }}
      className={clsx(bareBox, "max-w-44 min-w-[30%] flex-1 sm:min-w-0 sm:flex-none", value === undefined && "text-muted")}
    >
      <option value="">{label}: any</option>
      {!known && <option value={value}>{value}</option>}
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** Waits for a pause in the typing before it narrows the list. */
function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [shownValue, setShownValue] = useState(value);
  if (value !== shownValue) {
    setShownValue(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => { onChange(typed); }, TYPING_MS);
    return () => { clearTimeout(timer); };
  }, [typed, value, onChange]);
  return (
    <div className="relative min-w-40 flex-1 sm:max-w-xs">
      <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" />
      <input
        type="search"
        aria-label="Workflow, error or job id"
        placeholder="Workflow, error or job id"
        value={typed}
        maxLength={200}
        onChange={(event) => { setTyped(event.target.value); }}
        className={clsx(bareBox, "w-full pl-8")}
      />
    </div>
  );
}
