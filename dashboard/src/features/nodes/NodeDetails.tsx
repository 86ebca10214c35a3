import type { CatalogNode, CatalogPort, CatalogProperty } from "@/shared/api/types";
import { CopyButton } from "@/shared/ui/Copy";
import { Dialog } from "@/shared/ui/Dialog";

/** What the catalogue knows of one node type. */
export function NodeDetails({ node, onClose }: { node: CatalogNode | null; onClose: () => void }) {
  return (
    <Dialog open={node !== null} title={node?.node_type ?? ""} onClose={onClose} wide>
      {node !== null && (
        <div className="flex flex-col gap-4 text-[0.8125rem]">
          {typeof node.shows === "string" && <p>{node.shows}</p>}
          {typeof node.alias_of === "string" && (
            <p className="text-muted">
              Another name of <code className="font-mono">{node.alias_of}</code>.
            </p>
          )}
          {node.platforms.length === 0 && <p className="text-pending">This version does not run it yet.</p>}
          {node.properties.length > 0 && <Properties properties={node.properties} />}
          <Ports title="In" ports={node.inputs} />
          <Ports title="Out" ports={node.outputs} />
          {node.example !== undefined && node.example !== null && <Example example={node.example} needs={node.needs ?? undefined} />}
        </div>
      )}
    </Dialog>
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function Properties({ properties }: { properties: readonly CatalogProperty[] }) {
  return (
    <table className="w-full text-left">
      <caption className="sr-only">Properties</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="py-1 pr-3 font-medium">Property</th>
          <th className="py-1 pr-3 font-medium">Type</th>
          <th className="py-1 pr-3 font-medium">Default</th>
          <th className="py-1 font-medium">Values</th>
        </tr>
      </thead>
      <tbody>
        {properties.map((property) => (
          <tr key={property.name} className="border-t border-line align-top">
            <td className="py-1 pr-3 font-mono">
              {property.name}
              {property.required && <span className="text-failed" title="Required"> *</span>}
            </td>
            <td className="py-1 pr-3 text-muted">{property.type}</td>
            <td className="py-1 pr-3 font-mono break-all">{property.default_value === undefined || property.default_value === null ? "" : text(property.default_value)}</td>
            <td className="py-1 text-muted">{property.choices.map(text).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ports({ title, ports }: { title: string; ports: readonly CatalogPort[] }) {
  if (ports.length === 0) return null;
  return (
    <p>
      <span className="text-muted">{title}: </span>
      {ports.map((port, at) => (
        <span key={port.name}>
          {at > 0 && ", "}
          <code className="font-mono">{port.name}</code> <span className="text-faint">{port.type}</span>
        </span>
      ))}
    </p>
  );
}

function Example({ example, needs }: { example: Record<string, unknown>; needs: string | undefined }) {
  const json = JSON.stringify(example, null, 2);
  return (
    <div>
      <p className="mb-1 flex items-center justify-between gap-3 text-muted">
        <span>Example{needs === undefined ? "" : `, needs ${needs}`}</span>
        <CopyButton text={json} label="Copy the example" />
      </p>
      <pre className="max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs" tabIndex={0} aria-label="Example workflow">
        {json}
      </pre>
    </div>
  );
}
