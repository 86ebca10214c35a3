import { Page } from "@/shared/ui/Page";

export default function RobotsPage() {
  return <Page title="Robots">{null}</Page>;
}
