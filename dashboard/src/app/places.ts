import { Blocks, Bot, Bug, Building2, Gauge, History, KeyRound, ListChecks, MailWarning, Recycle, Settings, Workflow, type LucideIcon } from "lucide-react";

/** Where one can go: by the navigation, by the palette, by `g` and a letter. */
export interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
  /** The letter after `g`. */
  letter: string;
  exact?: boolean;
  /** Stands in the second part of the navigation. */
  system?: boolean;
}

export const places: readonly Place[] = [
  { to: "/", label: "Overview", icon: Gauge, letter: "o", exact: true },
  { to: "/jobs", label: "Jobs", icon: ListChecks, letter: "j" },
  { to: "/robots", label: "Robots", icon: Bot, letter: "r" },
  { to: "/failures", label: "Failures", icon: Bug, letter: "f" },
  { to: "/dead-letters", label: "Dead letters", icon: MailWarning, letter: "d" },
  { to: "/workflows", label: "Workflows", icon: Workflow, letter: "w" },
  { to: "/nodes", label: "Nodes", icon: Blocks, letter: "n" },
  { to: "/keys", label: "Keys", icon: KeyRound, letter: "k", system: true },
  { to: "/tenants", label: "Tenants", icon: Building2, letter: "t", system: true },
  { to: "/audit", label: "Audit", icon: History, letter: "a", system: true },
  { to: "/retention", label: "Retention", icon: Recycle, letter: "e", system: true },
  { to: "/settings", label: "Settings", icon: Settings, letter: "s", system: true },
];

/** So many stand in the bar of narrow screens; the others are behind "More". */
export const IN_BAR = 4;
