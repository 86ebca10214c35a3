import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import clsx from "clsx";
import { BookOpen, CircleHelp, LogOut, Menu, Monitor, Moon, Search, Sun, type LucideIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IN_BAR, places, type Place } from "./places";
import { MaintenanceBanner } from "@/features/maintenance/MaintenanceBanner";
import { focusFilters, focusSearch, moveInList, useShortcuts, type Shortcut } from "@/shared/keyboard/shortcuts";
import { KeyCap, ShortcutsDialog } from "@/shared/keyboard/ShortcutsDialog";
import { scopeName, useScope } from "@/shared/scope/scope";
import { ScopeSwitcher } from "@/shared/scope/ScopeSwitcher";
import { useSession, useSignOut } from "@/shared/session/session";
import { chooseTheme, useTheme, type Theme } from "@/shared/theme/theme";
import { IconButton } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { LiveBadge } from "@/shared/ui/LiveBadge";
import { Logo } from "@/shared/ui/Logo";
import { Toasts } from "@/shared/ui/Toasts";

const Palette = lazy(() => import("@/features/palette/Palette"));

type Opened = "palette" | "keyboard" | "more" | null;

/** The frame of every page: places at the left (at the bottom of narrow screens), how live the data is, who is signed in. */
export function Shell() {
  const [opened, setOpened] = useState<Opened>(null);
  const scope = useScope();
  useShellShortcuts(setOpened);
  const close = () => { setOpened(null); };
  return (
    <div className="flex h-full flex-col md:flex-row">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2">
        Skip to the content
      </a>
      <Side onPalette={() => { setOpened("palette"); }} onKeyboard={() => { setOpened("keyboard"); }} />
      <header className="flex items-center gap-2 border-b border-line bg-surface px-4 py-2 md:hidden">
        <Logo />
        <span className="ml-auto">
          <LiveBadge />
        </span>
        <IconButton label="Find or do something" icon={<Search size={17} aria-hidden />} onClick={() => { setOpened("palette"); }} />
      </header>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <MaintenanceBanner />
        {/* Another scope is another page: nothing of the one before stays. */}
        <main key={scopeName(scope)} id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      <nav aria-label="Places, at the bottom" className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        {places.slice(0, IN_BAR).map((place) => (
          <TabLink key={place.to} {...place} />
        ))}
        <button type="button" className="flex flex-1 flex-col items-center gap-0.5 py-2 text-[0.6875rem] font-medium text-muted" onClick={() => { setOpened("more"); }}>
          <Menu size={18} aria-hidden />
          More
        </button>
      </nav>
      <MorePlaces open={opened === "more"} onClose={close} />
      <ShortcutsDialog open={opened === "keyboard"} onClose={close} />
      {opened === "palette" && (
        <Suspense>
          <Palette places={places} onClose={close} onKeyboard={() => { setOpened("keyboard"); }} />
        </Suspense>
      )}
      <Toasts />
    </div>
  );
}

function useShellShortcuts(open: (what: Opened) => void) {
  const navigate = useNavigate();
  const going = places.map((place): Shortcut => ({ keys: `g ${place.letter}`, does: place.label, group: "Go to", run: () => void navigate({ to: place.to }) }));
  useShortcuts([
    { keys: "ctrl+k", does: "Find or do something", group: "Everywhere", run: () => { open("palette"); } },
    { keys: "?", does: "Show what can be pressed", group: "Everywhere", run: () => { open("keyboard"); } },
    { keys: "/", does: "Search on this page", group: "Lists", run: focusSearch },
    { keys: "f", does: "Filters of this page", group: "Lists", run: focusFilters },
    { keys: "j", does: "Next row", group: "Lists", run: () => { moveInList(1); } },
    { keys: "k", does: "Row before", group: "Lists", run: () => { moveInList(-1); } },
    ...going,
  ]);
}

function Side({ onPalette, onKeyboard }: { onPalette: () => void; onKeyboard: () => void }) {
  return (
    <aside className="hidden w-58 shrink-0 flex-col border-r border-line bg-surface md:flex">
      <div className="flex flex-col gap-3 px-3 pt-4 pb-3">
        <span className="px-1">
          <Logo />
        </span>
        <ScopeSwitcher />
        <button type="button" onClick={onPalette} className="flex h-8 items-center gap-2 rounded-md border border-line bg-sunken px-2 text-[0.8125rem] text-muted hover:text-ink">
          <Search size={15} aria-hidden />
          <span className="flex-1 text-left">Find or do …</span>
          <KeyCap>Ctrl K</KeyCap>
        </button>
      </div>
      <nav aria-label="Places" className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2.5">
        {places.map((place, index) => (
          <PlaceLink key={place.to} {...place} divided={place.system === true && places[index - 1]?.system !== true} />
        ))}
      </nav>
      <div className="flex flex-col gap-3 border-t border-line p-3">
        <LiveBadge />
        <Person onKeyboard={onKeyboard} />
      </div>
    </aside>
  );
}

function PlaceLink({ to, label, icon: Icon, exact = false, divided }: Place & { divided: boolean }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      className={clsx(
        "flex h-9 shrink-0 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent",
        divided && "mt-3",
      )}
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

/** On narrow screens: what the bar has no room for. */
function MorePlaces({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="More">
      <div className="flex flex-col gap-3">
        <ScopeSwitcher />
        <ul className="grid grid-cols-2 gap-1">
          {places.slice(IN_BAR).map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} onClick={onClose} className="flex h-11 items-center gap-2.5 rounded-md px-2.5 font-medium hover:bg-hover">
                <Icon size={17} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <div className="border-t border-line pt-3">
          <Person />
        </div>
      </div>
    </Dialog>
  );
}

function Person({ onKeyboard }: { onKeyboard?: () => void }) {
  const { data: session } = useSession();
  return (
    <div className="flex items-center">
      <div className="min-w-0 flex-1">
        <p className="truncate text-[0.8125rem] font-medium">{session?.name ?? "–"}</p>
        <p className="truncate text-xs text-muted">{session?.role}</p>
      </div>
      {onKeyboard !== undefined && <IconButton label="What can be pressed (?)" icon={<CircleHelp size={16} aria-hidden />} onClick={onKeyboard} />}
      <a href="/docs" target="_blank" rel="noreferrer" title="The interface (OpenAPI)" aria-label="The interface (OpenAPI)" className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink">
        <BookOpen size={16} aria-hidden />
      </a>
      <ThemeButton />
      <SignOutButton />
    </div>
  );
}

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton() {
  const theme = useTheme();
  const Icon = themeIcons[theme];
  return <IconButton label={`Theme: ${theme}. Press for ${nextTheme[theme]}.`} icon={<Icon size={16} aria-hidden />} onClick={() => { chooseTheme(nextTheme[theme]); }} />;
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
