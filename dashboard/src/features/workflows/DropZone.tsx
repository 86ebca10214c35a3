import { FileUp } from "lucide-react";
import { useState, type ReactNode } from "react";

const holdsFiles = (event: React.DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** Takes a file that is dropped anywhere on its children. */
export function DropZone({ onFile, children, disabled = false }: { onFile: (file: File) => void; children: ReactNode; disabled?: boolean }) {
  const [over, setOver] = useState(false);
  if (disabled) return <>{children}</>;
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col gap-4"
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 z-40 flex flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-accent-soft/90 font-medium text-accent">
          <FileUp size={28} aria-hidden />
          Drop the workflow file
        </div>
      )}
    </div>
  );
}
