import { useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useEnterScope, useScope, type Scope } from "./scope";
import { tenantChoices, workspaceChoices } from "@/shared/control/queries";

const ALL = "";

const valueOf = (scope: Scope): string => (scope.workspace !== undefined ? `w:${scope.workspace}` : scope.tenant !== undefined ? `t:${scope.tenant}` : ALL);

/** Chooses the tenant or workspace that every page is narrowed to. */
export function ScopeSwitcher({ className = "" }: { className?: string }) {
  const scope = useScope();
  const enter = useEnterScope();
  const tenants = useQuery(tenantChoices);
  const workspaces = useQuery(workspaceChoices);
  const all = workspaces.data ?? [];
  const owners = tenants.data ?? [];
  const value = valueOf(scope);
  const known = value === ALL || all.some((one) => value === `w:${one.workspace_id}`) || owners.some((one) => value === `t:${one.tenant_id}`);
  const choose = (chosen: string) => {
    const [kind, id] = [chosen.slice(0, 1), chosen.slice(2)];
    if (kind === "w") enter({ tenant: all.find((one) => one.workspace_id === id)?.tenant_id, workspace: id });
    else enter(kind === "t" ? { tenant: id } : {});
  };
  return (
    <label className={`flex min-w-0 items-center gap-2 rounded-md border px-2 ${value === ALL ? "border-line" : "border-accent bg-accent-soft"} ${className}`}>
      <Building2 size={15} className="shrink-0 text-muted" aria-hidden />
      <span className="sr-only">Tenant or workspace</span>
      <select className="h-8 min-w-0 flex-1 bg-transparent text-[0.8125rem] font-medium outline-offset-4" value={value} onChange={(event) => { choose(event.target.value); }}>
        <option value={ALL}>All tenants</option>
        {!known && <option value={value}>Unknown ({value.slice(-8)})</option>}
        {owners.map((tenant) => (
          <optgroup key={tenant.tenant_id} label={tenant.status === "active" ? tenant.name : `${tenant.name} (${tenant.status})`}>
            <option value={`t:${tenant.tenant_id}`}>{tenant.name}: all workspaces</option>
            {all
              .filter((one) => one.tenant_id === tenant.tenant_id)
              .map((one) => (
                <option key={one.workspace_id} value={`w:${one.workspace_id}`}>
                  {tenant.name} / {one.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
