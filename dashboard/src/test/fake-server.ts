import { vi } from "vitest";

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error | DOMException;
type Handler = (request: Request, url: URL) => Answer | Promise<Answer>;

/** A call as the server saw it. */
export interface Call {
  method: string;
  path: string;
  query: string;
  headers: Headers;
  body: unknown;
}

/** Stands where the orchestrator is: answers `METHOD /path` by what the test says and remembers each call. */
export class FakeServer {
  readonly calls: Call[] = [];
  private readonly handlers = new Map<string, Handler>();

  install(): this {
    vi.stubGlobal("fetch", async (request: Request): Promise<Response> => {
      const url = new URL(request.url);
      const text = await request.clone().text();
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      this.calls.push({ method: request.method, path: url.pathname, query: url.search, headers: request.headers, body });
      const handler = this.handlers.get(`${request.method} ${url.pathname}`);
      const answer = handler === undefined ? notFound(url.pathname) : await handler(request, url);
      if (answer instanceof Error || answer instanceof DOMException) throw answer;
      const status = answer.status ?? 200;
      const type = status >= 400 ? "application/problem+json" : "application/json";
      const content = answer.body === undefined || status === 204 ? null : typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      return new Response(content, { status, headers: { "Content-Type": type, ...answer.headers } });
    });
    return this;
  }

  /** From now on `METHOD /path` is answered so. */
  on(call: string, answer: Answer | Handler): this {
    this.handlers.set(call, typeof answer === "function" ? answer : () => answer);
    return this;
  }

  called(call: string): Call[] {
    return this.calls.filter((one) => `${one.method} ${one.path}` === call);
  }
}

const notFound = (path: string): Answer => ({ status: 404, body: problem(404, "not-found", "Not found", `There is nothing at ${path}.`) });

/** A problem answer as the orchestrator gives it. */
export const problem = (status: number, code: string, title: string, detail: string, more: object = {}) => ({
  type: `urn:casare:problem:${code}`,
  title,
  status,
  detail,
  instance: "/",
  code,
  request_id: "req-1",
  ...more,
});
