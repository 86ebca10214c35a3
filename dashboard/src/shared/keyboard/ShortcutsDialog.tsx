import { useRegisteredShortcuts } from "./shortcuts";
import { Dialog } from "@/shared/ui/Dialog";

/** "ctrl+k" as the keys that one sees. */
export const keyCaps = (keys: string): string[] =>
  keys.split(" ").map((key) => key.replace("ctrl+", "Ctrl ").replace("enter", "Enter").replace("escape", "Esc").replace(/^Ctrl (.)$/, (_, letter: string) => `Ctrl ${letter.toUpperCase()}`));

/** A key as it looks. */
export const KeyCap = ({ children }: { children: string }) => (
  <kbd className="inline-block min-w-6 rounded border border-line-strong/60 bg-sunken px-1.5 py-0.5 text-center font-mono text-xs">{children}</kbd>
);

/** Lists everything that can be pressed on this page. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const all = useRegisteredShortcuts();
  const groups = [...new Set(all.map((one) => one.group))];
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard" wide>
      <div className="gap-6 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid" aria-label={group}>
            <h3 className="mb-1 text-xs font-semibold text-muted uppercase">{group}</h3>
            <dl className="divide-y divide-line">
              {all
                .filter((one) => one.group === group)
                .map((one) => (
                  <div key={one.keys + one.does} className="flex items-center justify-between gap-3 py-1.5">
                    <dt>{one.does}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keyCaps(one.keys).map((cap, index) => (
                        <KeyCap key={index}>{cap}</KeyCap>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-muted">Enter opens the row that has the focus. Tab reaches everything, Esc closes dialogs.</p>
    </Dialog>
  );
}
