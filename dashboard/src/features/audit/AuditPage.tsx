import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Download, History } from "lucide-react";
import { useState } from "react";
import { AuditEntryDialog } from "./AuditEntryDialog";
import { VerifyCard } from "./VerifyCard";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { AuditFilters } from "@/shared/api/page-search";
import type { components } from "@/shared/api/schema";
import { actorName, oneLine } from "@/shared/format/text";
import { currentScope } from "@/shared/scope/scope";
import { Button, buttonClass } from "@/shared/ui/Button";
import { DataTable, rowLink, type Column } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

type Entry = components["schemas"]["AuditEntry"];

const PAGE = 100;
const route = getRouteApi("/audit");

const columnsWith = (open: (entry: Entry) => void): Column<Entry>[] => [
  { id: "time", header: "When", width: "5.5rem", cell: (entry) => <RelativeTime at={entry.ts} /> },
  { id: "actor", header: "Who", width: "minmax(6rem,1fr)", cell: (entry) => actorName(entry.actor) },
  {
    id: "action",
    header: "What",
    width: "minmax(8rem,1.2fr)",
    cell: (entry) => (
      <button type="button" className={`${rowLink} block max-w-full truncate text-left`} onClick={() => { open(entry); }}>
        {entry.action}
      </button>
    ),
  },
  { id: "target", header: "To what", width: "minmax(6rem,1.2fr)", from: 560, cell: (entry) => <span className="text-muted">{[entry.target_type, entry.target_id].filter((part) => part !== undefined).join(" ")}</span> },
  { id: "details", header: "Details", width: "minmax(8rem,2fr)", from: 900, cell: (entry) => <span className="font-mono text-xs text-muted">{Object.keys(entry.details).length === 0 ? "" : oneLine(entry.details)}</span> },
  { id: "address", header: "From", width: "8rem", from: 1100, cell: (entry) => <span className="font-mono text-xs text-muted">{entry.address}</span> },
];

/** Who did what: filtered by the server, exported, its chain verified. */
export default function AuditPage() {
  const filters = route.useSearch();
  const wanted: AuditFilters = { actor: filters.actor, action: filters.action, target_type: filters.target_type, target_id: filters.target_id, from: filters.from, to: filters.to };
  const [opened, setOpened] = useState<Entry | null>(null);
  const [columns] = useState(() => columnsWith(setOpened));
  const pages = useInfiniteQuery({
    queryKey: keys.audit(wanted),
    queryFn: ({ pageParam, signal }) => data(api.GET("/api/v1/audit", { params: { query: { ...wanted, cursor: pageParam, limit: PAGE } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
  const shown = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.values(wanted).some((value) => value !== undefined);
  return (
    <Page title="Audit" lead="Every act of a person, a robot or the system, chained so that a change of it is found." actions={<Export filters={wanted} />} fill>
      <VerifyCard />
      <Filters filters={wanted} />
      {pages.error !== null && <ProblemNote error={pages.error} retry={pages.refetch} />}
      <section aria-label="Entries" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {pages.isPending ? (
          <Loading lines={8} label="Loading the audit" />
        ) : shown.length > 0 ? (
          <DataTable
            label="Audit"
            rows={shown}
            rowId={(entry) => String(entry.id)}
            columns={columns}
            onEnd={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
            footer={pages.isFetchingNextPage ? <Loading lines={1} label="Loading more" /> : undefined}
            fill
          />
        ) : filtered ? (
          <Empty title="No entry matches">Take a filter away to see more.</Empty>
        ) : pages.error === null ? (
          <Empty icon={<History size={28} aria-hidden />} title="Nothing was done yet" />
        ) : null}
      </section>
      <AuditEntryDialog entry={opened} onClose={() => { setOpened(null); }} />
    </Page>
  );
}

function Filters({ filters }: { filters: AuditFilters }) {
  const navigate = useNavigate();
  const set = (change: AuditFilters) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...change }), replace: true });
  const field = (name: "actor" | "action" | "target_type" | "target_id", label: string) => (
    <input
      key={`${name} ${filters[name] ?? ""}`}
      type="search"
      aria-label={label}
      placeholder={label}
      className={`${bareBox} w-34 min-w-0 flex-1 sm:flex-initial`}
      defaultValue={filters[name] ?? ""}
      onKeyDown={(event) => { if (event.key === "Enter") event.currentTarget.blur(); }}
      onBlur={(event) => {
        const value = event.target.value.trim();
        if (value !== (filters[name] ?? "")) set({ [name]: value === "" ? undefined : value });
      }}
    />
  );
  const day = (name: "from" | "to", label: string) => (
    <label className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
      {label}
      <input
        type="date"
        className={bareBox}
        value={filters[name]?.slice(0, 10) ?? ""}
        onChange={(event) => { set({ [name]: event.target.value === "" ? undefined : new Date(`${event.target.value}T00:00:00${name === "to" ? ".000" : ""}`).toISOString() }); }}
      />
    </label>
  );
  return (
    <div role="search" aria-label="Audit" className="flex flex-wrap items-center gap-2">
      {field("action", "Action")}
      {field("actor", "Who")}
      {field("target_type", "Kind of target")}
      {field("target_id", "Id of target")}
      {day("from", "From")}
      {day("to", "to")}
      {Object.values(filters).some((value) => value !== undefined) && (
        <Button small look="quiet" onClick={() => { set({ actor: undefined, action: undefined, target_type: undefined, target_id: undefined, from: undefined, to: undefined } as AuditFilters); }}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** A link, so that the browser takes the file as it comes. */
function Export({ filters }: { filters: AuditFilters }) {
  const { tenant, workspace } = currentScope();
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, tenant_id: tenant, workspace_id: workspace })) {
    if (typeof value === "string") query.set(name, value);
  }
  const text = query.toString();
  return (
    <a href={`/api/v1/audit/export${text === "" ? "" : `?${text}`}`} download="audit.ndjson" className={buttonClass()}>
      <Download size={15} aria-hidden /> Export
    </a>
  );
}
