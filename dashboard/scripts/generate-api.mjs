// Writes src/shared/api/schema.ts from the contract; with --check fails when the committed file is stale.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../contract/src/main/resources/openapi.yaml", import.meta.url);
const target = new URL("../src/shared/api/schema.ts", import.meta.url);
const heading = "// Generated from contract/src/main/resources/openapi.yaml by `npm run generate:api`. Do not edit.\n\n";

const wanted = heading + astToString(await openapiTS(contract));
if (process.argv.includes("--check")) {
  const present = await readFile(target, "utf8").catch(() => "");
  if (present !== wanted) {
    console.error(`${fileURLToPath(target)} does not follow from the contract any more: run "npm run generate:api".`);
    process.exit(1);
  }
} else {
  await writeFile(target, wanted);
}
