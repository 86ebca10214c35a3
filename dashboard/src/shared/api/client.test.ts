// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, data, whenSignedOut } from "./client";
import { ApiProblem } from "./problem";
import { FakeServer, problem } from "@/test/fake-server";

const failing = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error = await call.then(() => new Error("The call succeeded."), (thrown: unknown) => thrown);
  if (!(error instanceof ApiProblem)) throw error;
  return error;
};
const sessionCall = () => data(api.GET("/api/v1/session"));

afterEach(() => {
  whenSignedOut(() => undefined);
});

describe("api", () => {
  it("call_carriesTheHeaderThatAFormCannotSend", async () => {
    const server = new FakeServer().install().on("GET /api/v1/session", { body: { name: "a", role: "admin" } });
    expect(await sessionCall()).toEqual({ name: "a", role: "admin" });
    expect(server.calls[0]?.headers.get("X-Casare-Csrf")).toBe("1");
  });

  it("problem_isThrownAsTheServerWordedIt", async () => {
    const body = problem(422, "invalid-fields", "Fields are not as expected", "1 field is wrong.", { errors: [{ field: "priority", message: "expected 0..20" }] });
    new FakeServer().install().on("GET /api/v1/session", { status: 422, body });
    const error = await failing(sessionCall());
    expect(error).toMatchObject({ status: 422, code: "invalid-fields", title: "Fields are not as expected", detail: "1 field is wrong.", requestId: "req-1", passing: false });
    expect(error.errors).toEqual([{ field: "priority", message: "expected 0..20" }]);
  });

  it("refusalOfTheSession_signsOut", async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    new FakeServer().install().on("GET /api/v1/session", { status: 401, body: problem(401, "unauthenticated", "A valid credential is required", "") });
    await failing(sessionCall());
    expect(signedOut).toHaveBeenCalledOnce();
  });

  it("brokenConnection_isAProblemThatMayPass", async () => {
    new FakeServer().install().on("GET /api/v1/session", new TypeError("Failed to fetch"));
    expect(await failing(sessionCall())).toMatchObject({ status: 0, code: "unreachable", passing: true });
  });

  it.each([200, 502])("pageOfAProxy_withStatus %d_isNamedAsThat", async (status) => {
    new FakeServer().install().on("GET /api/v1/session", { status, body: "<html>", headers: { "Content-Type": "text/html", "X-Request-ID": "edge-7" } });
    expect(await failing(sessionCall())).toMatchObject({ status, code: "not-the-orchestrator", requestId: "edge-7" });
  });

  it("cancelledCall_isNoProblem", async () => {
    const stop = new AbortController();
    new FakeServer().install().on("GET /api/v1/session", () => {
      stop.abort();
      return new DOMException("Aborted", "AbortError");
    });
    const error: unknown = await api.GET("/api/v1/session", { signal: stop.signal }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DOMException);
  });
});
