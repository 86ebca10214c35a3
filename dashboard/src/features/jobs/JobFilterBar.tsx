import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { robotChoices, workflowChoices } from "@/shared/api/choices";
import { instantOf, isNarrowed, statusesOf, type JobFilters } from "@/shared/api/job-filters";
import { jobStatuses, type JobStatus } from "@/shared/api/types";
import { Button, IconButton } from "@/shared/ui/Button";
import { bareBox } from "@/shared/ui/Field";
import { statusLabel } from "@/shared/ui/Status";

const TYPING_MS = 300;

interface JobFilterBarProps {
  filters: JobFilters;
  onChange: (filters: { [Name in keyof JobFilters]: JobFilters[Name] | undefined }) => void;
}

/** What the list is narrowed to. */
export function JobFilterBar({ filters, onChange }: JobFilterBarProps) {
  const workflows = useQuery(workflowChoices);
  const robots = useQuery(robotChoices);
  const environments = [...new Set(["default", ...(robots.data ?? []).map((robot) => robot.environment), ...(filters.environment === undefined ? [] : [filters.environment])])].sort();
  const clear = () => {
    const { sort, order, tenant, workspace } = filters;
    onChange({ sort, order, tenant, workspace } as JobFilters);
  };
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
      <TimeFilter filters={filters} onChange={onChange} />
      <TextFilter label="Workflow, error or job id" value={filters.text ?? ""} onChange={(text) => { onChange({ ...filters, text }); }} search />
      <TextFilter label="Error code" value={filters.code ?? ""} onChange={(code) => { onChange({ ...filters, code }); }} />
      {filters.fingerprint !== undefined && <Chip text="One kind of failure" onRemove={() => { onChange({ ...filters, fingerprint: undefined }); }} />}
      {filters.open === true && <Chip text="Dead letters only" onRemove={() => { onChange({ ...filters, open: undefined }); }} />}
      {isNarrowed(filters) && (
        <Button look="quiet" icon={<X size={14} aria-hidden />} onClick={clear}>
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

const spans: [value: string, text: string][] = [
  ["-1h", "Last hour"],
  ["-24h", "Last 24 hours"],
  ["-7d", "Last 7 days"],
  ["-30d", "Last 30 days"],
];

/** When the jobs were submitted: one of the usual spans, or two days. */
function TimeFilter({ filters, onChange }: JobFilterBarProps) {
  const preset = filters.to === undefined && (filters.from === undefined || spans.some(([value]) => value === filters.from));
  const [own, setOwn] = useState(!preset);
  if (!own) {
    return (
      <select
        aria-label="Submitted"
        value={preset ? (filters.from ?? "") : "own"}
        onChange={(event) => {
          if (event.target.value === "own") setOwn(true);
          else onChange({ ...filters, from: event.target.value === "" ? undefined : event.target.value, to: undefined });
        }}
        className={clsx(bareBox, "max-w-44 min-w-[30%] flex-1 sm:min-w-0 sm:flex-none", filters.from === undefined && "text-muted")}
      >
        <option value="">Submitted: any time</option>
        {spans.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
        <option value="own">Between two moments…</option>
      </select>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-1">
      <MomentField label="Submitted from" value={filters.from} onChange={(from) => { onChange({ ...filters, from }); }} />
      <span className="text-muted">to</span>
      <MomentField label="Submitted before" value={filters.to} onChange={(to) => { onChange({ ...filters, to }); }} />
      <IconButton
        label="Any time"
        icon={<X size={14} aria-hidden />}
        onClick={() => {
          setOwn(false);
          onChange({ ...filters, from: undefined, to: undefined });
        }}
      />
    </span>
  );
}

/** A moment of the reader's own clock, as the field wants it. */
const local = (iso: string): string => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

function MomentField({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const instant = instantOf(value, Date.now());
  return (
    <input
      type="datetime-local"
      aria-label={label}
      value={instant === undefined ? "" : local(instant)}
      onChange={(event) => { onChange(event.target.value === "" ? undefined : new Date(event.target.value).toISOString()); }}
      className={clsx(bareBox, "w-48")}
    />
  );
}

const Chip = ({ text, onRemove }: { text: string; onRemove: () => void }) => (
  <button type="button" onClick={onRemove} title="Take this filter away" className="inline-flex h-9 items-center gap-1.5 rounded-md bg-accent-soft px-2.5 text-[0.8125rem] font-medium text-accent hover:bg-hover">
    {text}
    <X size={13} aria-label="Take away" />
  </button>
);

/** Waits for a pause in the typing before it narrows the list. */
function TextFilter({ label, value, onChange, search = false }: { label: string; value: string; onChange: (text: string) => void; search?: boolean }) {
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
    <div className={clsx("relative", search ? "min-w-40 flex-1 sm:max-w-xs" : "w-36")}>
      {search && <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" />}
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={(event) => { setTyped(event.target.value); }}
        className={clsx(bareBox, "w-full", search && "pl-8")}
      />
    </div>
  );
}
