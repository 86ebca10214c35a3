/** A field that the server did not accept. */
export interface FieldError {
  field: string;
  message: string;
}

interface ProblemInit {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId?: string | undefined;
  errors?: FieldError[] | undefined;
}

/**
 * Why a call failed, as a person may read it: the server's problem answer (RFC 9457), or what stood in the way of one.
 * `status` is 0 when no answer came.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly errors: FieldError[];

  constructor(init: ProblemInit) {
    super(`${init.title}: ${init.detail}`);
    this.name = "ApiProblem";
    this.status = init.status;
    this.code = init.code;
    this.title = init.title;
    this.detail = init.detail;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
  }

  /** Whether the same call may work a moment later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const fieldErrors = (value: unknown): FieldError[] =>
  Array.isArray(value)
    ? value.flatMap((entry: unknown) => {
        const { field, message } = (entry ?? {}) as Record<string, unknown>;
        return typeof field === "string" && typeof message === "string" ? [{ field, message }] : [];
      })
    : [];

/** Reads the problem out of an error answer; an answer that is none (a proxy's page) is named as such. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get("X-Request-ID") ?? undefined;
  const type = response.headers.get("Content-Type") ?? "";
  const body: unknown = type.includes("json") ? await response.json().catch(() => null) : null;
  if (typeof body === "object" && body !== null) {
    const fields = body as Record<string, unknown>;
    return new ApiProblem({
      status: response.status,
      code: text(fields.code) ?? "unknown",
      title: text(fields.title) ?? `The server answered ${response.status}`,
      detail: text(fields.detail) ?? "It gave no reason.",
      requestId: text(fields.request_id) ?? requestId,
      errors: fieldErrors(fields.errors),
    });
  }
  return new ApiProblem({
    status: response.status,
    code: "not-the-orchestrator",
    title: `Something answered ${response.status}`,
    detail: `Expected JSON from the orchestrator, but got ${type || "an answer without a type"}. A proxy in between may have answered.`,
    requestId,
  });
}

/** Any thrown value as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new ApiProblem({
      status: 0,
      code: "timed-out",
      title: "The orchestrator took too long",
      detail: "No answer came within 30 seconds. Look whether it is busy or cut off, then try again.",
    });
  }
  if (error instanceof TypeError) {
    return new ApiProblem({
      status: 0,
      code: "unreachable",
      title: "The orchestrator does not answer",
      detail: "The connection failed. It may be restarting, or the network is down; this page goes on by itself when it is back.",
    });
  }
  return new ApiProblem({
    status: 0,
    code: "dashboard-error",
    title: "The dashboard failed",
    detail: error instanceof Error ? error.message : String(error),
  });
}
