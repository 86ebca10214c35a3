import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { useWidth } from "./useWidth";
import { usePreferences } from "@/shared/settings/preferences";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** A column: what it is called, how wide it is, and what stands in it. */
export interface Column<Row> {
  id: string;
  header: string;
  /** A grid track, for example `minmax(10rem,2fr)` or `7rem`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable by this value, in the browser: for lists that are here in full. */
  sortBy?: (row: Row) => string | number;
  /** Makes the column sortable by the server under this name. */
  sortKey?: string;
  /** Shown only where the table is at least this many pixels wide. */
  from?: number;
  /** Numbers stand at the right. */
  numeric?: boolean;
}

interface DataTableProps<Row extends object> {
  /** What the table lists, for those who cannot see it. */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Called when the end of the list comes into view. */
  onEnd?: (() => void) | undefined;
  /** Stands after the last row. */
  footer?: ReactNode;
  /** Takes the height that the page leaves, and scrolls inside. */
  fill?: boolean;
  /** Told when somebody points at, works in or has scrolled down the table: nothing should move then. */
  onHold?: (held: boolean) => void;
  /** How the server has sorted the rows. */
  sort?: { key: string; order: "asc" | "desc" };
  onSort?: (key: string) => void;
}

/** How high a row is, by the density that the person chose. */
const ROW_PX = { comfortable: 48, compact: 34 } as const;

/**
 * A table that draws only the rows in view. It takes no part of the row's width for columns that do not fit: they are
 * left out from the least needed on. Arrow keys move between the links of rows.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, rowId, columns, onEnd, footer, fill = false, onHold, sort, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const rowPx = ROW_PX[usePreferences().density];
  const shown = useMemo(
    () => columns.filter((column) => column.from === undefined || width === 0 || width >= column.from),
    [columns, width],
  );
  const { ordered, headers } = useSorted(rows, rowId, shown);
  const virtual = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => {
      const row = ordered[index];
      return row === undefined ? index : rowId(row);
    },
    overscan: 12,
  });
  useEffect(() => { virtual.measure(); }, [virtual, rowPx]);
  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd !== undefined && ordered.length > 0 && lastDrawn >= ordered.length - 15) onEnd();
  }, [onEnd, lastDrawn, ordered.length]);

  const template = shown.map((column) => column.width).join(" ");
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={ordered.length + 1}
      {...useHold(scroller, onHold)}
      onKeyDown={moveBetweenRows}
      className={clsx("overflow-auto overscroll-contain", fill ? "min-h-0 flex-auto" : "max-h-[70dvh]")}
    >
      <div role="rowgroup" className="sticky top-0 z-20 border-b border-line bg-surface">
        <div role="row" className="grid h-9 items-center gap-x-3 px-3 text-xs sm:gap-x-4 sm:px-4 font-medium text-muted" style={{ gridTemplateColumns: template }}>
          {shown.map((column, index) => (
            <HeaderCell
              key={column.id}
              label={column.header}
              numeric={column.numeric === true}
              sorted={column.sortKey === undefined ? (headers[index]?.column.getIsSorted() ?? false) : sort?.key === column.sortKey ? sort.order : false}
              onSort={sortOf(column, headers[index]?.column, onSort)}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = ordered[item.index];
          return row === undefined ? null : (
            <BodyRow key={item.key} row={row} columns={shown} index={item.index} top={item.start} height={rowPx} template={template} />
          );
        })}
      </div>
      {footer}
    </div>
  );
}

/** The rows in the order that the person chose, where the browser sorts; as they came otherwise, however many they are. */
function useSorted<Row extends object>(rows: readonly Row[], rowId: (row: Row) => string, shown: readonly Column<Row>[]) {
  const sortable = shown.some((column) => column.sortBy !== undefined);
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      shown.map((column) => ({
        id: column.id,
        header: column.header,
        accessorFn: column.sortBy ?? (() => null),
        enableSorting: column.sortBy !== undefined,
      })),
    [shown],
  );
  const table = useTable({ features, columns: definitions, data: sortable ? (rows as Row[]) : (noRows as Row[]), getRowId: rowId });
  const model = table.getRowModel().rows;
  const ordered = useMemo(() => (sortable ? model.map((row) => row.original) : rows), [sortable, model, rows]);
  return { ordered, headers: table.getHeaderGroups()[0]?.headers ?? [] };
}

const noRows: object[] = [];

interface SortableByBrowser {
  getCanSort(): boolean;
  getToggleSortingHandler(): ((event: unknown) => void) | undefined;
}

function sortOf<Row>(column: Column<Row>, inBrowser: SortableByBrowser | undefined, onSort: ((key: string) => void) | undefined) {
  const { sortKey } = column;
  if (sortKey !== undefined && onSort !== undefined) return () => { onSort(sortKey); };
  return inBrowser?.getCanSort() === true ? inBrowser.getToggleSortingHandler() : undefined;
}

/** Watches whether the table is being looked at closely. */
function useHold(scroller: React.RefObject<HTMLElement | null>, onHold: ((held: boolean) => void) | undefined) {
  const reasons = useRef(new Set<"pointer" | "focus" | "scroll">());
  const note = (reason: "pointer" | "focus" | "scroll", on: boolean) => {
    const before = reasons.current.size > 0;
    if (on) reasons.current.add(reason);
    else reasons.current.delete(reason);
    const after = reasons.current.size > 0;
    if (before !== after) onHold?.(after);
  };
  return {
    onPointerEnter: () => { note("pointer", true); },
    onPointerLeave: () => { note("pointer", false); },
    onFocus: (event: React.FocusEvent) => { note("focus", event.target.matches(":focus-visible")); },
    onBlur: () => { note("focus", false); },
    onScroll: () => { note("scroll", (scroller.current?.scrollTop ?? 0) > ROW_PX.comfortable); },
  };
}

interface BodyRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  index: number;
  top: number;
  height: number;
  template: string;
}

function BodyRow<Row>({ row, columns, index, top, height, template }: BodyRowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 top-0 grid items-center gap-x-3 border-b border-line px-3 sm:gap-x-4 sm:px-4 focus-within:bg-hover hover:bg-hover"
      style={{ height, transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      {columns.map((column) => (
        <div key={column.id} role="cell" className={clsx("min-w-0 truncate", column.numeric === true && "tabular text-right")}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

interface HeaderCellProps {
  label: string;
  numeric: boolean;
  sorted: false | "asc" | "desc";
  onSort: ((event: unknown) => void) | undefined;
}

function HeaderCell({ label, numeric, sorted, onSort }: HeaderCellProps) {
  const direction = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined;
  return (
    <div role="columnheader" aria-sort={direction} className={clsx("min-w-0 truncate", numeric && "text-right")}>
      {onSort === undefined ? (
        label === "" ? <span className="sr-only">What can be done</span> : label
      ) : (
        <button type="button" onClick={onSort} className="inline-flex items-center gap-1 hover:text-ink">
          {label}
          {sorted === "asc" && <ArrowUp size={12} aria-hidden />}
          {sorted === "desc" && <ArrowDown size={12} aria-hidden />}
        </button>
      )}
    </div>
  );
}

/** Up and down move the focus to the first link of the row above or below. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = (event.target as HTMLElement).closest<HTMLElement>("[role=row]");
  if (row === null || (event.target as HTMLElement).matches("input, select, textarea")) return;
  const index = Number(row.getAttribute("aria-rowindex")) + (event.key === "ArrowDown" ? 1 : -1);
  const next = event.currentTarget.querySelector<HTMLElement>(`[role=row][aria-rowindex="${index}"] a, [role=row][aria-rowindex="${index}"] button`);
  if (next === null) return;
  event.preventDefault();
  next.focus();
}

/** The classes of a link that makes its whole row pressable. */
export const rowLink = "font-medium text-ink after:absolute after:inset-0 hover:text-accent";
