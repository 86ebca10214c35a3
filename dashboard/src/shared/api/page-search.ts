/** What pages keep in their address; what is not understood is left out. */

const word = (value: unknown): string | undefined => {
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  return text.trim() === "" ? undefined : text;
};

const known = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((one) => one === value);

/** Only what is there, so that addresses stay short. */
function kept<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}

type Search = Record<string, unknown>;

export const ranges = ["6h", "24h", "3d", "7d", "30d"] as const;
export type Range = (typeof ranges)[number];

/** How much time the charts show. */
export const readOverviewSearch = (search: Search) => kept({ range: known(ranges, search.range) });

export const readRobotSearch = (search: Search) => kept({ state: word(search.state), text: word(search.text), do: known(["maintenance"] as const, search.do) });

export const readWorkflowsSearch = (search: Search) => kept({ do: known(["upload"] as const, search.do) });

export const readWorkflowSearch = (search: Search) => kept({ do: known(["run"] as const, search.do) });

export const keyTabs = ["robots", "admins", "enrolment"] as const;
export type KeyTab = (typeof keyTabs)[number];

export const readKeySearch = (search: Search) => kept({ tab: known(keyTabs, search.tab), text: word(search.text) });

/** What the audit is narrowed to. */
export interface AuditFilters {
  actor?: string;
  action?: string;
  target_type?: string;
  target_id?: string;
  from?: string;
  to?: string;
}

export const readAuditFilters = (search: Search): AuditFilters =>
  kept({
    actor: word(search.actor),
    action: word(search.action),
    target_type: word(search.target_type),
    target_id: word(search.target_id),
    from: word(search.from),
    to: word(search.to),
  });
