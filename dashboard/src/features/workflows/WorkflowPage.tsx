import { Page } from "@/shared/ui/Page";

export default function WorkflowPage() {
  return <Page title="Workflow">{null}</Page>;
}
