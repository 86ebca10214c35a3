import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Ticket, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Expiry } from "./Expiry";
import { SecretShown } from "./SecretShown";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema";
import { workspaceChoices } from "@/shared/control/queries";
import { currentScope } from "@/shared/scope/scope";
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

type Token = components["schemas"]["EnrolmentToken"];

function columnsWith(workspaceName: (id: string) => string, onRevoke: ((token: Token) => void) | undefined): Column<Token>[] {
  const columns: Column<Token>[] = [
    { id: "status", header: "Status", width: "7.25rem", sortBy: (token) => token.status, cell: (token) => <Status of={token.status} /> },
    { id: "name", header: "Name", width: "minmax(6rem,1.4fr)", sortBy: (token) => token.name, cell: (token) => <span className="font-medium">{token.name}</span> },
    { id: "uses", header: "Used", width: "6rem", numeric: true, sortBy: (token) => token.uses, cell: (token) => `${String(token.uses)} of ${String(token.max_uses)}` },
    { id: "workspace", header: "Workspace", width: "minmax(5rem,1fr)", from: 560, cell: (token) => workspaceName(token.workspace_id) },
    { id: "environments", header: "Environments", width: "8rem", from: 900, cell: (token) => token.environments?.join(", ") ?? "any" },
    { id: "expires", header: "Expires", width: "7rem", numeric: true, cell: (token) => <Expiry at={token.expires_at} status={token.status} /> },
    { id: "used", header: "Last used", width: "5.25rem", numeric: true, from: 640, cell: (token) => <RelativeTime at={token.last_used_at} none="never" /> },
  ];
  if (onRevoke !== undefined) {
    columns.push({ id: "acts", header: "", width: "2rem", cell: (token) => (token.status === "active" ? <IconButton className="-mx-1" label={`Revoke ${token.name}`} icon={<Trash2 size={15} aria-hidden />} onClick={() => { onRevoke(token); }} /> : null) });
  }
  return columns;
}

/** Tokens with which new robots get a key by themselves. */
export function EnrolmentTokens() {
  const list = useQuery({ queryKey: keys.enrolmentTokens, queryFn: ({ signal }) => data(api.GET("/api/v1/enrolment-tokens", { signal })) });
  const workspaces = useQuery(workspaceChoices);
  const mayAdminister = useMayAdminister();
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<Token | null>(null);
  const columns = useMemo(() => columnsWith((id) => workspaces.data?.find((one) => one.workspace_id === id)?.name ?? id, mayAdminister ? setRevoked : undefined), [workspaces.data, mayAdminister]);
  const shown = list.data?.tokens ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">With an enrolment token many new robots get a key each by themselves, so often and until then.</p>
        {mayAdminister && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => { setCreating(true); }}>
            New token
          </Button>
        )}
      </div>
      {list.error !== null && <ProblemNote error={list.error} retry={list.refetch} />}
      <section aria-label="Enrolment tokens" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {list.isPending ? (
          <Loading lines={4} label="Loading enrolment tokens" />
        ) : shown.length > 0 ? (
          <DataTable label="Enrolment tokens" rows={shown} rowId={(token) => token.id} columns={columns} fill />
        ) : list.error === null ? (
          <Empty icon={<Ticket size={28} aria-hidden />} title="No enrolment tokens">
            To set up many machines from one image, make a token and give it to all of them.
          </Empty>
        ) : null}
      </section>
      <CreateToken open={creating} onClose={() => { setCreating(false); }} />
      <RevokeToken token={revoked} onClose={() => { setRevoked(null); }} />
    </>
  );
}

function CreateToken({ open, onClose }: { open: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState({ name: "", uses: "10", seconds: "604800", environments: "" });
  const create = useMutation({
    mutationFn: () => {
      const environments = wanted.environments.split(",").map((one) => one.trim()).filter((one) => one !== "");
      return data(
        api.POST("/api/v1/enrolment-tokens", {
          body: {
            name: wanted.name.trim(),
            workspace_id: currentScope().workspace ?? null,
            max_uses: Number(wanted.uses),
            expires_in_seconds: Number(wanted.seconds),
            environments: environments.length === 0 ? null : environments,
          },
        }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.enrolmentTokens }),
  });
  const close = () => {
    create.reset();
    onClose();
  };
  const set = (field: keyof typeof wanted) => (event: { target: { value: string } }) => { setWanted((before) => ({ ...before, [field]: event.target.value })); };
  return (
    <Dialog open={open} onClose={close} title={create.data === undefined ? "New enrolment token" : `The token ${create.data.token.name}`}>
      {create.data !== undefined ? (
        <SecretShown secret={create.data.enrolment_token} use={<>A new robot takes it from <code className="font-mono">CASARE_ENROLMENT_TOKEN</code> and keeps the key that it gets.</>} onClose={close} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <TextField label="Name" required maxLength={200} value={wanted.name} onChange={set("name")} placeholder="for example: new racks" />
          <TextField label="How many robots" type="number" required min={1} max={10_000} value={wanted.uses} onChange={set("uses")} />
          <SelectField label="Works for" value={wanted.seconds} onChange={set("seconds")}>
            <option value="3600">1 hour</option>
            <option value="86400">1 day</option>
            <option value="604800">7 days</option>
            <option value="2592000">30 days</option>
          </SelectField>
          <TextField label="Only in these environments" value={wanted.environments} onChange={set("environments")} placeholder="any" hint="Separated by commas." />
          {create.error !== null && <ProblemNote error={create.error} />}
          <div className="flex justify-end">
            <Button type="submit" look="primary" busy={create.isPending}>
              Make the token
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function RevokeToken({ token, onClose }: { token: Token | null; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = async () => {
    if (token === null) return;
    await api.POST("/api/v1/enrolment-tokens/{token_id}/revoke", { params: { path: { token_id: token.id } } });
    tell("done", `The token ${token.name} is revoked.`);
    await queries.invalidateQueries({ queryKey: keys.enrolmentTokens });
  };
  return (
    <ConfirmDialog open={token !== null} onClose={onClose} title={`Revoke ${token?.name ?? ""}?`} confirm="Revoke the token" danger onConfirm={revoke}>
      <p className="text-muted">No more robots get keys by it. Those that have got one keep it.</p>
    </ConfirmDialog>
  );
}
