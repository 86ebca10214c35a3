import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams, type ErrorComponentProps, type RouterHistory } from "@tanstack/react-router";
import { Shell } from "./Shell";
import { readJobFilters } from "@/shared/api/job-filters";
import { readAuditFilters, readKeySearch, readOverviewSearch, readRobotSearch, readWorkflowSearch, readWorkflowsSearch } from "@/shared/api/page-search";
import { enterScope, readScope } from "@/shared/scope/scope";
import { readJobView } from "@/shared/api/job-view";
import { Page } from "@/shared/ui/Page";
import { Empty, ProblemNote } from "@/shared/ui/States";

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  // The scope stays in the address wherever one goes.
  validateSearch: readScope,
  search: { middlewares: [retainSearchParams(["tenant", "workspace"])] },
  beforeLoad: ({ search, cause }) => {
    if (cause !== "preload") enterScope(search);
  },
});

const routeTree = rootRoute.addChildren([
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/",
    validateSearch: readOverviewSearch,
    component: lazyRouteComponent(() => import("@/features/overview/OverviewPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/jobs",
    validateSearch: readJobFilters,
    component: lazyRouteComponent(() => import("@/features/jobs/JobsPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/jobs/$jobId",
    validateSearch: readJobView,
    component: lazyRouteComponent(() => import("@/features/jobs/JobPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/failures",
    component: lazyRouteComponent(() => import("@/features/failures/FailuresPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/dead-letters",
    component: lazyRouteComponent(() => import("@/features/failures/DeadLettersPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/robots",
    validateSearch: readRobotSearch,
    component: lazyRouteComponent(() => import("@/features/robots/RobotsPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/workflows",
    validateSearch: readWorkflowsSearch,
    component: lazyRouteComponent(() => import("@/features/workflows/WorkflowsPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/workflows/$workflowId",
    validateSearch: readWorkflowSearch,
    component: lazyRouteComponent(() => import("@/features/workflows/WorkflowPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/nodes",
    component: lazyRouteComponent(() => import("@/features/nodes/NodesPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/keys",
    validateSearch: readKeySearch,
    component: lazyRouteComponent(() => import("@/features/keys/KeysPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/robots/$robotId",
    component: lazyRouteComponent(() => import("@/features/robots/RobotPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tenants",
    component: lazyRouteComponent(() => import("@/features/tenants/TenantsPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/audit",
    validateSearch: readAuditFilters,
    component: lazyRouteComponent(() => import("@/features/audit/AuditPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/retention",
    component: lazyRouteComponent(() => import("@/features/retention/RetentionPage")),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings",
    component: lazyRouteComponent(() => import("@/features/settings/SettingsPage")),
  }),
]);

/** `history` is the browser's unless a test brings its own. */
export const createAppRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    defaultPreload: "intent",
    defaultErrorComponent: Failed,
    scrollRestoration: true,
    scrollToTopSelectors: ["#content"],
  });

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}

function NotFound() {
  return (
    <Page title="Not found">
      <Empty title="There is no page at this address">Choose a place from the navigation.</Empty>
    </Page>
  );
}

function Failed({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="Something went wrong">
      <ProblemNote error={error} retry={reset} />
    </Page>
  );
}
