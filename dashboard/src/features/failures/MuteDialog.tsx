import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { FailureGroup } from "@/shared/api/types";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { SelectField, TextArea } from "@/shared/ui/Field";

const DAY = 86_400_000;
const spans = { day: 1, week: 7, month: 30 } as const;

/** Takes a kind of failure out of sight, for a while or for good; it goes on being counted. */
export function MuteDialog({ group, onClose }: { group: FailureGroup; onClose: () => void }) {
  const queries = useQueryClient();
  const [span, setSpan] = useState<keyof typeof spans | "good">("week");
  const [note, setNote] = useState("");
  const mute = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/failures/{fingerprint}/mute", {
          params: { path: { fingerprint: group.fingerprint } },
          body: {
            workspace_id: group.workspace_id,
            until: span === "good" ? null : new Date(Date.now() + spans[span] * DAY).toISOString(),
            note: note.trim() === "" ? null : note.trim(),
          },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.failures }),
  });
  return (
    <ConfirmDialog open onClose={onClose} title="Mute this kind of failure?" confirm="Mute" onConfirm={() => mute.mutateAsync()}>
      <p className="text-muted">It is not listed any more. Jobs go on failing and being tried again as before, and stay among the dead letters.</p>
      <SelectField label="For how long" value={span} onChange={(event) => { setSpan(event.target.value as typeof span); }}>
        <option value="day">A day</option>
        <option value="week">A week</option>
        <option value="month">A month</option>
        <option value="good">For good</option>
      </SelectField>
      <TextArea label="Why (optional)" value={note} maxLength={1000} onChange={(event) => { setNote(event.target.value); }} />
    </ConfirmDialog>
  );
}
