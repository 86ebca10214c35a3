import { Button } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/Copy";

interface SecretShownProps {
  secret: string;
  /** What takes it. */
  use: React.ReactNode;
  onClose: () => void;
}

/** A secret, this once. */
export function SecretShown({ secret, use, onClose }: SecretShownProps) {
  return (
    <div className="flex flex-col gap-4">
      <p>Copy it now: only its fingerprint is kept, so it cannot be shown again.</p>
      <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken px-3 py-2">
        <code className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all select-all">{secret}</code>
        <CopyButton text={secret} label="Copy the key" />
      </div>
      <p className="text-muted">{use}</p>
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </div>
  );
}
