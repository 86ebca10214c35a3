import type { components } from "@/shared/api/schema";
import { absoluteTime } from "@/shared/format/time";
import { actorName } from "@/shared/format/text";
import { Dialog } from "@/shared/ui/Dialog";
import { Values } from "@/shared/ui/Values";

type Entry = components["schemas"]["AuditEntry"];

/** One entry in full. */
export function AuditEntryDialog({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  return (
    <Dialog open={entry !== null} onClose={onClose} title={entry === null ? "" : `${entry.action} by ${actorName(entry.actor)}`} wide>
      {entry !== null && (
        <div className="-mx-4">
          <Values
            values={Object.fromEntries(
              Object.entries({
                number: entry.id,
                when: absoluteTime(entry.ts),
                actor: entry.actor,
                target: [entry.target_type, entry.target_id].filter((part) => part !== undefined).join(" "),
                details: entry.details,
                request: entry.request_id,
                address: entry.address,
                tenant: entry.tenant_id,
                workspace: entry.workspace_id,
                hash: entry.hash,
                "hash before": entry.previous_hash,
              }).filter(([, value]) => value !== undefined && value !== ""),
            )}
          />
        </div>
      )}
    </Dialog>
  );
}
