import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ApiProblem } from "@/shared/api/problem";
import type { Session } from "@/shared/api/types";

async function currentSession(): Promise<Session | null> {
  try {
    return await data(api.GET("/api/v1/session"));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null means nobody. */
export const useSession = () =>
  useQuery({ queryKey: keys.session, queryFn: currentSession, staleTime: 60_000 });

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (adminKey: string) =>
      data(api.POST("/api/v1/session", { body: { admin_key: adminKey } })),
    onSuccess: (session) => {
      queries.setQueryData(keys.session, session);
      queries.removeQueries({ queryKey: keys.signedOut });
      // What could not be fetched while nobody was signed in is fetched now.
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE("/api/v1/session"),
    onSuccess: () => {
      queries.clear();
      queries.setQueryData(keys.session, null);
      queries.setQueryData(keys.signedOut, true);
    },
  });
}

/** Whether the person signed out; else a session that is not there any more has ended by itself. */
export const useSignedOut = (): boolean => useQuery({ queryKey: keys.signedOut, queryFn: () => false, enabled: false, gcTime: Infinity }).data === true;

/** Whether the person may change things; the server decides, this only spares presses that it would refuse. */
export function useMayOperate(): boolean {
  const { data: session } = useSession();
  return session?.role === "operator" || session?.role === "admin";
}

/** Whether the person may hand out and revoke keys. */
export function useMayAdminister(): boolean {
  const { data: session } = useSession();
  return session?.role === "admin";
}
