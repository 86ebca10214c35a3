import { Page } from "@/shared/ui/Page";

export default function JobPage() {
  return <Page title="Job">{null}</Page>;
}
