import { kindOf } from "./variables";
import type { WorkflowVariable } from "@/shared/api/types";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";

interface VariableFieldProps {
  variable: WorkflowVariable;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** Asks for one variable in the way that fits its type. */
export function VariableField({ variable, text, error, onChange }: VariableFieldProps) {
  const kind = kindOf(variable);
  const label = typeof variable.type === "string" ? `${variable.name} (${variable.type.toLowerCase()})` : variable.name;
  const shared = { label, hint: variable.description ?? undefined, error, value: text };
  const change = (event: { target: { value: string } }) => { onChange(event.target.value); };
  switch (kind) {
    case "boolean":
      return (
        <SelectField {...shared} onChange={change}>
          {text === "" && <option value="">As the workflow says</option>}
          <option value="true">True</option>
          <option value="false">False</option>
        </SelectField>
      );
    case "json":
      return <TextArea {...shared} onChange={change} rows={4} spellCheck={false} className="font-mono text-[0.8125rem]" />;
    case "secret":
      return <TextField {...shared} type="password" autoComplete="off" onChange={change} placeholder="Left to the workflow when empty" />;
    case "integer":
    case "number":
      return <TextField {...shared} inputMode="decimal" onChange={change} />;
    case "text":
      return text.includes("\n") || text.length > 120 ? <TextArea {...shared} onChange={change} /> : <TextField {...shared} onChange={change} />;
  }
}
