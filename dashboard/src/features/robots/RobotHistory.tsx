import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { actorName, oneLine } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

const SHOWN = 20;

/** What people did to the robot, from the audit. */
export function HistoryCard({ robotId }: { robotId: string }) {
  const filters = { target_type: "robot", target_id: robotId };
  const history = useQuery({
    queryKey: keys.audit({ ...filters, limit: SHOWN }),
    queryFn: ({ signal }) => data(api.GET("/api/v1/audit", { params: { query: { ...filters, limit: SHOWN } }, signal })),
  });
  const entries = history.data?.entries ?? [];
  return (
    <Card title="What was done to it" aside={<Link to="/audit" search={filters} className="text-[0.8125rem] font-medium text-accent hover:underline">All of it</Link>} flush>
      {history.error !== null && (
        <div className="p-3">
          <ProblemNote error={history.error} retry={history.refetch} />
        </div>
      )}
      {history.isPending && <Loading lines={3} label="Loading its history" />}
      {history.data !== undefined && entries.length === 0 && <p className="p-4 text-muted">Nobody has done anything to it.</p>}
      <ol className="max-h-80 divide-y divide-line overflow-y-auto">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
            <span className="font-medium">{entry.action}</span>
            <span className="text-muted">{actorName(entry.actor)}</span>
            <span className="min-w-0 truncate font-mono text-xs text-faint" title={oneLine(entry.details)}>
              {Object.entries(entry.details).map(([name, value]) => `${name}: ${oneLine(value)}`).join(", ")}
            </span>
            <span className="ml-auto text-xs text-muted">
              <RelativeTime at={entry.ts} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The latest starts of the robot. */
export function SessionsCard({ robotId }: { robotId: string }) {
  const sessions = useQuery({
    queryKey: keys.robotSessions(robotId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/robots/{robot_id}/sessions", { params: { path: { robot_id: robotId } }, signal })),
  });
  return (
    <Card title="Sessions" flush>
      {sessions.error !== null && (
        <div className="p-3">
          <ProblemNote error={sessions.error} retry={sessions.refetch} />
        </div>
      )}
      {sessions.isPending && <Loading lines={2} label="Loading its sessions" />}
      {sessions.data?.sessions.length === 0 && <p className="p-4 text-muted">It has not started yet.</p>}
      <ol className="divide-y divide-line">
        {sessions.data?.sessions.map((session) => (
          <li key={session.session} className="px-4 py-2">
            <p className="flex items-baseline gap-2">
              <span className="min-w-0 truncate font-mono text-xs">{session.session}</span>
              <span className="ml-auto shrink-0 text-xs text-muted">{session.replaced_at === undefined ? "the newest" : "replaced"}</span>
            </p>
            <p className="text-[0.8125rem] text-muted">
              {session.hostname === "" ? "unknown host" : session.hostname} · started <RelativeTime at={session.registered_at} none="at an unknown time" />
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
