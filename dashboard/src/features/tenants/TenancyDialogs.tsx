import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema";
import type { Workspace } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/States";
import { tell } from "@/shared/ui/toasts";

type Tenant = components["schemas"]["Tenant"];
type SaveWorkspace = components["schemas"]["SaveWorkspaceRequest"];

/** What is made (null) or changed. */
export type Edited = { kind: "tenant"; tenant: Tenant | null } | { kind: "workspace"; tenant: Tenant; workspace: Workspace | null };

function useSaved(onClose: () => void) {
  const queries = useQueryClient();
  return {
    onSuccess: ({ name }: { name: string }) => {
      tell("done", `${name} is kept.`);
      onClose();
    },
    onSettled: () => Promise.all([keys.tenants, keys.workspaces, keys.fleetControl].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  };
}

/** Makes, renames, suspends a tenant. */
export function TenantDialog({ edited, onClose }: { edited: Extract<Edited, { kind: "tenant" }> | null; onClose: () => void }) {
  const title = edited?.tenant === null ? "New tenant" : `Tenant ${edited?.tenant.name ?? ""}`;
  return (
    <Dialog open={edited !== null} onClose={onClose} title={title}>
      {edited !== null && <TenantForm tenant={edited.tenant} onClose={onClose} />}
    </Dialog>
  );
}

function TenantForm({ tenant, onClose }: { tenant: Tenant | null; onClose: () => void }) {
  const [name, setName] = useState(tenant?.name ?? "");
  const [status, setStatus] = useState(tenant?.status ?? "active");
  const [typed, setTyped] = useState("");
  const suspends = tenant !== null && status === "suspended" && tenant.status !== "suspended";
  const save = useMutation({
    mutationFn: () =>
      tenant === null
        ? data(api.POST("/api/v1/tenants", { body: { name: name.trim() } }))
        : data(api.PUT("/api/v1/tenants/{tenant_id}", { params: { path: { tenant_id: tenant.tenant_id } }, body: { name: name.trim(), status } })),
    ...useSaved(onClose),
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField label="Name" required maxLength={200} value={name} onChange={(event) => { setName(event.target.value); }} />
      {tenant !== null && <StatusField what="tenant" value={status} onChange={setStatus} />}
      {suspends && <Confirm name={tenant.name} typed={typed} onChange={setTyped} />}
      {save.error !== null && <ProblemNote error={save.error} />}
      <Save busy={save.isPending} disabled={suspends && typed !== tenant.name} onClose={onClose} />
    </form>
  );
}

const numbers = [
  { field: "max_robots", label: "Robots at most", hint: "No more are made. Empty: no limit." },
  { field: "max_queued_jobs", label: "Waiting jobs at most", hint: "More are refused. Empty: no limit." },
  { field: "max_submits_per_minute", label: "Submits a minute at most", hint: "More are refused. Empty: no limit." },
  { field: "retention_days", label: "Days that ended jobs are kept", hint: "Empty: as long as usual." },
] as const;

/** Makes, renames, suspends, limits a workspace. */
export function WorkspaceDialog({ edited, onClose }: { edited: Extract<Edited, { kind: "workspace" }> | null; onClose: () => void }) {
  const title = edited === null ? "" : edited.workspace === null ? `New workspace of ${edited.tenant.name}` : `Workspace ${edited.workspace.name}`;
  return (
    <Dialog open={edited !== null} onClose={onClose} title={title}>
      {edited !== null && <WorkspaceForm tenant={edited.tenant} workspace={edited.workspace} onClose={onClose} />}
    </Dialog>
  );
}

function WorkspaceForm({ tenant, workspace, onClose }: { tenant: Tenant; workspace: Workspace | null; onClose: () => void }) {
  const [name, setName] = useState(workspace?.name ?? "");
  const [status, setStatus] = useState(workspace?.status ?? "active");
  const [limits, setLimits] = useState<Record<string, string>>(() => Object.fromEntries(numbers.map(({ field }) => [field, String(workspace?.[field] ?? "")])));
  const [typed, setTyped] = useState("");
  const suspends = workspace !== null && status === "suspended" && workspace.status !== "suspended";
  const save = useMutation({
    mutationFn: () => {
      // 0 lifts a limit; absent would leave it as it was.
      const wanted = Object.fromEntries(numbers.map(({ field }) => [field, Number(limits[field] ?? "")])) as Pick<SaveWorkspace, (typeof numbers)[number]["field"]>;
      const body = { ...wanted, name: name.trim() };
      return workspace === null
        ? data(api.POST("/api/v1/workspaces", { body: { ...body, tenant_id: tenant.tenant_id } }))
        : data(api.PUT("/api/v1/workspaces/{workspace_id}", { params: { path: { workspace_id: workspace.workspace_id } }, body: { ...body, status } }));
    },
    ...useSaved(onClose),
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField label="Name" required maxLength={200} value={name} onChange={(event) => { setName(event.target.value); }} />
      <div className="grid gap-4 sm:grid-cols-2">
        {numbers.map(({ field, label, hint }) => (
          <TextField key={field} label={label} hint={hint} type="number" min={1} step={1} value={limits[field] ?? ""} onChange={(event) => { setLimits((before) => ({ ...before, [field]: event.target.value })); }} />
        ))}
      </div>
      {workspace !== null && <StatusField what="workspace" value={status} onChange={setStatus} />}
      {suspends && <Confirm name={workspace.name} typed={typed} onChange={setTyped} />}
      {save.error !== null && <ProblemNote error={save.error} />}
      <Save busy={save.isPending} disabled={suspends && typed !== workspace.name} onClose={onClose} />
    </form>
  );
}

const StatusField = ({ what, value, onChange }: { what: string; value: string; onChange: (value: string) => void }) => (
  <SelectField label="Status" value={value} onChange={(event) => { onChange(event.target.value); }} hint={value === "suspended" ? `Robots of a suspended ${what} get no jobs, and nothing can be submitted.` : undefined}>
    <option value="active">Active</option>
    <option value="suspended">Suspended</option>
  </SelectField>
);

const Confirm = ({ name, typed, onChange }: { name: string; typed: string; onChange: (typed: string) => void }) => (
  <TextField label={`Type ${name} to confirm that it is suspended`} autoComplete="off" value={typed} onChange={(event) => { onChange(event.target.value); }} />
);

const Save = ({ busy, disabled, onClose }: { busy: boolean; disabled: boolean; onClose: () => void }) => (
  <div className="flex justify-end gap-2">
    <Button onClick={onClose}>Not now</Button>
    <Button type="submit" look="primary" busy={busy} disabled={disabled}>
      Keep it
    </Button>
  </div>
);
