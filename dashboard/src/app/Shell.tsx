import { Link, Outlet } from "@tanstack/react-router";
import clsx from "clsx";
import { Blocks, Bot, BookOpen, Gauge, KeyRound, ListChecks, LogOut, Monitor, Moon, Sun, Workflow, type LucideIcon } from "lucide-react";
import { MaintenanceBanner } from "@/features/maintenance/MaintenanceBanner";
import { useSession, useSignOut } from "@/shared/session/session";
import { chooseTheme, useTheme, type Theme } from "@/shared/theme/theme";
import { IconButton } from "@/shared/ui/Button";
import { LiveBadge } from "@/shared/ui/LiveBadge";
import { Logo } from "@/shared/ui/Logo";
import { Toasts } from "@/shared/ui/Toasts";

const places: { to: string; label: string; icon: LucideIcon; exact?: boolean }[] = [
  { to: "/", label: "Overview", icon: Gauge, exact: true },
  { to: "/jobs", label: "Jobs", icon: ListChecks },
  { to: "/robots", label: "Robots", icon: Bot },
  { to: "/workflows", label: "Workflows", icon: Workflow },
  { to: "/nodes", label: "Nodes", icon: Blocks },
  { to: "/keys", label: "Keys", icon: KeyRound },
];

/** The frame of every page: places at the left (at the bottom of narrow screens), how live the data is, who is signed in. */
export function Shell() {
  return (
    <div className="flex h-full flex-col md:flex-row">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2">
        Skip to the content
      </a>
      <aside className="hidden w-56 shrink-0 flex-col border-r border-line bg-surface md:flex">
        <div className="px-4 pt-4 pb-5">
          <Logo />
        </div>
        <nav aria-label="Places" className="flex flex-1 flex-col gap-0.5 px-2.5">
          {places.map((place) => (
            <PlaceLink key={place.to} {...place} />
          ))}
        </nav>
        <div className="flex flex-col gap-3 border-t border-line p-3">
          <LiveBadge />
          <Person />
        </div>
      </aside>
      <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2 md:hidden">
        <Logo />
        <span className="ml-auto">
          <LiveBadge />
        </span>
        <ThemeButton />
        <SignOutButton />
      </header>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <MaintenanceBanner />
        <main id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      <nav aria-label="Places, at the bottom" className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        {places.map((place) => (
          <TabLink key={place.to} {...place} />
        ))}
      </nav>
      <Toasts />
    </div>
  );
}

type Place = (typeof places)[number];

function PlaceLink({ to, label, icon: Icon, exact = false }: Place) {
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent"
    >
      <Icon size={17} aria-hidden />
      {label}
    </Link>
  );
}

function TabLink({ to, label, icon: Icon, exact = false }: Place) {
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      className="flex flex-1 flex-col items-center gap-0.5 py-2 text-[0.6875rem] font-medium text-muted data-[status=active]:text-accent"
    >
      <Icon size={18} aria-hidden />
      {label}
    </Link>
  );
}

function Person() {
  const { data: session } = useSession();
  return (
    <div className="flex items-center gap-1">
      <div className="min-w-0 flex-1">
        <p className="truncate text-[0.8125rem] font-medium">{session?.name ?? "–"}</p>
        <p className="truncate text-xs text-muted">{session?.role}</p>
      </div>
      <IconButtonLink />
      <ThemeButton />
      <SignOutButton />
    </div>
  );
}

const IconButtonLink = () => (
  <a
    href="/docs"
    target="_blank"
    rel="noreferrer"
    title="The interface (OpenAPI)"
    aria-label="The interface (OpenAPI)"
    className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
  >
    <BookOpen size={16} aria-hidden />
  </a>
);

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton() {
  const theme = useTheme();
  const Icon = themeIcons[theme];
  return (
    <IconButton
      label={`Theme: ${theme}. Press for ${nextTheme[theme]}.`}
      icon={<Icon size={16} aria-hidden />}
      onClick={() => { chooseTheme(nextTheme[theme]); }}
    />
  );
}

function SignOutButton() {
  const signOut = useSignOut();
  return (
    <IconButton
      label="Sign out"
      disabled={signOut.isPending}
      icon={<LogOut size={16} aria-hidden className={clsx(signOut.isPending && "opacity-50")} />}
      onClick={() => { signOut.mutate(); }}
    />
  );
}
