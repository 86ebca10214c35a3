const ranks: Record<string, number> = { debug: 0, info: 1, warning: 2, error: 3, critical: 4 };

/** How bad a level is, from 0; what is not known counts as information. */
export const levelRank = (level: string): number => ranks[level] ?? 1;

export const levelTones: Record<string, string> = { debug: "text-muted", info: "text-muted", warning: "text-pending", error: "text-failed", critical: "text-failed font-bold" };
