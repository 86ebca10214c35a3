// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "@/test/fake-server";
import { emptyServer, openAt } from "@/test/render";

const nobody = { status: 401, body: problem(401, "unauthenticated", "A valid credential is required", "Expected an admin key.") };

describe("SignIn", () => {
  it("acceptedKey_showsThePageThatWasAskedFor", async () => {
    const server = emptyServer().on("GET /api/v1/session", nobody);
    const { user } = openAt("/robots");
    const field = await screen.findByLabelText("Admin key");
    server.on("POST /api/v1/session", { body: { name: "first admin", role: "admin" } });
    await user.type(field, " cadm_x {Enter}");
    expect(await screen.findByRole("heading", { name: "Robots" })).toBeDefined();
    expect(server.called("POST /api/v1/session")[0]?.body).toEqual({ admin_key: "cadm_x" });
  });

  it("refusedKey_saysSo_andKeepsTheForm", async () => {
    emptyServer().on("GET /api/v1/session", nobody).on("POST /api/v1/session", nobody);
    const { user } = openAt("/");
    await user.type(await screen.findByLabelText("Admin key"), "wrong{Enter}");
    expect(await screen.findByText("The orchestrator does not accept this key.")).toBeDefined();
  });

  it("serverThatIsAway_isShownAsThat_andNotAsASignOut", async () => {
    emptyServer().on("GET /api/v1/session", { status: 403, body: problem(403, "origin-not-allowed", "The origin is not allowed", "Expected another.") });
    openAt("/");
    expect(await screen.findByText("The origin is not allowed")).toBeDefined();
    expect(screen.queryByLabelText("Admin key")).toBeNull();
  });

  it("sessionThatEnds_showsTheFormAgain", async () => {
    const server = emptyServer();
    const { user } = openAt("/jobs");
    await screen.findByText("No jobs yet");
    server.on("GET /api/v1/robot-api-keys", nobody).on("GET /api/v1/session", nobody);
    await user.click(screen.getAllByRole("link", { name: "Keys" })[0] as HTMLElement);
    expect(await screen.findByLabelText("Admin key")).toBeDefined();
  });
});
