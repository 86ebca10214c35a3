import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { CreateKeyDialog } from "./CreateKeyDialog";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { ApiKey } from "@/shared/api/types";
import { actorName } from "@/shared/format/text";
import { useMayAdminister } from "@/shared/session/session";
import { Button, IconButton } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { DataTable, type Column } from "@/shared/ui/DataTable";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

function columnsWith(onRevoke: ((key: ApiKey) => void) | undefined): Column<ApiKey>[] {
  const columns: Column<ApiKey>[] = [
    { id: "status", header: "Status", width: "7.25rem", sortBy: (key) => key.status, cell: (key) => <Status of={key.status} /> },
    { id: "robot", header: "Robot", width: "minmax(4.5rem,1fr)", sortBy: (key) => key.robot_name, cell: (key) => <span className="font-medium">{key.robot_name}</span> },
    { id: "name", header: "Name", width: "minmax(7rem,1.4fr)", from: 560, sortBy: (key) => key.name, cell: (key) => <span title={key.description ?? undefined}>{key.name}</span> },
    { id: "created", header: "Made", width: "6rem", numeric: true, from: 640, sortBy: (key) => key.created_at, cell: (key) => <RelativeTime at={key.created_at} /> },
    { id: "by", header: "By", width: "7rem", from: 940, cell: (key) => <span className="text-muted">{typeof key.created_by === "string" && actorName(key.created_by)}</span> },
    { id: "expires", header: "Expires", width: "6rem", numeric: true, from: 760, cell: (key) => <RelativeTime at={key.expires_at} none="never" /> },
    { id: "used", header: "Last used", width: "5.25rem", numeric: true, sortBy: (key) => key.last_used_at ?? "", cell: (key) => <RelativeTime at={key.last_used_at} none="never" /> },
    { id: "address", header: "From", width: "8rem", from: 1100, cell: (key) => <span className="font-mono text-xs text-muted">{key.last_used_address}</span> },
  ];
  if (onRevoke !== undefined) {
    columns.push({
      id: "acts",
      header: "",
      width: "2rem",
      cell: (key) =>
        key.status === "revoked" || key.status === "expired" ? null : (
          <IconButton className="-mx-1" label={`Revoke ${key.name} of ${key.robot_name}`} icon={<Trash2 size={15} aria-hidden />} onClick={() => { onRevoke(key); }} />
        ),
    });
  }
  return columns;
}

/** The keys of robots: made, shown once, revoked. */
export default function KeysPage() {
  const list = useQuery({ queryKey: keys.apiKeys, queryFn: ({ signal }) => data(api.GET("/api/v1/robot-api-keys", { signal })) });
  const mayAdminister = useMayAdminister();
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const columns = useMemo(() => columnsWith(mayAdminister ? setRevoked : undefined), [mayAdminister]);
  const shown = list.data?.keys ?? [];
  return (
    <Page
      title="Robot keys"
      lead="A robot proves by its key which robot it is. A key is shown once, when it is made."
      actions={
        mayAdminister && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => { setCreating(true); }}>
            New key
          </Button>
        )
      }
      fill
    >
      {list.error !== null && <ProblemNote error={list.error} retry={list.refetch} />}
      <section aria-label="Keys" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {list.isPending ? (
          <Loading lines={5} label="Loading keys" />
        ) : shown.length > 0 ? (
          <DataTable label="Robot keys" rows={shown} rowId={(key) => key.id} columns={columns} fill />
        ) : list.error === null ? (
          <Empty icon={<KeyRound size={28} aria-hidden />} title="No keys yet">
            A new robot needs one: it becomes its <code className="font-mono">ORCHESTRATOR_API_KEY</code>.
          </Empty>
        ) : null}
      </section>
      <CreateKeyDialog open={creating} onClose={() => { setCreating(false); }} />
      <RevokeDialog apiKey={revoked} onClose={() => { setRevoked(null); }} />
    </Page>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => api.POST("/api/v1/robot-api-keys/{key_id}/revoke", { params: { path: { key_id: key.id } } }),
    onSuccess: (_answer, key) => {
      tell("done", `The key ${key.name} of ${key.robot_name} is revoked.`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onClose={onClose}
      title={`Revoke ${apiKey?.name ?? "the key"}?`}
      confirm="Revoke the key"
      danger
      onConfirm={async () => {
        if (apiKey !== null) await revoke.mutateAsync(apiKey);
      }}
    >
      <p className="text-muted">{apiKey?.robot_name} is refused at once, on every orchestrator. This cannot be taken back; jobs that it runs go back to the queue when their leases end.</p>
    </ConfirmDialog>
  );
}
