import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { FleetControl, Robot, Workspace } from "@/shared/api/types";
import { tell } from "@/shared/ui/toasts";

/** Whether robots get jobs at all, and which workspaces are held. */
export const fleetControl = queryOptions({
  queryKey: keys.fleetControl,
  queryFn: ({ signal }) => data(api.GET("/api/v1/fleet/control", { signal })),
});

/** Every workspace, by name. */
export const workspaceChoices = queryOptions({
  queryKey: keys.workspaces,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/workspaces", { signal }))).workspaces,
});

/** Every tenant, by name. */
export const tenantChoices = queryOptions({
  queryKey: keys.tenants,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/tenants", { signal }))).tenants,
});

export type Act = "drain" | "pause" | "resume";

/** What is drained, paused or resumed. */
export type Target = { kind: "robot"; robot: Pick<Robot, "robot_id" | "name"> } | { kind: "workspace"; workspace: Pick<Workspace, "workspace_id" | "name"> } | { kind: "fleet" };

export interface ControlAct {
  act: Act;
  target: Target;
}

/** The target in a sentence. */
export function targetName(target: Target): string {
  if (target.kind === "robot") return target.robot.name;
  return target.kind === "workspace" ? `workspace ${target.workspace.name}` : "everything";
}

const done: Record<Act, string> = {
  drain: "finishes what runs and takes nothing more",
  pause: "takes no more jobs",
  resume: "takes jobs again",
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Body = { note: string | null; until: string | null };

async function send({ act, target }: ControlAct, body: Body): Promise<Robot | Workspace | FleetControl> {
  if (target.kind === "fleet") return data(api.POST(`/api/v1/fleet/${act}`, { body }));
  if (target.kind === "workspace") {
    return data(api.POST(`/api/v1/workspaces/{workspace_id}/${act}`, { params: { path: { workspace_id: target.workspace.workspace_id } }, body }));
  }
  return data(api.POST(`/api/v1/robots/{robot_id}/${act}`, { params: { path: { robot_id: target.robot.robot_id } }, body }));
}

/** Drains, pauses or resumes a robot, a workspace or everything. */
export function useControl() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ note, until, ...asked }: ControlAct & { note: string; until: string | null }) =>
      send(asked, { note: note.trim() === "" ? null : note.trim(), until: asked.act === "resume" ? null : until }),
    onSuccess: (_, { act, target }) => {
      tell("done", `${sentence(targetName(target))} ${done[act]}.`);
    },
    onSettled: () =>
      Promise.all([keys.robots, keys.fleetControl, keys.workspaces].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
