import { afterEach, describe, expect, it } from "vitest";
import { enterScope, inScope, readScope, scopeName } from "./scope";

const tenant = "00000000-0000-0000-0000-000000000001";
const workspace = "00000000-0000-0000-0000-000000000002";
const jobs = "http://localhost/api/v1/jobs?status=failed";

afterEach(() => {
  enterScope({});
});

describe("scope", () => {
  it("address_thatHoldsSomethingElse_isNoScope", () => {
    expect(readScope({ tenant, workspace: 5, other: "x" })).toEqual({ tenant });
    expect(readScope({ tenant: "../x" })).toEqual({});
  });

  it("lists_areNarrowed_oneThingAndChangesAreNot", () => {
    expect(inScope("GET", jobs)).toBe(jobs);
    enterScope({ tenant, workspace });
    expect(inScope("GET", jobs)).toBe(`${jobs}&tenant_id=${tenant}&workspace_id=${workspace}`);
    expect(inScope("POST", jobs)).toBe(jobs);
    expect(inScope("GET", "http://localhost/api/v1/jobs/1")).toBe("http://localhost/api/v1/jobs/1");
    expect(inScope("GET", "http://localhost/api/v1/metrics/jobs/series")).toContain(workspace);
  });

  it("call_thatNamesAScopeItself_keepsIt", () => {
    enterScope({ workspace });
    expect(inScope("GET", `http://localhost/api/v1/audit?tenant_id=${tenant}`)).not.toContain(workspace);
  });

  it("answers_areCachedApart", () => {
    expect(scopeName({ tenant, workspace })).not.toBe(scopeName({ tenant }));
    expect(scopeName({})).toBe("");
  });
});
