import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { CopyButton } from "@/shared/ui/Copy";

interface FirstRunProps {
  hasKey: boolean;
  hasRobot: boolean;
  hasWorkflow: boolean;
}

/** Leads from nothing to the first robot and the first job; each step is ticked as soon as it is done. */
export function FirstRun({ hasKey, hasRobot, hasWorkflow }: FirstRunProps) {
  const command = `ORCHESTRATOR_URL=${location.origin} ORCHESTRATOR_API_KEY=crpa_… casare robot`;
  return (
    <Card title="Get started">
      <ol className="flex flex-col gap-4">
        <Step done={hasKey || hasRobot} number={1} title="Make a key for a robot" act={<Link to="/keys" className={buttonClass(hasKey || hasRobot ? "plain" : "primary", true)}>Make a key</Link>}>
          A robot proves by its key which robot it is. The key is shown once.
        </Step>
        <Step done={hasRobot} number={2} title="Start the robot on its machine">
          <span className="flex items-center gap-1 rounded-md border border-line bg-sunken px-2.5 py-1">
            <code className="min-w-0 flex-1 font-mono text-xs break-all">{command}</code>
            <CopyButton text={command} label="Copy the command" />
          </span>
          It appears here by itself as soon as it is heard.
        </Step>
        <Step done={hasWorkflow} number={3} title="Upload a workflow" act={<Link to="/workflows" className={buttonClass(hasRobot && !hasWorkflow ? "primary" : "plain", true)}>Upload</Link>}>
          <p>
            Drop its file on the page of workflows; what is odd in it is shown before it is kept. <code className="font-mono">examples/hello.json</code> is a good first one.
          </p>
        </Step>
        <Step done={false} number={4} title="Run it" act={<Link to="/workflows" className={buttonClass(hasRobot && hasWorkflow ? "primary" : "plain", true)}>Choose and run</Link>}>
          Open the workflow and press Run. This guide goes away with the first job.
        </Step>
      </ol>
    </Card>
  );
}

interface StepProps {
  done: boolean;
  number: number;
  title: string;
  act?: ReactNode;
  children: ReactNode;
}

function Step({ done, number, title, act, children }: StepProps) {
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li className="flex gap-3">
      <Icon size={20} className={clsx("mt-0.5 shrink-0", done ? "text-completed" : "text-faint")} aria-label={done ? "Done" : "To do"} />
      <div className="min-w-0 flex-1">
        <p className={clsx("font-medium", done && "text-muted")}>
          {number}. {title}
        </p>
        {!done && <div className="mt-1 flex max-w-2xl flex-col gap-1.5 text-muted">{children}</div>}
      </div>
      {act}
    </li>
  );
}
