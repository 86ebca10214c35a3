import { Link } from "@tanstack/react-router";

interface TabsProps<Tab extends string> {
  label: string;
  tabs: readonly { id: Tab; label: string }[];
  chosen: Tab;
}

/** Parts of a page, one shown at a time; which one stands in the address. */
export function Tabs<Tab extends string>({ label, tabs, chosen }: TabsProps<Tab>) {
  return (
    <nav aria-label={label} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          to="."
          search={(before: object) => ({ ...before, tab: tab.id }) as object}
          replace
          aria-current={tab.id === chosen ? "page" : undefined}
          className="shrink-0 border-b-2 border-transparent px-3 py-2 font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
