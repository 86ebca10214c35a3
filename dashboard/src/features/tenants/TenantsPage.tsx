import { useQuery } from "@tanstack/react-query";
import { Building2, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { TenantDialog, WorkspaceDialog, type Edited } from "./TenancyDialogs";
import { WorkspaceQuotas } from "./WorkspaceQuotas";
import type { components } from "@/shared/api/schema";
import type { Workspace } from "@/shared/api/types";
import { tenantChoices, workspaceChoices } from "@/shared/control/queries";
import { useEnterScope } from "@/shared/scope/scope";
import { useMayAdminister } from "@/shared/session/session";
import { Button, IconButton } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";

type Tenant = components["schemas"]["Tenant"];

/** Owners and their workspaces: made, renamed, suspended, limited. */
export default function TenantsPage() {
  const tenants = useQuery(tenantChoices);
  const workspaces = useQuery(workspaceChoices);
  const mayAdminister = useMayAdminister();
  const [edited, setEdited] = useState<Edited | null>(null);
  const close = () => { setEdited(null); };
  const failed = [tenants, workspaces].find((query) => query.error !== null);
  return (
    <Page
      title="Tenants and workspaces"
      lead="Everything belongs to a workspace of a tenant. Limits and how long things are kept are set here."
      actions={
        mayAdminister && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => { setEdited({ kind: "tenant", tenant: null }); }}>
            New tenant
          </Button>
        )
      }
    >
      {failed !== undefined && <ProblemNote error={failed.error} retry={() => Promise.all([tenants.refetch(), workspaces.refetch()])} />}
      {tenants.isPending && (
        <Card flush>
          <Loading lines={4} label="Loading tenants" />
        </Card>
      )}
      {tenants.data?.length === 0 && <Empty icon={<Building2 size={28} aria-hidden />} title="No tenants yet">Make one for each owner of robots and workflows.</Empty>}
      {tenants.data?.map((tenant) => (
        <TenantCard key={tenant.tenant_id} tenant={tenant} workspaces={(workspaces.data ?? []).filter((one) => one.tenant_id === tenant.tenant_id)} onEdit={mayAdminister ? setEdited : undefined} />
      ))}
      <TenantDialog edited={edited?.kind === "tenant" ? edited : null} onClose={close} />
      <WorkspaceDialog edited={edited?.kind === "workspace" ? edited : null} onClose={close} />
    </Page>
  );
}

interface TenantCardProps {
  tenant: Tenant;
  workspaces: readonly Workspace[];
  onEdit: ((edited: Edited) => void) | undefined;
}

function TenantCard({ tenant, workspaces, onEdit }: TenantCardProps) {
  const enter = useEnterScope();
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          {tenant.name} <Status of={tenant.status} />
        </span>
      }
      aside={
        <>
          <Button small look="quiet" onClick={() => { enter({ tenant: tenant.tenant_id }); }}>
            Show only this
          </Button>
          {onEdit !== undefined && (
            <>
              <IconButton label={`Change tenant ${tenant.name}`} icon={<Pencil size={15} aria-hidden />} onClick={() => { onEdit({ kind: "tenant", tenant }); }} />
              <Button small icon={<Plus size={14} aria-hidden />} onClick={() => { onEdit({ kind: "workspace", tenant, workspace: null }); }}>
                Workspace
              </Button>
            </>
          )}
        </>
      }
      flush
    >
      {workspaces.length === 0 && <Empty title="No workspaces yet">A tenant needs at least one: its robots and jobs belong to it.</Empty>}
      <ul className="divide-y divide-line">
        {workspaces.map((workspace) => (
          <li key={workspace.workspace_id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <button type="button" data-row-link className="min-w-24 text-left font-medium hover:text-accent hover:underline" title="Show only this workspace" onClick={() => { enter({ tenant: tenant.tenant_id, workspace: workspace.workspace_id }); }}>
              {workspace.name}
            </button>
            <Status of={workspace.status === "active" ? workspace.control : workspace.status} />
            <WorkspaceQuotas workspace={workspace} />
            {onEdit !== undefined && (
              <IconButton className="ml-auto" label={`Change workspace ${workspace.name}`} icon={<Pencil size={15} aria-hidden />} onClick={() => { onEdit({ kind: "workspace", tenant, workspace }); }} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
