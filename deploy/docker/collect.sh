#!/usr/bin/env bash
# Puts the class path that ./casare built, and a small launcher, into a folder: what the image and a tarball contain.
# Usage: deploy/docker/collect.sh FOLDER
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:?"usage: collect.sh FOLDER"}
CASARE_ROOT=$root
. "$root/cli/shell/tools.sh"
. "$root/cli/shell/build.sh"
find_jdk
build_if_changed
mkdir -p "$folder/lib" "$folder/bin"
cp -L "$CASARE_LIB"/*.jar "$folder/lib/"
cat >"$folder/bin/casare" <<'SCRIPT'
#!/bin/sh
here=$(cd "$(dirname "$0")/.." && pwd)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --enable-native-access=ALL-UNNAMED \
    -Dfile.encoding=UTF-8 ${CASARE_JAVA_OPTS-} -cp "$here/lib/*" com.casarerpa.cli.Casare "$@"
SCRIPT
chmod 755 "$folder/bin/casare"
