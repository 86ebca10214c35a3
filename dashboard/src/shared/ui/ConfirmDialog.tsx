import { useState, type ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { ProblemNote } from "./States";

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirm: string;
  danger?: boolean;
  /** Does it; the dialog stays open with the problem when it fails. */
  onConfirm: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back, and shows it when it did not work. */
export function ConfirmDialog({ open, onClose, title, children, confirm, danger = false, onConfirm }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      footer={
        <>
          <Button onClick={close}>{danger ? "Keep it" : "Not now"}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={() => void act()}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {error !== null && <ProblemNote error={error} />}
      </div>
    </Dialog>
  );
}
