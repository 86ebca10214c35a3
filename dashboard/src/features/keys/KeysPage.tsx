import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { KeyRound, Plus, RefreshCw, Trash2, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { AdminKeys } from "./AdminKeys";
import { CreateKeyDialog } from "./CreateKeyDialog";
import { EnrolmentTokens } from "./EnrolmentTokens";
import { Expiry } from "./Expiry";
import { expiryWarning } from "./expiry-rules";
import { RotateDialog } from "./RotateDialog";
import { robotKeys } from "@/shared/api/choices";
import { api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { KeyTab } from "@/shared/api/page-search";
import type { ApiKey } from "@/shared/api/types";
import { useNow } from "@/shared/format/clock";
import { actorName, count } from "@/shared/format/text";
import { useMayAdminister } from "@/shared/session/session";
import { Button, IconButton } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { DataTable, type Column } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Tabs } from "@/shared/ui/Tabs";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

function columnsWith(acts: { revoke: (key: ApiKey) => void; rotate: (key: ApiKey) => void } | undefined): Column<ApiKey>[] {
  const columns: Column<ApiKey>[] = [
    { id: "status", header: "Status", width: "7.25rem", sortBy: (key) => key.status, cell: (key) => <Status of={key.status} /> },
    { id: "robot", header: "Robot", width: "minmax(4.5rem,1fr)", sortBy: (key) => key.robot_name, cell: (key) => <span className="font-medium">{key.robot_name}</span> },
    { id: "name", header: "Name", width: "minmax(7rem,1.4fr)", from: 560, sortBy: (key) => key.name, cell: (key) => <span title={key.description ?? undefined}>{key.name}</span> },
    { id: "created", header: "Made", width: "6rem", numeric: true, from: 640, sortBy: (key) => key.created_at, cell: (key) => <RelativeTime at={key.created_at} /> },
    { id: "by", header: "By", width: "7rem", from: 940, cell: (key) => <span className="text-muted">{typeof key.created_by === "string" && actorName(key.created_by)}</span> },
    { id: "expires", header: "Expires", width: "7rem", numeric: true, from: 760, sortBy: (key) => key.expires_at ?? "9", cell: (key) => <Expiry at={key.expires_at} status={key.status} /> },
    { id: "used", header: "Last used", width: "5.25rem", numeric: true, from: 430, sortBy: (key) => key.last_used_at ?? "", cell: (key) => <RelativeTime at={key.last_used_at} none="never" /> },
    { id: "address", header: "From", width: "8rem", from: 1100, cell: (key) => <span className="font-mono text-xs text-muted">{key.last_used_address}</span> },
  ];
  if (acts !== undefined) {
    columns.push({
      id: "acts",
      header: "",
      width: "4rem",
      cell: (key) =>
        key.status === "revoked" || key.status === "expired" ? null : (
          <span className="-mx-1 flex justify-end">
            {key.status === "active" && <IconButton label={`Rotate ${key.name} of ${key.robot_name}`} icon={<RefreshCw size={15} aria-hidden />} onClick={() => { acts.rotate(key); }} />}
            <IconButton label={`Revoke ${key.name} of ${key.robot_name}`} icon={<Trash2 size={15} aria-hidden />} onClick={() => { acts.revoke(key); }} />
          </span>
        ),
    });
  }
  return columns;
}

const route = getRouteApi("/keys");

const tabs: readonly { id: KeyTab; label: string }[] = [
  { id: "robots", label: "Robot keys" },
  { id: "admins", label: "Admin keys" },
  { id: "enrolment", label: "Enrolment tokens" },
];

/** Keys of robots and of admins, and tokens for new robots: made, shown once, rotated, revoked. */
export default function KeysPage() {
  const { tab = "robots" } = route.useSearch();
  return (
    <Page title="Keys" fill>
      <Tabs label="Kinds of keys" tabs={tabs} chosen={tab} />
      {tab === "robots" && <RobotKeys />}
      {tab === "admins" && <AdminKeys />}
      {tab === "enrolment" && <EnrolmentTokens />}
    </Page>
  );
}

/** The keys of robots. */
function RobotKeys() {
  const list = useQuery(robotKeys);
  const mayAdminister = useMayAdminister();
  const { text = "" } = route.useSearch();
  const navigate = useNavigate();
  const now = useNow();
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [rotated, setRotated] = useState<ApiKey | null>(null);
  const columns = useMemo(() => columnsWith(mayAdminister ? { revoke: setRevoked, rotate: setRotated } : undefined), [mayAdminister]);
  const all = list.data?.keys ?? [];
  const shown = all.filter((key) => `${key.robot_name} ${key.name}`.toLowerCase().includes(text.trim().toLowerCase()));
  const ending = all.filter((key) => expiryWarning(key.expires_at, key.status, now)).length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">A robot proves by its key which robot it is. A key is shown once, when it is made.</p>
        {mayAdminister && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => { setCreating(true); }}>
            New key
          </Button>
        )}
      </div>
      {list.error !== null && <ProblemNote error={list.error} retry={list.refetch} />}
      {ending > 0 && (
        <p className="flex items-center gap-2 rounded-lg bg-pending-soft px-3 py-2 text-pending">
          <TriangleAlert size={16} aria-hidden /> {count(ending, "key expires", "keys expire")} within two weeks. Rotate them in time: the old key works on for a while.
        </p>
      )}
      {all.length > 0 && (
        <input
          type="search"
          aria-label="Robot or name of the key"
          placeholder="Robot or name of the key"
          className={`${bareBox} w-full max-w-sm shrink-0`}
          value={text}
          onChange={(event) => void navigate({ to: ".", search: (before: object) => ({ ...before, text: event.target.value === "" ? undefined : event.target.value }), replace: true })}
        />
      )}
      <section aria-label="Keys" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {list.isPending ? (
          <Loading lines={5} label="Loading keys" />
        ) : shown.length > 0 ? (
          <DataTable label="Robot keys" rows={shown} rowId={(key) => key.id} columns={columns} fill />
        ) : all.length > 0 ? (
          <Empty title="No key matches" />
        ) : list.error === null ? (
          <Empty icon={<KeyRound size={28} aria-hidden />} title="No keys yet">
            A new robot needs one: it becomes its <code className="font-mono">ORCHESTRATOR_API_KEY</code>.
          </Empty>
        ) : null}
      </section>
      <CreateKeyDialog open={creating} onClose={() => { setCreating(false); }} />
      <RotateDialog apiKey={rotated} onClose={() => { setRotated(null); }} />
      <RevokeDialog apiKey={revoked} onClose={() => { setRevoked(null); }} />
    </>
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
