// What the orchestrator's Maven build calls: installs the packages when the lock file changed, builds when a source changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("..", import.meta.url));
const [packedInto] = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Expected Node 20.19 or newer to build the dashboard, but found ${process.versions.node}. Install a newer one, or build with -Dskip.dashboard.`);
}

// npm writes this file at the end of an install; `./casare test` goes by it too.
const installedMark = join(home, "node_modules", ".package-lock.json");
if (changedAt(installedMark) < changedAt(join(home, "package-lock.json"))) npm("ci", "--no-progress");

const built = stamp(["package-lock.json", "index.html", "vite.config.ts", "tsconfig.json", "public", "src", "scripts"]);
const builtMark = join(home, "dist", ".vite", "casare-built");
if (read(builtMark) !== built) {
  npm("run", "build");
  writeFileSync(builtMark, built);
  // Files of earlier builds have other names and would stay in the jar.
  if (packedInto) rmSync(packedInto, { recursive: true, force: true });
}

function npm(...words) {
  console.log(`dashboard: npm ${words.join(" ")}`);
  // On Windows npm is a script, which only a shell starts.
  const ended = spawnSync("npm", words, { cwd: home, stdio: "inherit", shell: process.platform === "win32" });
  if (ended.error) fail(`npm could not be started (${ended.error.message}). Install Node with npm, or build with -Dskip.dashboard.`);
  if (ended.status !== 0) fail(`npm ${words.join(" ")} ended with ${ended.status}; its output above says why.`);
}

function stamp(names) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const name of names) add(hash, name);
  return hash.digest("hex");
}

function add(hash, name) {
  const path = join(home, name);
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) add(hash, join(name, entry));
  } else {
    hash.update(name.replaceAll("\\", "/")).update("\0").update(readFileSync(path)).update("\0");
  }
}

function changedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : -1;
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function fail(message) {
  console.error(`dashboard: ${message}`);
  process.exit(1);
}
