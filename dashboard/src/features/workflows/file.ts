/** The largest workflow file that the server reads. */
export const MAX_BYTES = 10 * 1024 * 1024;

export type FileRead = { ok: true; text: string; suggestedName: string } | { ok: false; reason: string };

/** Reads a dropped file and finds out early what the server would refuse anyway. The text stays as it is: its order has a meaning. */
export async function readWorkflowFile(file: File): Promise<FileRead> {
  if (file.size > MAX_BYTES) {
    return { ok: false, reason: `${file.name} has ${(file.size / 1024 / 1024).toFixed(1)} MiB; a workflow file has at most 10 MiB.` };
  }
  const text = await file.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `${file.name} is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}` };
  }
  if (typeof value !== "object" || value === null) {
    return { ok: false, reason: `${file.name} holds JSON, but no workflow: expected an object with nodes.` };
  }
  return { ok: true, text, suggestedName: nameIn(value) ?? file.name.replace(/\.json$/i, "") };
}

function nameIn(value: object): string | undefined {
  const { metadata, workflow } = value as { metadata?: { name?: unknown }; workflow?: { metadata?: { name?: unknown } } };
  const name = metadata?.name ?? workflow?.metadata?.name;
  return typeof name === "string" && name.trim() !== "" ? name.trim() : undefined;
}
