/** What the monitoring plane sends. `seq` is 0 for events that are not stored. */
export interface Envelope {
  type: string;
  seq: number;
  ts: string;
  tenant_id: string | null;
  workspace_id: string | null;
  data: Record<string, unknown>;
}

/** Reads one message, an envelope or an array of them; what is no envelope is left out. */
export function envelopesOf(message: unknown): Envelope[] {
  if (typeof message !== "string") return [];
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return [];
  }
  return (Array.isArray(value) ? value : [value]).flatMap((one) => envelopeOf(one) ?? []);
}

function envelopeOf(value: unknown): Envelope | null {
  if (typeof value !== "object" || value === null) return null;
  const fields = value as Record<string, unknown>;
  if (typeof fields.type !== "string") return null;
  return {
    type: fields.type,
    seq: typeof fields.seq === "number" ? fields.seq : 0,
    ts: typeof fields.ts === "string" ? fields.ts : "",
    tenant_id: typeof fields.tenant_id === "string" ? fields.tenant_id : null,
    workspace_id: typeof fields.workspace_id === "string" ? fields.workspace_id : null,
    data: typeof fields.data === "object" && fields.data !== null ? (fields.data as Record<string, unknown>) : {},
  };
}
