import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Healing } from "@/shared/api/types";
import { actorName, count } from "@/shared/format/text";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { foundBy, SelectorChange } from "@/shared/ui/SelectorChange";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

type Decision = "accept" | "dismiss";

/** Steps that were found by another selector than their own, and what to do about each. */
export function HealingsCard({ workflowId, mayAccept }: { workflowId: string; mayAccept: boolean }) {
  const healings = useQuery({
    queryKey: keys.workflowHealings(workflowId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/workflows/{workflow_id}/healings", { params: { path: { workflow_id: workflowId } }, signal })),
  });
  const [asked, setAsked] = useState<{ healing: Healing; decision: Decision } | null>(null);
  const mayOperate = useMayOperate();
  const all = healings.data?.healings ?? [];
  const open = all.filter((healing) => healing.status === "new").length;
  return (
    <Card title="Healed steps" aside={all.length > 0 && <span className="text-xs">{open === 0 ? "all decided" : `${String(open)} to decide`}</span>} flush>
      {healings.error !== null && (
        <div className="p-3">
          <ProblemNote error={healings.error} retry={healings.refetch} />
        </div>
      )}
      {healings.isPending && <Loading lines={2} label="Loading healed steps" />}
      {healings.data !== undefined && all.length === 0 && <p className="p-4 text-muted">Every step was found by its own selector.</p>}
      <ul aria-label="Healed steps" className="max-h-[32rem] divide-y divide-line overflow-y-auto">
        {all.map((healing) => (
          <HealingRow key={healing.healing_id} healing={healing} onAsk={mayOperate ? (decision) => { setAsked({ healing, decision }); } : undefined} mayAccept={mayAccept} />
        ))}
      </ul>
      <DecisionDialog asked={asked} onClose={() => { setAsked(null); }} />
    </Card>
  );
}

interface HealingRowProps {
  healing: Healing;
  onAsk: ((decision: Decision) => void) | undefined;
  mayAccept: boolean;
}

function HealingRow({ healing, onAsk, mayAccept }: HealingRowProps) {
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{healing.node_id}</span>
        <span className="text-xs text-muted">
          {foundBy(healing.method, healing.score)} · {count(healing.runs, "run")} · last{" "}
          {typeof healing.last_job_id === "string" ? (
            <Link to="/jobs/$jobId" params={{ jobId: healing.last_job_id }} className="hover:text-accent hover:underline">
              <RelativeTime at={healing.last_seen_at} />
            </Link>
          ) : (
            <RelativeTime at={healing.last_seen_at} />
          )}
        </span>
      </div>
      <SelectorChange from={healing.old_selector} to={healing.new_selector} />
      {healing.status === "new" ? (
        onAsk !== undefined && (
          <div className="flex flex-wrap gap-2 pt-1">
            {mayAccept && (
              <Button icon={<Check size={15} aria-hidden />} onClick={() => { onAsk("accept"); }}>
                Accept into the workflow
              </Button>
            )}
            <Button look="quiet" icon={<X size={15} aria-hidden />} onClick={() => { onAsk("dismiss"); }}>
              Dismiss
            </Button>
          </div>
        )
      ) : (
        <p className="text-xs text-muted">
          {healing.status === "accepted" ? `Accepted into version ${String(healing.accepted_version)}` : "Dismissed"}
          {typeof healing.decided_by === "string" && ` by ${actorName(healing.decided_by)}`} <RelativeTime at={healing.decided_at} />
        </p>
      )}
    </li>
  );
}

function DecisionDialog({ asked, onClose }: { asked: { healing: Healing; decision: Decision } | null; onClose: () => void }) {
  const decide = useDecide();
  if (asked === null) return null;
  const { healing, decision } = asked;
  const accepting = decision === "accept";
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={accepting ? `Change the selector of ${healing.node_id}?` : `Leave ${healing.node_id} as it is?`}
      confirm={accepting ? "Make the new version" : "Dismiss"}
      onConfirm={() => decide.mutateAsync(asked)}
    >
      <SelectorChange from={healing.old_selector} to={healing.new_selector} />
      <p className="text-muted">
        {accepting
          ? "The workflow gets a new version with this selector; jobs that are submitted from now on run it."
          : "The step goes on being looked for by its old selector first, and healed when that fails."}
      </p>
    </ConfirmDialog>
  );
}

function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ healing, decision }: { healing: Healing; decision: Decision }) => {
      const params = { path: { workflow_id: healing.workflow_id, healing_id: healing.healing_id } };
      if (decision === "dismiss") {
        await data(api.POST("/api/v1/workflows/{workflow_id}/healings/{healing_id}/dismiss", { params }));
        return null;
      }
      return (await data(api.POST("/api/v1/workflows/{workflow_id}/healings/{healing_id}/accept", { params }))).version;
    },
    onSuccess: (version, { healing }) => {
      tell("done", version === null ? `${healing.node_id} stays as it is.` : `Version ${String(version)} has the new selector of ${healing.node_id}.`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.workflows }),
  });
}
