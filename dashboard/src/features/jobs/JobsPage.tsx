import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { ArrowUp, Inbox } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { JobDialogs, type JobAct } from "./JobDialogs";
import { jobColumns } from "./jobColumns";
import { JobFilterBar } from "./JobFilterBar";
import { BulkMenu, ColumnChooser, SavedViews, useChosenColumns } from "./ListTools";
import { useJobFeed } from "./useJobFeed";
import type { JobRows } from "./useJobPages";
import { useSortedJobs } from "./useSortedJobs";
import { isNarrowed, isNewestFirst, readJobFilters, type JobFilters } from "@/shared/api/job-filters";
import type { JobSummary } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { useMayOperate } from "@/shared/session/session";
import { DataTable } from "@/shared/ui/DataTable";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

const route = getRouteApi("/jobs");

/** All jobs as they change: the newest first unless sorted otherwise. */
export default function JobsPage() {
  const filters = route.useSearch();
  const navigate = useNavigate();
  const mayOperate = useMayOperate();
  const narrow = useCallback(
    (next: object) => void navigate({ to: "/jobs", search: readJobFilters({ ...next }), replace: true }),
    [navigate],
  );
  const sort = useCallback(
    (key: string) => {
      const again = (filters.sort ?? "created") === key;
      narrow({ ...filters, sort: key, order: again && filters.order === undefined ? "asc" : undefined });
    },
    [filters, narrow],
  );
  const List = isNewestFirst(filters) ? NewestJobs : SortedJobs;
  return (
    <Page
      title="Jobs"
      fill
      actions={
        <>
          {mayOperate && <BulkMenu filters={filters} />}
          <SavedViews filters={filters} onChoose={narrow} />
          <ColumnChooser />
        </>
      }
    >
      <JobFilterBar filters={filters} onChange={narrow} />
      <List key={JSON.stringify(filters)} filters={filters} onSort={sort} />
    </Page>
  );
}

interface ListProps {
  filters: JobFilters;
  onSort: (key: string) => void;
}

function NewestJobs(props: ListProps) {
  return <JobTable {...props} feed={useJobFeed(props.filters)} />;
}

function SortedJobs(props: ListProps) {
  return <JobTable {...props} feed={useSortedJobs(props.filters)} />;
}

const jobId = (job: JobSummary): string => job.job_id;

function JobTable({ filters, onSort, feed }: ListProps & { feed: JobRows }) {
  const mayOperate = useMayOperate();
  const [asked, setAsked] = useState<JobAct | null>(null);
  const [chosen] = useChosenColumns();
  const columns = useMemo(() => jobColumns(chosen, mayOperate ? setAsked : undefined), [chosen, mayOperate]);
  const newest = isNewestFirst(filters);
  return (
    <>
      {feed.error !== null && <ProblemNote error={feed.error} retry={feed.retry} />}
      <section aria-label="Jobs" className="relative flex min-h-64 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {feed.waiting > 0 && (
          <button
            type="button"
            onClick={feed.letIn}
            className="absolute top-10.5 left-1/2 z-30 inline-flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent-solid px-3 text-xs font-medium text-on-accent shadow-raised hover:bg-accent-solid-hover"
          >
            <ArrowUp size={13} aria-hidden />
            {feed.waiting.toLocaleString()} new{!newest && ": sort again"}
          </button>
        )}
        {feed.loading ? (
          <Loading lines={10} label="Loading jobs" />
        ) : feed.rows.length === 0 && feed.error === null ? (
          <NoJobs narrowed={isNarrowed(filters)} />
        ) : (
          <DataTable
            label="Jobs"
            rows={feed.rows}
            rowId={jobId}
            columns={columns}
            fill
            onEnd={feed.more}
            onHold={feed.hold}
            sort={{ key: filters.sort ?? "created", order: filters.order ?? "desc" }}
            onSort={onSort}
            footer={
              <p className="px-4 py-3 text-center text-xs text-muted">
                {feed.hasMore ? "Loading more jobs…" : `${count(feed.rows.length, "job")}, all shown`}
              </p>
            }
          />
        )}
      </section>
      <JobDialogs asked={asked} onClose={() => { setAsked(null); }} />
    </>
  );
}

function NoJobs({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <Empty icon={<Inbox size={28} aria-hidden />} title="No job matches these filters">
      Take a filter away, or wait: matching jobs appear here as they come.
    </Empty>
  ) : (
    <Empty icon={<Inbox size={28} aria-hidden />} title="No jobs yet">
      Run a workflow from the Workflows page, or submit a file with <code className="font-mono">casare submit FILE</code>.
    </Empty>
  );
}
