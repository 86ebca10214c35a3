import { hashKey, QueryClient } from "@tanstack/react-query";
import { whenSignedOut } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ApiProblem } from "@/shared/api/problem";
import { scopeName } from "@/shared/scope/scope";

const TRIES = 2;

/** The cache of the server's answers. What may pass is tried again; a refusal is shown at once. */
export function createQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < TRIES && error instanceof ApiProblem && error.passing,
        retryDelay: (failures) => Math.min(8_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2),
        // A page asks its own orchestrator: "online" as browsers see it says nothing about that.
        networkMode: "always",
        // Answers of one scope are not those of another.
        queryKeyHashFn: (name) => hashKey(name[0] === keys.session[0] ? name : [scopeName(), ...name]),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  whenSignedOut(() => {
    queries.setQueryData(keys.session, null);
  });
  return queries;
}
