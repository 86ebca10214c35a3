import clsx from "clsx";
import { useStreamState } from "@/shared/events/live";
import { useNow } from "@/shared/format/clock";
import { duration } from "@/shared/format/time";

/** Says whether what is shown is live, and how old it is when not. */
export function LiveBadge() {
  const state = useStreamState();
  useNow();
  if (state.kind === "live") return <Badge tone="live" text="Live" title="Changes are shown as they happen." />;
  if (state.kind === "connecting") return <Badge tone="wait" text="Connecting" title="The event stream is being opened." />;
  const age = Math.max(0, Date.now() - state.lastLiveAt);
  return (
    <Badge
      tone="lost"
      text={age < 3_000 ? "Reconnecting" : `Reconnecting · ${wholeSeconds(age)} old`}
      title={`The connection to the orchestrator is lost (attempt ${state.attempt}). What is shown was true ${wholeSeconds(age)} ago; it catches up by itself.`}
    />
  );
}

const wholeSeconds = (ms: number): string => duration(Math.floor(ms / 1_000) * 1_000).replace(".0 s", " s");

function Badge({ tone, text, title }: { tone: "live" | "wait" | "lost"; text: string; title: string }) {
  return (
    <span role="status" title={title} className="tabular inline-flex items-center gap-2 text-xs font-medium whitespace-nowrap text-muted">
      <span
        aria-hidden
        className={clsx(
          "size-2 rounded-full",
          tone === "live" && "bg-completed-mark",
          tone === "wait" && "border-2 border-faint",
          tone === "lost" && "animate-pulse border-2 border-failed-mark motion-reduce:animate-none",
        )}
      />
      <span className={clsx(tone === "lost" && "text-failed")}>{text}</span>
    </span>
  );
}
