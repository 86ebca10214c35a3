#!/usr/bin/env bash
# Dumps the schema casare of DATABASE_URL into a file, readable by its owner only.
# Usage: DATABASE_URL=postgresql://… backup.sh FILE        (pg_dump of the server's version or newer)
set -euo pipefail
file=${1:?"usage: DATABASE_URL=… backup.sh FILE"}
: "${DATABASE_URL:?set DATABASE_URL to the direct address, not to a transaction pooler}"
umask 077
# First beside it: a dump that breaks off never takes the place of a good one.
trap 'rm -f "$file.part"' EXIT
"${PG_DUMP:-pg_dump}" --format=custom --compress=6 --no-owner --schema=casare --file="$file.part" "$DATABASE_URL"
"${PG_RESTORE:-pg_restore}" --list "$file.part" >/dev/null
mv "$file.part" "$file"
echo "backup: $file ($(wc -c <"$file") bytes)"
