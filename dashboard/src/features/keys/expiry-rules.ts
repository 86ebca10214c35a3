const SOON_MS = 14 * 86_400_000;

/** Whether a key that works will end within two weeks. */
export const expiryWarning = (at: string | null | undefined, status: string, nowMs: number): boolean =>
  typeof at === "string" && (status === "active" || status === "grace") && Date.parse(at) - nowMs < SOON_MS && Date.parse(at) > nowMs;
