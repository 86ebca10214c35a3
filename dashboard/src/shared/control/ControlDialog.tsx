import { useState } from "react";
import { targetName, useControl, type Act, type ControlAct, type Target } from "./queries";
import { spans, untilOf } from "./until";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";

const titles: Record<Act, string> = { drain: "Drain", pause: "Pause", resume: "Resume" };

function effect(act: Act, target: Target): string {
  const who = target.kind === "robot" ? "It" : target.kind === "workspace" ? "Its robots" : "All robots";
  const many = target.kind !== "robot";
  if (act === "resume") return target.kind === "fleet" ? "Robots take jobs again. Workspaces and robots that are held themselves stay so." : `${who} ${many ? "take" : "takes"} jobs again.`;
  if (act === "drain") return `${who} ${many ? "finish the jobs that they run and take" : "finishes the jobs that it runs and takes"} no more.`;
  return `${who} ${many ? "take" : "takes"} no more jobs. What runs goes on.`;
}

/** Asks for a note and an end before something is drained, paused or resumed. */
export function ControlDialog({ asked, onClose }: { asked: ControlAct | null; onClose: () => void }) {
  const control = useControl();
  const [note, setNote] = useState("");
  const [span, setSpan] = useState("");
  const [at, setAt] = useState("");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const holds = asked !== null && asked.act !== "resume";
  const confirm = async () => {
    if (asked === null) return;
    const end = untilOf(holds ? span : "", at, Date.now());
    if ("error" in end) {
      setWrong(end.error);
      throw new Error(end.error);
    }
    await control.mutateAsync({ ...asked, note, until: end.until });
    setNote("");
    setSpan("");
    setAt("");
  };
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={() => {
        setWrong(undefined);
        onClose();
      }}
      title={asked === null ? "" : `${titles[asked.act]} ${targetName(asked.target)}?`}
      confirm={titles[asked?.act ?? "drain"]}
      onConfirm={confirm}
    >
      <p className="text-muted">{asked !== null && effect(asked.act, asked.target)}</p>
      <TextArea label="Note (optional)" value={note} maxLength={1000} placeholder="Why, for others to see" onChange={(event) => { setNote(event.target.value); }} />
      {holds && (
        <SelectField label="Ends" value={span} onChange={(event) => { setSpan(event.target.value); setWrong(undefined); }}>
          {spans.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </SelectField>
      )}
      {holds && span === "at" && (
        <TextField label="Day and time" type="datetime-local" value={at} error={wrong} onChange={(event) => { setAt(event.target.value); setWrong(undefined); }} />
      )}
    </ConfirmDialog>
  );
}
