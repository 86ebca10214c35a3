import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, ShieldCheck, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Expiry } from "./Expiry";
import { SecretShown } from "./SecretShown";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema";
import { tenantChoices } from "@/shared/control/queries";
import { actorName } from "@/shared/format/text";
import { useMayAdminister } from "@/shared/session/session";
import { Button, IconButton } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { DataTable, type Column } from "@/shared/ui/DataTable";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

type AdminKey = components["schemas"]["AdminKey"];
type Role = components["schemas"]["AdminRole"];

const DAY_MS = 86_400_000;

const roleHints: Record<Role, string> = {
  viewer: "Sees everything, changes nothing.",
  operator: "Runs, cancels, drains; no keys.",
  admin: "May do everything, also make keys.",
};

function columnsWith(tenantName: (id: string) => string, onRevoke: ((key: AdminKey) => void) | undefined): Column<AdminKey>[] {
  const columns: Column<AdminKey>[] = [
    { id: "status", header: "Status", width: "7.25rem", sortBy: (key) => key.status, cell: (key) => <Status of={key.status} /> },
    { id: "name", header: "Name", width: "minmax(6rem,1.4fr)", sortBy: (key) => key.name, cell: (key) => <span className="font-medium">{key.name}</span> },
    { id: "role", header: "Role", width: "6rem", sortBy: (key) => key.role, cell: (key) => <span title={roleHints[key.role]}>{key.role}</span> },
    { id: "reach", header: "Reach", width: "minmax(5rem,1fr)", from: 560, cell: (key) => (key.tenant_id === undefined ? "All tenants" : tenantName(key.tenant_id)) },
    { id: "by", header: "Made by", width: "7rem", from: 900, cell: (key) => <span className="text-muted">{actorName(key.created_by)}</span> },
    { id: "expires", header: "Expires", width: "7rem", numeric: true, from: 700, cell: (key) => <Expiry at={key.expires_at} status={key.status} /> },
    { id: "used", header: "Last used", width: "5.25rem", numeric: true, sortBy: (key) => key.last_used_at ?? "", cell: (key) => <RelativeTime at={key.last_used_at} none="never" /> },
    { id: "address", header: "From", width: "8rem", from: 1100, cell: (key) => <span className="font-mono text-xs text-muted">{key.last_used_address}</span> },
  ];
  if (onRevoke !== undefined) {
    columns.push({ id: "acts", header: "", width: "2rem", cell: (key) => (key.status === "active" ? <IconButton className="-mx-1" label={`Revoke ${key.name}`} icon={<Trash2 size={15} aria-hidden />} onClick={() => { onRevoke(key); }} /> : null) });
  }
  return columns;
}

/** Keys of people and of programs that call the interface. */
export function AdminKeys() {
  const mayAdminister = useMayAdminister();
  const list = useQuery({ queryKey: keys.adminKeys, queryFn: ({ signal }) => data(api.GET("/api/v1/admin-keys", { signal })), enabled: mayAdminister });
  const tenants = useQuery(tenantChoices);
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<AdminKey | null>(null);
  const columns = useMemo(() => columnsWith((id) => tenants.data?.find((one) => one.tenant_id === id)?.name ?? id, mayAdminister ? setRevoked : undefined), [tenants.data, mayAdminister]);
  if (!mayAdminister) return <Empty title="Only admins see admin keys">Sign in with a key of the role admin.</Empty>;
  const shown = list.data?.keys ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">Who signs in here, or calls the interface, has an admin key with a role and a reach.</p>
        <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => { setCreating(true); }}>
          New admin key
        </Button>
      </div>
      {list.error !== null && <ProblemNote error={list.error} retry={list.refetch} />}
      <section aria-label="Admin keys" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {list.isPending ? (
          <Loading lines={4} label="Loading admin keys" />
        ) : shown.length > 0 ? (
          <DataTable label="Admin keys" rows={shown} rowId={(key) => key.id} columns={columns} fill />
        ) : list.error === null ? (
          <Empty icon={<ShieldCheck size={28} aria-hidden />} title="No admin keys of its own">Make one for each person, so that the audit tells who did what.</Empty>
        ) : null}
      </section>
      <CreateAdminKey open={creating} onClose={() => { setCreating(false); }} />
      <RevokeAdminKey adminKey={revoked} onClose={() => { setRevoked(null); }} />
    </>
  );
}

function CreateAdminKey({ open, onClose }: { open: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  const tenants = useQuery({ ...tenantChoices, enabled: open });
  const [wanted, setWanted] = useState({ name: "", role: "viewer" as Role, tenant: "", days: "365" });
  const create = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/admin-keys", {
          body: {
            name: wanted.name.trim(),
            role: wanted.role,
            tenant_id: wanted.tenant === "" ? null : wanted.tenant,
            expires_at: wanted.days === "" ? null : new Date(Date.now() + Number(wanted.days) * DAY_MS).toISOString(),
          },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.adminKeys }),
  });
  const close = () => {
    create.reset();
    onClose();
  };
  const set = (field: keyof typeof wanted) => (event: { target: { value: string } }) => { setWanted((before) => ({ ...before, [field]: event.target.value })); };
  return (
    <Dialog open={open} onClose={close} title={create.data === undefined ? "New admin key" : `The key of ${create.data.key.name}`}>
      {create.data !== undefined ? (
        <SecretShown secret={create.data.admin_key} use="With it one signs in here, or calls the interface in the header Authorization: Bearer." onClose={close} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <TextField label="Name" required maxLength={200} value={wanted.name} onChange={set("name")} hint="Whose key it is: the audit names it." />
          <SelectField label="Role" value={wanted.role} onChange={set("role")} hint={roleHints[wanted.role]}>
            <option value="viewer">Viewer</option>
            <option value="operator">Operator</option>
            <option value="admin">Admin</option>
          </SelectField>
          <SelectField label="Reach" value={wanted.tenant} onChange={set("tenant")}>
            <option value="">All tenants</option>
            {(tenants.data ?? []).map((tenant) => (
              <option key={tenant.tenant_id} value={tenant.tenant_id}>
                Only {tenant.name}
              </option>
            ))}
          </SelectField>
          <SelectField label="Expires" value={wanted.days} onChange={set("days")}>
            <option value="30">In 30 days</option>
            <option value="90">In 90 days</option>
            <option value="365">In a year</option>
            <option value="">Never</option>
          </SelectField>
          {create.error !== null && <ProblemNote error={create.error} />}
          <div className="flex justify-end">
            <Button type="submit" look="primary" busy={create.isPending}>
              Make the key
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function RevokeAdminKey({ adminKey, onClose }: { adminKey: AdminKey | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const revoke = async () => {
    if (adminKey === null) return;
    if (typed !== adminKey.name) throw new Error(`Expected the key’s name, ${adminKey.name}, but got “${typed}”.`);
    await api.POST("/api/v1/admin-keys/{key_id}/revoke", { params: { path: { key_id: adminKey.id } } });
    tell("done", `The key of ${adminKey.name} is revoked.`);
    setTyped("");
    await queries.invalidateQueries({ queryKey: keys.adminKeys });
  };
  return (
    <ConfirmDialog open={adminKey !== null} onClose={onClose} title={`Revoke ${adminKey?.name ?? ""}?`} confirm="Revoke the key" danger onConfirm={revoke}>
      <p className="text-muted">Who uses it is refused at once, and its sessions end. This cannot be taken back.</p>
      <TextField label={`Type ${adminKey?.name ?? ""} to confirm`} autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
    </ConfirmDialog>
  );
}
