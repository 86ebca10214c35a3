import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Features, each of which may import `shared` and itself, never `app` or a sibling. */
const features = ["session", "overview", "jobs", "failures", "robots", "workflows", "keys", "maintenance", "nodes", "palette", "settings", "tenants", "audit", "retention"];

const forbid = (patterns) => ({
  "no-restricted-imports": ["error", { patterns }],
});

const noParents = {
  group: ["../*", "!../test/*"],
  message: "Import from another folder by its @/… name, so that the one-way rule can be checked.",
};

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/shared/api/schema.ts"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    languageOptions: { globals: globals.browser },
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "no-alert": "error",
      "no-console": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 5],
      "@typescript-eslint/consistent-type-imports": "error",
      ...forbid([noParents]),
    },
  },
  {
    files: ["src/shared/**/*.{ts,tsx}"],
    rules: forbid([
      noParents,
      { group: ["@/features/**", "@/app/**"], message: "shared knows neither features nor app." },
    ]),
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**/*.{ts,tsx}`],
    rules: forbid([
      noParents,
      { group: ["@/app/**"], message: "A feature does not know the app that shows it." },
      {
        group: features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`),
        message: "Features do not know each other: put what they share into shared/.",
      },
    ]),
  })),
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off" } },
  { files: ["public/**/*.js"], languageOptions: { globals: globals.browser } },
  {
    files: ["scripts/**/*.mjs", "*.js", "*.ts"],
    languageOptions: { globals: globals.node },
  },
);
