# Finds the tools that casare needs. Sourced by ./casare; works with bash 3.2 (macOS) and newer.

say() { printf 'casare: %s\n' "$*" >&2; }

# Ends with one line that names what is missing and what to do. Exit code 3: the surroundings, not the work.
die() {
    say "$*"
    exit 3
}

# The major version that a JDK's `release` file names, or nothing. Reading it is much quicker than starting java.
jdk_major() {
    local line version=
    [ -r "$1/release" ] || return 0
    while IFS= read -r line; do
        case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;; esac
    done <"$1/release"
    version=${version//\"/}
    version=${version%%[!0-9]*}
    printf '%s' "$version"
}

# Whether a folder is a JDK (with a compiler) of version 25 or newer; sets `major`.
is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    major=$(jdk_major "$1")
    if [ -z "$major" ]; then
        major=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
    fi
    [ -n "$major" ] && [ "$major" -ge 25 ]
}

# Sets and exports JAVA_HOME: the caller's, else that of `java` on PATH, else the one nearest to 25 among the usual
# places.
find_jdk() {
    local major= candidate java best= best_major=
    if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then
        export JAVA_HOME
        return
    fi
    if java=$(command -v java); then
        java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
        candidate=${java%/bin/java}
        if is_jdk_25 "$candidate"; then
            export JAVA_HOME=$candidate
            return
        fi
    fi
    for candidate in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/*/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if is_jdk_25 "$candidate" && { [ -z "$best" ] || [ "$major" -lt "$best_major" ]; }; then
            best=$candidate
            best_major=$major
        fi
    done
    [ -n "$best" ] || die "a JDK 25 or newer is needed, none was found (JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks). Install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME."
    export JAVA_HOME=$best
}

# Sets MVN.
find_maven() {
    local home
    for home in "${MAVEN_HOME-}" "${M2_HOME-}"; do
        if [ -n "$home" ] && [ -x "$home/bin/mvn" ]; then
            MVN=$home/bin/mvn
            return
        fi
    done
    MVN=$(command -v mvn) || die "Maven 3.8 or newer is needed to build, but mvn is not on the PATH. Install it (Debian: apt-get install maven; macOS: brew install maven)."
}

# Puts a Node.js of version 20.19 (what Vite needs) or newer, with npm, first on the PATH.
find_node() {
    local node found=none version minor folder
    for node in "$(command -v node || true)" /usr/local/bin/node /opt/node*/bin/node "$HOME"/.nvm/versions/node/*/bin/node \
        "$HOME"/.local/share/mise/installs/node/*/bin/node /opt/homebrew/bin/node; do
        [ -n "$node" ] && [ -x "$node" ] || continue
        version=$("$node" --version 2>/dev/null) || continue
        found=$version
        version=${version#v}
        folder=$(dirname "$node")
        minor=${version#*.}
        if [ $((${version%%.*} * 1000 + ${minor%%.*})) -ge 20019 ] && { [ -x "$folder/npm" ] || command -v npm >/dev/null; }; then
            export PATH="$folder:$PATH"
            CASARE_NODE=$node
            return
        fi
    done
    die "Node.js 20.19 or newer with npm is needed to build the dashboard, found: $found. Install it from https://nodejs.org, or put it on the PATH."
}

# Sets CASARE_CHROMIUM to a Chromium or Chrome; installs Debian's when this is root on Debian.
find_chromium() {
    local name
    if [ -n "${CASARE_CHROMIUM-}" ]; then
        [ -x "$CASARE_CHROMIUM" ] || die "CASARE_CHROMIUM names $CASARE_CHROMIUM, which is no program. Name a Chromium or Chrome, or leave the variable unset."
        export CASARE_CHROMIUM
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
        if CASARE_CHROMIUM=$(command -v "$name"); then
            export CASARE_CHROMIUM
            return
        fi
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Chromium for the end-to-end tests (apt-get)"
        if { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } \
            </dev/null >"$CASARE_ROOT/target/chromium-install.log" 2>&1 && CASARE_CHROMIUM=$(command -v chromium); then
            export CASARE_CHROMIUM
            return
        fi
        tail -n 5 "$CASARE_ROOT/target/chromium-install.log" >&2
    fi
    die "a Chromium or Chrome is needed for the end-to-end tests. Install one (Debian: apt-get install chromium), name it in CASARE_CHROMIUM, or run ./casare test --quick."
}

# A MariaDB for the tests of the database nodes, where it is easily had; without it those tests are skipped.
# nginx and PgBouncer, before which the orchestrator is tried; 2 MB.
want_proxies() {
    if { [ -x /usr/sbin/nginx ] && [ -x /usr/sbin/pgbouncer ]; } || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        return 0
    fi
    say "installing nginx and PgBouncer for the tests of the deployment (apt-get)"
    # Neither is to be started as a service.
    if ! { apt-get -qq update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nginx-light pgbouncer; } \
        </dev/null >"$CASARE_ROOT/target/proxies-install.log" 2>&1; then
        say "nginx and PgBouncer could not be installed (see target/proxies-install.log); their tests are skipped"
    fi
}

want_mariadb() {
    if [ -x /usr/sbin/mariadbd ] || command -v mariadbd >/dev/null || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        return 0
    fi
    say "installing MariaDB for the tests of the database nodes (apt-get)"
    if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends mariadb-server-core; } \
        </dev/null >"$CASARE_ROOT/target/mariadb-install.log" 2>&1; then
        say "MariaDB could not be installed (see target/mariadb-install.log); its tests are skipped"
    fi
}

# Gives the tests of windows a display on Linux: the caller's, else an X server without a screen (Xvfb), which ends with
# this script. A quick run does without when there is none; otherwise Debian's is installed when this is root on Debian.
start_display() {
    local quick=$1 number= tries=0
    [ "$(uname)" = Linux ] && [ -z "${DISPLAY-}" ] || return 0
    if ! command -v Xvfb >/dev/null; then
        [ -z "$quick" ] || return 0
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            say "installing Xvfb for the tests of windows (apt-get)"
            { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends xvfb; } \
                </dev/null >"$CASARE_ROOT/target/xvfb-install.log" 2>&1 || tail -n 5 "$CASARE_ROOT/target/xvfb-install.log" >&2
        fi
        command -v Xvfb >/dev/null || die "Xvfb is needed for the tests of windows. Install it (Debian: apt-get install xvfb), set DISPLAY, or run ./casare test --quick."
    fi
    : >"$CASARE_ROOT/target/display"
    Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$CASARE_ROOT/target/display" \
        </dev/null >"$CASARE_ROOT/target/xvfb.log" 2>&1 9>&- &
    XVFB=$!
    # It takes the place of the trap that opens the lock where there is no flock.
    trap 'kill "$XVFB" 2>/dev/null || true; command -v flock >/dev/null || rm -rf "$CASARE_ROOT/target/run/lock.d"' EXIT
    while [ -z "$number" ] && [ $tries -lt 100 ] && kill -0 "$XVFB" 2>/dev/null; do
        sleep 0.1
        tries=$((tries + 1))
        number=$(cat "$CASARE_ROOT/target/display")
    done
    [ -n "$number" ] || die "Xvfb did not start; see $CASARE_ROOT/target/xvfb.log."
    export DISPLAY=:$number
}
