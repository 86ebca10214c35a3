import type { FleetControl } from "@/shared/api/types";
import { actorName } from "@/shared/format/text";
import { RelativeTime } from "@/shared/ui/Time";

/** What is known of a drain or pause, of whatever it is. */
export type HeldFacts = Pick<FleetControl, "control" | "control_note" | "control_by" | "control_until"> & { control_since?: string };

/** Who holds something, why, since when and until when, as one line. */
export function Held({ of }: { of: HeldFacts }) {
  return (
    <>
      {of.control === "paused" ? "paused" : "drained"}
      {typeof of.control_by === "string" && ` by ${actorName(of.control_by)}`}
      {typeof of.control_since === "string" && (
        <>
          {" "}
          <RelativeTime at={of.control_since} />
        </>
      )}
      {typeof of.control_note === "string" && <>: “{of.control_note}”</>}
      {typeof of.control_until === "string" && (
        <>
          {" "}
          · ends <RelativeTime at={of.control_until} />
        </>
      )}
    </>
  );
}
