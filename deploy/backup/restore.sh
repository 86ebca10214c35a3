#!/usr/bin/env bash
# Restores a file of backup.sh into DATABASE_URL, in one transaction: all of it or nothing. Stop every orchestrator
# before. The schema casare must not be there; with --replace it is removed first.
# Usage: DATABASE_URL=postgresql://… restore.sh [--replace] FILE
set -euo pipefail
replace=
if [ "${1-}" = --replace ]; then replace=1; shift; fi
file=${1:?"usage: DATABASE_URL=… restore.sh [--replace] FILE"}
: "${DATABASE_URL:?set DATABASE_URL to the direct address, not to a transaction pooler}"
[ -r "$file" ] || { echo "restore: expected a file of backup.sh, but $file cannot be read" >&2; exit 3; }
"${PG_RESTORE:-pg_restore}" --list "$file" >/dev/null || { echo "restore: $file is not a whole backup" >&2; exit 3; }
psql=("${PSQL:-psql}" --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$DATABASE_URL")
there=$("${psql[@]}" --tuples-only --no-align --command "SELECT count(*) FROM pg_namespace WHERE nspname = 'casare'")
if [ "$there" = 1 ]; then
    [ -n "$replace" ] || { echo "restore: the schema casare is there already; --replace removes it first" >&2; exit 3; }
    "${psql[@]}" --command 'DROP SCHEMA casare CASCADE'
fi
# Roles are not in a dump; without this one the policies still stand.
"${psql[@]}" --command "DO \$\$ BEGIN CREATE ROLE casare_scoped NOLOGIN; EXCEPTION WHEN duplicate_object OR insufficient_privilege THEN NULL; END \$\$"
"${PG_RESTORE:-pg_restore}" --single-transaction --exit-on-error --no-owner --dbname="$DATABASE_URL" "$file"
echo "restore: $file is in; start the orchestrator, it migrates what is older"
