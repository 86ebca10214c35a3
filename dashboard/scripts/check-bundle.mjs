// Fails the build when the first page load grows too big or needs more than a "self only" Content-Security-Policy.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const limitKib = 250;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8"));

const files = new Set();
const collect = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) collect(next);
};
collect("index.html");

let bytes = 0;
for (const file of files) bytes += gzipSync(await readFile(new URL(file, dist))).length;
const kib = bytes / 1024;
console.log(`entry: ${kib.toFixed(1)} KiB gzip of ${limitKib} KiB allowed (${files.size} files)`);

const html = await readFile(new URL("index.html", dist), "utf8");
const inline = /<script(?![^>]*\bsrc=)[^>]*>|<style|\son[a-z]+=|\sstyle=/i.exec(html);
if (inline) {
  console.error(`dist/index.html holds "${inline[0]}": inline scripts and styles are refused by the page's policy.`);
  process.exit(1);
}
if (kib > limitKib) {
  console.error(`The entry bundle is ${kib.toFixed(1)} KiB, more than ${limitKib} KiB: load something lazily.`);
  process.exit(1);
}
