import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { FailureRow } from "./FailureRow";
import { MuteDialog } from "./MuteDialog";
import { BulkDialog } from "@/shared/bulk/BulkDialog";
import { api, data } from "@/shared/api/client";
import { instantOf } from "@/shared/api/job-filters";
import { keys } from "@/shared/api/keys";
import type { FailureGroup } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

type Which = "open" | "all" | "muted";
export type FailureAct = { act: "retry" | "mute"; group: FailureGroup };

/** Failures that are alike together, so that a hundred failed jobs with one cause are one line. */
export default function FailuresPage() {
  const [which, setWhich] = useState<Which>("open");
  const [span, setSpan] = useState("-7d");
  const [asked, setAsked] = useState<FailureAct | null>(null);
  return (
    <Page
      title="Failures"
      lead="Failed runs with the same error code, node and message are one line; ids, paths, numbers and quoted values do not count."
      actions={
        <>
          <select aria-label="Which failures" value={which} onChange={(event) => { setWhich(event.target.value as Which); }} className={bareBox}>
            <option value="open">Open: to be decided</option>
            <option value="all">All that are not muted</option>
            <option value="muted">Muted</option>
          </select>
          <select aria-label="Since when" value={span} onChange={(event) => { setSpan(event.target.value); }} className={bareBox}>
            <option value="-24h">Last 24 hours</option>
            <option value="-7d">Last 7 days</option>
            <option value="-30d">Last 30 days</option>
          </select>
        </>
      }
    >
      <Groups key={`${which} ${span}`} which={which} span={span} onAct={setAsked} />
      {asked?.act === "retry" && (
        <BulkDialog act="retry" filters={{ status: "failed", fingerprint: asked.group.fingerprint, workspace: asked.group.workspace_id }} onClose={() => { setAsked(null); }} />
      )}
      {asked?.act === "mute" && <MuteDialog group={asked.group} onClose={() => { setAsked(null); }} />}
    </Page>
  );
}

function useFailures(which: Which, span: string) {
  return useInfiniteQuery({
    queryKey: keys.failureList({ which, span }),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/failures", {
          params: { query: { from: instantOf(span, Date.now()), muted: which === "muted", open: which === "open" ? true : undefined, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

function Groups({ which, span, onAct }: { which: Which; span: string; onAct: (asked: FailureAct) => void }) {
  const failures = useFailures(which, span);
  const groups = failures.data?.pages.flatMap((page) => page.groups) ?? [];
  const partial = failures.data?.pages.some((page) => page.partial) === true;
  return (
    <>
      {failures.error !== null && <ProblemNote error={failures.error} retry={failures.refetch} />}
      <Card flush>
        {failures.isPending ? (
          <Loading lines={6} label="Loading failures" />
        ) : groups.length === 0 && failures.error === null ? (
          <None which={which} />
        ) : (
          <ul aria-label="Failures" className="divide-y divide-line">
            {groups.map((group) => (
              <FailureRow key={`${group.workspace_id} ${group.fingerprint}`} group={group} onAct={onAct} />
            ))}
          </ul>
        )}
        {failures.hasNextPage && (
          <p className="border-t border-line p-3 text-center">
            <Button busy={failures.isFetchingNextPage} onClick={() => void failures.fetchNextPage()}>
              Show more
            </Button>
          </p>
        )}
      </Card>
      {partial && <p className="text-xs text-muted">Only the newest 20,000 failed runs of this span are counted. Choose a shorter one to see each kind in full.</p>}
    </>
  );
}

function None({ which }: { which: Which }) {
  if (which === "muted") return <Empty title="Nothing is muted">Mute a failure that is known and that nobody has to look at.</Empty>;
  return (
    <Empty icon={<ShieldCheck size={28} aria-hidden />} title={which === "open" ? "Nothing waits for a decision" : "Nothing failed"}>
      {which === "open" ? (
        <>
          Every failed job of this span was run again or dismissed. What failed and was then tried again with success is under “All”.{" "}
          <Link to="/jobs" search={{ status: "failed" }} className="text-accent hover:underline">
            All failed jobs
          </Link>
        </>
      ) : (
        "No run failed in this span."
      )}
    </Empty>
  );
}
