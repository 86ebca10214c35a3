import { useMutation } from "@tanstack/react-query";
import { CircleCheck, OctagonAlert, ShieldCheck } from "lucide-react";
import { api, data } from "@/shared/api/client";
import { count } from "@/shared/format/text";
import { Button } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/Copy";
import { ProblemNote } from "@/shared/ui/States";

/** Verifies the chain of the audit when somebody asks. */
export function VerifyCard() {
  const verify = useMutation({ mutationFn: () => data(api.GET("/api/v1/audit/verify")) });
  const verdict = verify.data;
  return (
    <section aria-label="The chain" className="flex shrink-0 flex-wrap items-center gap-3 rounded-xl border border-line bg-surface px-4 py-2.5 shadow-card">
      {verdict === undefined ? (
        <p className="min-w-0 flex-1 text-muted">Each entry holds the hash of the one before. Verifying finds a row that was changed, added or removed.</p>
      ) : verdict.ok ? (
        <p role="status" className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
          <CircleCheck size={17} className="text-completed" aria-hidden /> The chain is whole: {count(verdict.checked, "entry", "entries")}, up to number {verdict.last_id}.
          <span className="flex items-center gap-1 text-xs text-muted">
            Note down its end: <code className="font-mono" title={verdict.last_hash}>{verdict.last_hash.slice(0, 16)}…</code>
            <CopyButton text={verdict.last_hash} label="Copy the hash of the last entry" />
          </span>
        </p>
      ) : (
        <p role="alert" className="flex min-w-0 flex-1 items-start gap-2 text-failed">
          <OctagonAlert size={17} className="mt-0.5 shrink-0" aria-hidden /> The chain is broken at number {verdict.broken_at}: {verdict.problem}
        </p>
      )}
      <Button busy={verify.isPending} icon={<ShieldCheck size={15} aria-hidden />} onClick={() => { verify.mutate(); }}>
        {verdict === undefined ? "Verify" : "Verify again"}
      </Button>
      {verify.error !== null && (
        <div className="w-full">
          <ProblemNote error={verify.error} />
        </div>
      )}
    </section>
  );
}
