import { useNavigate, useSearch } from "@tanstack/react-router";

/** The tenant or workspace that everything shown is narrowed to; it stands in the address of every page. */
export interface Scope {
  tenant?: string;
  workspace?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const id = (value: unknown): string | undefined => (typeof value === "string" && UUID.test(value) ? value : undefined);

/** Reads a scope from an address; what is no id is left out. */
export function readScope(search: Record<string, unknown>): Scope {
  const tenant = id(search.tenant);
  const workspace = id(search.workspace);
  return { ...(tenant === undefined ? {} : { tenant }), ...(workspace === undefined ? {} : { workspace }) };
}

let current: Scope = {};

/** From now on lists are asked for this scope. The router says so before it shows a page. */
export function enterScope(scope: Scope): void {
  current = { tenant: scope.tenant, workspace: scope.workspace };
}

/** The scope that lists are asked for now. */
export const currentScope = (): Readonly<Scope> => current;

/** The name under which answers of this scope are cached apart from those of others. */
export const scopeName = (scope: Scope = current): string => scope.workspace ?? scope.tenant ?? "";

/** Calls whose answers can be narrowed; those that name one thing are not among them. */
const narrowed =
  /^\/api\/v1\/(jobs|robots|workflows|robot-api-keys|enrolment-tokens|audit|audit\/export|search|failures|dlq|dlq\/stats|dead-letters|metrics\/(jobs|jobs\/series|fleet|workflows))$/;

/** The address of a call with the scope in it, unless it names one itself. */
export function inScope(method: string, address: string): string {
  if (method !== "GET" || (current.tenant === undefined && current.workspace === undefined)) return address;
  const url = new URL(address);
  if (!narrowed.test(url.pathname) || url.searchParams.has("tenant_id") || url.searchParams.has("workspace_id")) return address;
  if (current.tenant !== undefined) url.searchParams.set("tenant_id", current.tenant);
  if (current.workspace !== undefined) url.searchParams.set("workspace_id", current.workspace);
  return url.href;
}

/** The scope in the address. */
export const useScope = (): Scope => useSearch({ strict: false, select: (search: Scope) => ({ tenant: search.tenant, workspace: search.workspace }), structuralSharing: true });

/** Shows the present page in another scope. */
export function useEnterScope(): (scope: Scope) => void {
  const navigate = useNavigate();
  return (scope) => {
    void navigate({ to: ".", search: (before: object) => ({ ...before, tenant: scope.tenant, workspace: scope.workspace }) });
  };
}
