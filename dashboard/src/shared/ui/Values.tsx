import { CopyButton } from "./Copy";

/** Names and their values; structured values are laid out, long ones scroll. */
export function Values({ values }: { values: Record<string, unknown> }) {
  return (
    <dl className="@container divide-y divide-line">
      {Object.entries(values).map(([name, value]) => (
        <Value key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  const structured = typeof value === "object" && value !== null;
  const shown = typeof value === "string" ? value : JSON.stringify(value, null, structured ? 2 : 0);
  return (
    <div className="group flex flex-wrap gap-x-4 px-4 py-2 @md:flex-nowrap">
      <dt className="w-full shrink-0 font-mono text-xs leading-6 break-words text-muted @md:w-40">{name}</dt>
      <dd className="min-w-0 flex-1">
        <pre className="max-h-64 overflow-auto py-0.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap">{shown === "" ? <span className="text-faint">empty text</span> : shown}</pre>
      </dd>
      <span className="-my-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <CopyButton text={shown} label={`Copy ${name}`} />
      </span>
    </div>
  );
}
