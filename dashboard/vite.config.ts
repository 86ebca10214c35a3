import react from "@vitejs/plugin-react";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the sources against a running orchestrator (./casare up).
const orchestrator = process.env.CASARE_DEV_ORCHESTRATOR ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    manifest: true,
    target: ["chrome123", "firefox121", "safari17.5"],
    // The page's Content-Security-Policy is "self only": nothing may become a data: address or inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": {
        target: orchestrator,
        ws: true,
        changeOrigin: true,
        headers: { origin: orchestrator },
      },
      "/openapi.json": orchestrator,
      "/docs": orchestrator,
    },
  },
  test: {
    // Tests of pages ask for jsdom in their first line; everything else starts faster without.
    environment: "node",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 30_000,
    css: false,
  },
});
