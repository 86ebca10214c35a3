import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Robot } from "@/shared/api/types";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { TextArea } from "@/shared/ui/Field";
import { tell } from "@/shared/ui/toasts";

export type ControlAct = { act: "drain" | "pause" | "resume"; robot: Robot };

const words = {
  drain: { title: "Drain", confirm: "Drain", done: "finishes what it runs and takes nothing more", effect: "It finishes the jobs that it runs and takes no more, until it is resumed." },
  pause: { title: "Pause", confirm: "Pause", done: "takes no jobs until it is resumed", effect: "It takes no more jobs until it is resumed. What runs goes on." },
  resume: { title: "Resume", confirm: "Resume", done: "takes jobs again", effect: "It takes jobs again." },
};

function useControl() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, robot, note }: ControlAct & { note: string }) => {
      const call = { params: { path: { robot_id: robot.robot_id } }, body: { note: note.trim() === "" ? null : note.trim() } };
      if (act === "drain") return data(api.POST("/api/v1/robots/{robot_id}/drain", call));
      if (act === "pause") return data(api.POST("/api/v1/robots/{robot_id}/pause", call));
      return data(api.POST("/api/v1/robots/{robot_id}/resume", call));
    },
    onSuccess: (robot, { act }) => {
      tell("done", `${robot.name} ${words[act].done}.`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.robots }),
  });
}

/** Asks for a note before a robot is drained, paused or resumed. */
export function ControlDialog({ asked, onClose }: { asked: ControlAct | null; onClose: () => void }) {
  const control = useControl();
  const [note, setNote] = useState("");
  const word = words[asked?.act ?? "drain"];
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={onClose}
      title={`${word.title} ${asked?.robot.name ?? ""}?`}
      confirm={word.confirm}
      onConfirm={async () => {
        if (asked !== null) await control.mutateAsync({ ...asked, note });
        setNote("");
      }}
    >
      <p className="text-muted">{word.effect}</p>
      <TextArea label="Note (optional)" value={note} maxLength={1000} placeholder="Others see it beside the robot" onChange={(event) => { setNote(event.target.value); }} />
    </ConfirmDialog>
  );
}
