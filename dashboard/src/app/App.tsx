import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { AppRouter } from "./router";
import { LiveProvider } from "@/shared/events/live";
import { useSession, useSignedOut } from "@/shared/session/session";
import { Logo } from "@/shared/ui/Logo";
import { ProblemNote } from "@/shared/ui/States";

const SignIn = lazy(() => import("@/features/session/SignIn"));

const SignInAgain = lazy(() => import("@/features/session/SignInAgain"));

export function App({ queries, router }: { queries: QueryClient; router: AppRouter }) {
  return (
    <QueryClientProvider client={queries}>
      <Suspense fallback={<Splash />}>
        <Gate router={router} />
      </Suspense>
    </QueryClientProvider>
  );
}

/** Shows the pages to who is signed in, and the sign-in form to everybody else. */
function Gate({ router }: { router: AppRouter }) {
  const session = useSession();
  const signedOut = useSignedOut();
  const [wasIn, setWasIn] = useState(false);
  const isIn = session.data !== undefined && session.data !== null;
  if (isIn && !wasIn) setWasIn(true);
  if (signedOut && wasIn) setWasIn(false);
  // A session that ended by itself takes nothing away: the page stays as it is, and goes on after signing in.
  if (isIn || (session.data === null && wasIn && !signedOut)) {
    return (
      <>
        <LiveProvider>
          <RouterProvider router={router} />
        </LiveProvider>
        {!isIn && (
          <Suspense>
            <SignInAgain />
          </Suspense>
        )}
      </>
    );
  }
  if (session.data === null) return <SignIn />;
  if (session.error !== null) {
    return (
      <Frame>
        <ProblemNote error={session.error} retry={session.refetch} />
      </Frame>
    );
  }
  return <Splash />;
}

const Splash = () => (
  <Frame>
    <p role="status" className="sr-only">
      Loading
    </p>
  </Frame>
);

const Frame = ({ children }: { children: React.ReactNode }) => (
  <main className="mx-auto flex min-h-full max-w-lg flex-col justify-center gap-6 p-4">
    <Logo />
    {children}
  </main>
);
