import createClient from "openapi-fetch";
import { ApiProblem, asProblem, problemOf } from "./problem";
import type { paths } from "./schema";
import { noteServerTime } from "@/shared/format/clock";
import { inScope } from "@/shared/scope/scope";

const TIMEOUT_MS = 30_000;

let onSignedOut: () => void = () => undefined;

/** Is called whenever the server says that the session is not (or no longer) valid. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/**
 * `fetch` for our own server: marks the call as the dashboard's (a form on another site cannot set that header), gives
 * up after 30 s, and throws an {@link ApiProblem} for everything that is not a success.
 */
export async function problemFetch(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("X-Casare-Csrf", "1");
  headers.set("X-Request-ID", requestId());
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let response: Response;
  try {
    response = await globalThis.fetch(new Request(narrowed(request), { headers, signal, credentials: "same-origin" }));
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw asProblem(error);
  }
  noteServerTime(response.headers.get("Date"));
  if (response.ok) return await jsonOnly(response);
  if (response.status === 401) onSignedOut();
  throw await problemOf(response);
}

/** The same call in the scope that is shown. */
function narrowed(request: Request): Request {
  const address = inScope(request.method, request.url);
  return address === request.url ? request : new Request(address, request);
}

/** The id that this click carries to the logs of the orchestrator and of the robot that runs its job. */
function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `ui-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** A success that is a proxy's HTML page is no success. */
async function jsonOnly(response: Response): Promise<Response> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("text/html")) throw await problemOf(response);
  return response;
}

/** The typed client; its calls resolve with data or throw an {@link ApiProblem}. */
export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "" : location.origin,
  fetch: problemFetch,
});

/** The data of an answer that must have some. */
export async function data<T>(call: Promise<{ data?: T | undefined }>): Promise<T> {
  const answer = await call;
  if (answer.data === undefined) {
    throw new ApiProblem({
      status: 0,
      code: "empty-answer",
      title: "The answer is empty",
      detail: "Expected data from the orchestrator, but the answer had none.",
    });
  }
  return answer.data;
}
