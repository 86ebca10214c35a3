import { TriangleAlert } from "lucide-react";
import { expiryWarning } from "./expiry-rules";
import { useNow } from "@/shared/format/clock";
import { RelativeTime } from "@/shared/ui/Time";

/** When a key expires; one that does soon is marked. */
export function Expiry({ at, status }: { at: string | null | undefined; status: string }) {
  const now = useNow();
  if (!expiryWarning(at, status, now)) return <RelativeTime at={at} none="never" />;
  return (
    <span className="inline-flex items-center gap-1 rounded bg-pending-soft px-1.5 py-0.5 text-xs font-medium text-pending" title="It expires soon: rotate it, or make another one">
      <TriangleAlert size={12} aria-label="Soon" /> <RelativeTime at={at} />
    </span>
  );
}
