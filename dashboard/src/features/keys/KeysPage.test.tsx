// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ApiKey } from "@/shared/api/types";
import { emptyServer, openAt } from "@/test/render";

const key: ApiKey = {
  id: "0c000000-0000-4000-8000-000000000001",
  robot_id: "0b000000-0000-4000-8000-000000000001",
  robot_name: "pc-1",
  tenant_id: "00000000-0000-0000-0000-000000000001",
  workspace_id: "00000000-0000-0000-0000-000000000002",
  name: "office",
  created_at: "2026-11-23T09:00:00Z",
  status: "active",
};

describe("KeysPage", () => {
  it("newKey_isShownOnce", async () => {
    const server = emptyServer().on("POST /api/v1/robot-api-keys", { status: 201, body: { api_key: "crpa_secret", key } });
    const { user } = openAt("/keys");
    await user.click(await screen.findByRole("button", { name: "New key" }));
    const dialog = screen.getByRole("dialog");
    await user.type(within(dialog).getByLabelText("Robot"), "pc-1");
    await user.click(within(dialog).getByRole("button", { name: "Make the key" }));
    expect(await screen.findByText("crpa_secret")).toBeDefined();
    expect(server.called("POST /api/v1/robot-api-keys")[0]?.body).toMatchObject({ robot_id: "pc-1", expires_at: null });
    await user.click(screen.getByRole("button", { name: "I have copied it" }));
    expect(screen.queryByText("crpa_secret")).toBeNull();
  });

  it("revoke_asksFirst", async () => {
    const server = emptyServer().on("GET /api/v1/robot-api-keys", { body: { keys: [key] } }).on(`POST /api/v1/robot-api-keys/${key.id}/revoke`, { body: key });
    const { user } = openAt("/keys");
    await user.click(await screen.findByRole("button", { name: "Revoke office of pc-1" }));
    expect(server.called(`POST /api/v1/robot-api-keys/${key.id}/revoke`)).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Revoke the key" }));
    expect(await screen.findByText("The key office of pc-1 is revoked.")).toBeDefined();
  });
});
