import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { SecretShown } from "./SecretShown";
import { api, data } from "@/shared/api/client";
import { robotChoices } from "@/shared/api/choices";
import { keys } from "@/shared/api/keys";
import { currentScope } from "@/shared/scope/scope";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/States";

const DAY_MS = 86_400_000;

interface Wanted {
  robot: string;
  name: string;
  days: string;
}

function useCreateKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ robot, name, days }: Wanted) =>
      data(
        api.POST("/api/v1/robot-api-keys", {
          body: {
            robot_id: robot.trim(),
            workspace_id: currentScope().workspace ?? null,
            name: name.trim() === "" ? null : name.trim(),
            expires_at: days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
          },
        }),
      ),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: keys.apiKeys }), queries.invalidateQueries({ queryKey: keys.robots })]),
  });
}

/** Makes a key and shows it this once. */
export function CreateKeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const create = useCreateKey();
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={create.data === undefined ? "New robot key" : `The key of ${create.data.key.robot_name}`}>
      {create.data === undefined ? (
        <Ask busy={create.isPending} error={create.error} onSubmit={(wanted) => { create.mutate(wanted); }} />
      ) : (
        <SecretShown secret={create.data.api_key} use={<>The robot takes it from the environment variable <code className="font-mono">ORCHESTRATOR_API_KEY</code>.</>} onClose={close} />
      )}
    </Dialog>
  );
}

function Ask({ busy, error, onSubmit }: { busy: boolean; error: unknown; onSubmit: (wanted: Wanted) => void }) {
  const robots = useQuery(robotChoices);
  const known = useId();
  const [wanted, setWanted] = useState<Wanted>({ robot: "", name: "", days: "" });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(wanted);
      }}
    >
      <TextField label="Robot" required maxLength={200} list={known} value={wanted.robot} onChange={(event) => { setWanted({ ...wanted, robot: event.target.value }); }} hint="The name or id of a robot; a new name makes a new robot." />
      <datalist id={known}>
        {(robots.data ?? []).map((robot) => (
          <option key={robot.robot_id} value={robot.name} />
        ))}
      </datalist>
      <TextField label="Name of the key" maxLength={200} value={wanted.name} onChange={(event) => { setWanted({ ...wanted, name: event.target.value }); }} placeholder="for example: PC in the office" />
      <SelectField label="Expires" value={wanted.days} onChange={(event) => { setWanted({ ...wanted, days: event.target.value }); }}>
        <option value="">Never</option>
        <option value="30">In 30 days</option>
        <option value="90">In 90 days</option>
        <option value="365">In a year</option>
      </SelectField>
      {error !== null && <ProblemNote error={error} />}
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={busy}>
          Make the key
        </Button>
      </div>
    </form>
  );
}
