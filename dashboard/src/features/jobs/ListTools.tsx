import { Bookmark, Columns3, ListChecks, Trash2 } from "lucide-react";
import { useState } from "react";
import { choosable, usualColumns } from "./jobColumns";
import { savedViewsOf, type SavedView } from "./saved-views";
import { meant, type BulkAct } from "@/shared/bulk/acts";
import { BulkDialog } from "@/shared/bulk/BulkDialog";
import { readJobFilters, type JobFilters } from "@/shared/api/job-filters";
import { useStored } from "@/shared/stored";
import { Button, IconButton } from "@/shared/ui/Button";
import { bareBox } from "@/shared/ui/Field";
import { Popover } from "@/shared/ui/Popover";

const row = "flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover";

/** Filters that somebody gave a name. */
export function SavedViews({ filters, onChoose }: { filters: JobFilters; onChoose: (filters: JobFilters) => void }) {
  const [views, keep] = useStored("casare.jobs.views", savedViewsOf);
  const [name, setName] = useState("");
  const save = () => {
    const view: SavedView = { name: name.trim(), filters };
    keep([...views.filter((one) => one.name !== view.name), view].sort((a, b) => a.name.localeCompare(b.name)));
    setName("");
  };
  return (
    <Popover label="Views" icon={<Bookmark size={14} aria-hidden />} align="right">
      {(close) => (
        <div className="flex flex-col gap-1">
          {views.length === 0 && <p className="px-2 py-1 text-[0.8125rem] text-muted">Set filters, order and name them here. They are kept in this browser.</p>}
          {views.map((view) => (
            <span key={view.name} className="flex items-center">
              <button
                type="button"
                className={row}
                onClick={() => {
                  onChoose(view.filters);
                  close();
                }}
              >
                {view.name}
              </button>
              <IconButton label={`Forget the view ${view.name}`} icon={<Trash2 size={14} aria-hidden />} onClick={() => { keep(views.filter((one) => one !== view)); }} />
            </span>
          ))}
          <form
            className="flex gap-1 border-t border-line pt-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== "") save();
            }}
          >
            <input aria-label="Name of the present view" placeholder="Name the present view" maxLength={60} value={name} onChange={(event) => { setName(event.target.value); }} className={`${bareBox} min-w-0 flex-1`} />
            <Button type="submit" disabled={name.trim() === ""}>
              Save
            </Button>
          </form>
        </div>
      )}
    </Popover>
  );
}

const columnsOf = (kept: unknown): readonly string[] => (Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : usualColumns);

/** Which columns the list has, in this browser. */
export const useChosenColumns = () => useStored("casare.jobs.columns", columnsOf);

export function ColumnChooser() {
  const [chosen, keep] = useChosenColumns();
  return (
    <Popover label="Columns" icon={<Columns3 size={14} aria-hidden />} align="right">
      <div className="flex flex-col">
        {choosable.map((column) => (
          <label key={column.id} className={row}>
            <input
              type="checkbox"
              checked={chosen.includes(column.id)}
              onChange={(event) => { keep(event.target.checked ? [...chosen, column.id] : chosen.filter((id) => id !== column.id)); }}
            />
            {column.name}
          </label>
        ))}
        <Button look="quiet" small className="mt-1" onClick={() => { keep(usualColumns); }}>
          As usual
        </Button>
        <p className="px-2 pt-1 text-xs text-muted">Narrow screens leave out what does not fit.</p>
      </div>
    </Popover>
  );
}

const bulks: [act: BulkAct, text: string][] = [
  ["cancel", "Cancel all…"],
  ["retry", "Run all again…"],
  ["prioritise", "Change priority of all…"],
  ["dismiss", "Dismiss all failed…"],
];

/** What can be done to all jobs that match, loaded or not. */
export function BulkMenu({ filters }: { filters: JobFilters }) {
  const [asked, setAsked] = useState<{ act: BulkAct; filters: JobFilters } | null>(null);
  return (
    <>
      <Popover label="All that match" icon={<ListChecks size={14} aria-hidden />} align="right">
        {(close) => (
          <div className="flex flex-col">
            {bulks.map(([act, text]) => {
              const narrowed = meant(act, filters);
              return (
                <button
                  key={act}
                  type="button"
                  disabled={narrowed === null}
                  className={`${row} disabled:opacity-50`}
                  onClick={() => {
                    close();
                    if (narrowed !== null) setAsked({ act, filters: readJobFilters({ ...narrowed, sort: undefined, order: undefined }) });
                  }}
                >
                  {text}
                </button>
              );
            })}
            <p className="border-t border-line px-2 pt-2 text-xs text-muted">Not only what is loaded: all jobs that match the filters. They are counted first.</p>
          </div>
        )}
      </Popover>
      {asked !== null && <BulkDialog act={asked.act} filters={asked.filters} onClose={() => { setAsked(null); }} />}
    </>
  );
}
