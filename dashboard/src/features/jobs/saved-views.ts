import { readJobFilters, type JobFilters } from "@/shared/api/job-filters";

/** Filters and order under a name. */
export interface SavedView {
  name: string;
  filters: JobFilters;
}

/** Reads what the browser kept; what is no view is left out. */
export function savedViewsOf(kept: unknown): readonly SavedView[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown): SavedView[] => {
    if (typeof one !== "object" || one === null) return [];
    const { name, filters } = one as Record<string, unknown>;
    if (typeof name !== "string" || name === "" || typeof filters !== "object" || filters === null) return [];
    return [{ name, filters: readJobFilters(filters as Record<string, unknown>) }];
  });
}
