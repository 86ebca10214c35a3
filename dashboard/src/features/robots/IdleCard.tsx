import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Robot } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";

const titles: Record<string, string> = {
  would_start_now: "It takes a job now",
  busy: "It is busy",
  nothing_waits: "Nothing waits",
  nothing_suits: "Nothing that waits suits it",
  held: "It is held",
  cannot_work: "Something is wrong with it",
  offline: "It is not heard",
};

/** Why the robot takes no job, live, by the rule that claims follow. */
export function IdleCard({ robot }: { robot: Robot }) {
  const why = useQuery({
    queryKey: keys.whyIdle(robot.robot_id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/robots/{robot_id}/why-idle", { params: { path: { robot_id: robot.robot_id } }, signal })),
    refetchInterval: 10_000,
  });
  return (
    <Card title={robot.current_job_ids.length > 0 ? "Why it takes no more" : "Why it is idle"} flush>
      {why.error !== null && (
        <div className="p-3">
          <ProblemNote error={why.error} retry={why.refetch} />
        </div>
      )}
      {why.isPending && <Loading lines={2} label="Asking why" />}
      {why.data !== undefined && (
        <div className="flex flex-col gap-2 p-4">
          <p className="font-medium">{titles[why.data.verdict] ?? why.data.verdict}</p>
          <p className="break-words text-muted">{why.data.detail}</p>
          {why.data.passed_over.length > 0 && (
            <ul aria-label="Jobs that it may not take" className="flex flex-col gap-1.5 border-t border-line pt-2">
              {why.data.passed_over.map((reason) => (
                <li key={reason.detail} className="flex items-baseline gap-2">
                  <Link to="/jobs" search={{ status: "pending" }} className="tabular shrink-0 font-medium hover:text-accent hover:underline">
                    {count(reason.jobs, "job")}
                  </Link>
                  <span className="min-w-0 text-[0.8125rem] break-words text-muted">{reason.detail}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  );
}
