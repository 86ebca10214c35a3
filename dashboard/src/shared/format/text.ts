/** "1 job", "2 jobs", "1,204 jobs". */
export const count = (amount: number, one: string, many: string = `${one}s`): string =>
  `${amount.toLocaleString()} ${amount === 1 ? one : many}`;

/** The part of an id that tells ids of one list apart: UUIDv7 begin with the time, so their end is shown. */
export const shortId = (id: string): string => (id.length > 12 ? `…${id.slice(-8)}` : id);

/** Who did something, as the server names them: `admin:first` is the admin "first", `robot:pc-1` the robot "pc-1". */
export function actorName(actor: string): string {
  const [kind, ...rest] = actor.split(":");
  return rest.length === 0 ? actor : `${kind} ${rest.join(":")}`;
}

/** A value as one readable line. */
export function oneLine(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}
