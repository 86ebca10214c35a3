import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SecretShown } from "./SecretShown";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { ApiKey } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/States";

/** Makes a new key for the robot of another one; for a while both work. */
export function RotateDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [grace, setGrace] = useState("86400");
  const rotate = useMutation({
    mutationFn: (key: ApiKey) => data(api.POST("/api/v1/robot-api-keys/{key_id}/rotate", { params: { path: { key_id: key.id } }, body: { grace_seconds: Number(grace) } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allKeys }),
  });
  const close = () => {
    rotate.reset();
    onClose();
  };
  return (
    <Dialog open={apiKey !== null} onClose={close} title={rotate.data === undefined ? `Rotate ${apiKey?.name ?? ""}` : `The new key of ${rotate.data.key.robot_name}`}>
      {rotate.data !== undefined ? (
        <SecretShown secret={rotate.data.api_key} use={<>Put it in the place of the old one, which works until its grace period is over.</>} onClose={close} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (apiKey !== null) rotate.mutate(apiKey);
          }}
        >
          <p className="text-muted">{apiKey?.robot_name} gets a new key. The old one goes on working for a while, so that the robot need not stop.</p>
          <SelectField label="The old key works for" value={grace} onChange={(event) => { setGrace(event.target.value); }}>
            <option value="0">No longer: it is refused at once</option>
            <option value="3600">1 hour</option>
            <option value="86400">1 day</option>
            <option value="604800">7 days</option>
          </SelectField>
          {rotate.error !== null && <ProblemNote error={rotate.error} />}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Not now</Button>
            <Button type="submit" look="primary" busy={rotate.isPending}>
              Make the new key
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
