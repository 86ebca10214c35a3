import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bot, FileUp, Keyboard, KeyRound, ListChecks, ListFilter, LogOut, Moon, Play, Sun, Wrench, Workflow, type LucideIcon } from "lucide-react";
import { useMemo } from "react";
import { matching } from "./matching";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { shortId } from "@/shared/format/text";
import { useSignOut } from "@/shared/session/session";
import { chooseTheme } from "@/shared/theme/theme";
import { statusLabel } from "@/shared/ui/Status";

/** Something that the palette offers. */
export interface Offer {
  id: string;
  group: string;
  label: string;
  detail?: string | undefined;
  icon: LucideIcon;
  run: () => void;
}

export type PalettePlace = { to: string; label: string; icon: LucideIcon; letter: string };

/** Fewer letters would find nearly everything. */
const SHORTEST = 2;

function useFound(text: string) {
  return useQuery({
    queryKey: keys.found(text),
    queryFn: ({ signal }) => data(api.GET("/api/v1/search", { params: { query: { text } }, signal })),
    enabled: text.length >= SHORTEST,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
}

/** What there is for a text: what the server finds, then places and actions, then a search in the list of jobs. */
export function useOffers(text: string, places: readonly PalettePlace[], onKeyboard: () => void) {
  const found = useFound(text);
  const fixed = useFixedOffers(places, onKeyboard);
  const go = useNavigate();
  const asked = text.length >= SHORTEST;
  const offers = useMemo((): Offer[] => {
    const answer = asked ? found.data : undefined;
    const jobs = (answer?.jobs ?? []).map((job): Offer => ({ id: job.job_id, group: "Jobs", label: `${job.workflow_name} ${shortId(job.job_id)}`, detail: statusLabel(job.status), icon: ListChecks, run: () => void go({ to: "/jobs/$jobId", params: { jobId: job.job_id } }) }));
    const robots = (answer?.robots ?? []).map((robot): Offer => ({ id: robot.id, group: "Robots", label: robot.name, detail: robot.detail, icon: Bot, run: () => void go({ to: "/robots/$robotId", params: { robotId: robot.id } }) }));
    const workflows = (answer?.workflows ?? []).map((one): Offer => ({ id: one.id, group: "Workflows", label: one.name, detail: one.detail, icon: Workflow, run: () => void go({ to: "/workflows/$workflowId", params: { workflowId: one.id } }) }));
    const runs = (answer?.workflows ?? []).map((one): Offer => ({ id: `run-${one.id}`, group: "Do", label: `Run ${one.name}`, icon: Play, run: () => void go({ to: "/workflows/$workflowId", params: { workflowId: one.id }, search: { do: "run" } }) }));
    const search: Offer[] = text === "" ? [] : [{ id: "search-jobs", group: "Search", label: `Jobs with “${text}”`, icon: ListFilter, run: () => void go({ to: "/jobs", search: { text } }) }];
    return [...jobs, ...robots, ...workflows, ...runs, ...matching(fixed, text), ...search];
  }, [found.data, fixed, go, text, asked]);
  return { offers, error: asked ? found.error : null, searching: found.isFetching && asked };
}

function useFixedOffers(places: readonly PalettePlace[], onKeyboard: () => void): Offer[] {
  const go = useNavigate();
  const { mutate: leave } = useSignOut();
  return useMemo(() => {
    const act = (id: string, label: string, icon: LucideIcon, run: () => void, detail?: string): Offer => ({ id, group: "Do", label, icon, run, detail });
    return [
      ...places.map((place): Offer => ({ id: place.to, group: "Go to", label: place.label, detail: `g ${place.letter}`, icon: place.icon, run: () => void go({ to: place.to }) })),
      act("run", "Run a workflow", Play, () => void go({ to: "/workflows" }), "type its name here, or choose it there"),
      act("upload", "Upload a workflow", FileUp, () => void go({ to: "/workflows", search: { do: "upload" } })),
      act("failed", "Show failed jobs", ListFilter, () => void go({ to: "/jobs", search: { status: "failed" } })),
      act("waiting", "Show jobs that wait", ListFilter, () => void go({ to: "/jobs", search: { status: "pending" } })),
      act("maintain", "Drain, pause or resume", Wrench, () => void go({ to: "/robots", search: { do: "maintenance" } })),
      act("key", "Make a robot key", KeyRound, () => void go({ to: "/keys" })),
      act("light", "Light colours", Sun, () => { chooseTheme("light"); }),
      act("dark", "Dark colours", Moon, () => { chooseTheme("dark"); }),
      act("keyboard", "Show what can be pressed", Keyboard, onKeyboard, "?"),
      act("leave", "Sign out", LogOut, () => { leave(); }),
    ];
  }, [places, go, onKeyboard, leave]);
}
