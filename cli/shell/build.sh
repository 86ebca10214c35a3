# Builds the Java programs and the dashboard when their sources changed. Sourced by ./casare after tools.sh.

# One line per file that the build reads, with size and time of change, as one checksum.
fingerprint() {
    (
        cd "$CASARE_ROOT"
        set -- pom.xml .mvn
        for folder in contract workflow nodes/* robot orchestrator bench cli; do
            set -- "$@" "$folder/pom.xml" "$folder/src/main"
        done
        [ ! -d dashboard ] || set -- "$@" dashboard
        if [ "$(uname -s)" = Linux ]; then
            find "$@" \( -name node_modules -o -name dist -o -name target -o -name coverage -o -name playwright-report \) -prune \
                -o -type f -printf '%p %s %T@\n' 2>/dev/null
        else
            find "$@" \( -name node_modules -o -name dist -o -name target -o -name coverage -o -name playwright-report \) -prune \
                -o -type f -exec stat -f '%N %z %Fm' {} + 2>/dev/null
        fi | LC_ALL=C sort | cksum | tr ' ' -
    )
}

# Sets CASARE_LIB to the folder with the jars of the sources as they are now, building them first where needed.
#
# Each build has a folder of its own, so that programs that still run keep the jars that they were started with.
build_if_changed() {
    local print
    print=$(fingerprint)
    CASARE_LIB=$CASARE_ROOT/target/run/$print
    [ ! -f "$CASARE_LIB/.complete" ] || return 0
    find_maven
    [ ! -d "$CASARE_ROOT/dashboard" ] || find_node
    mkdir -p "$CASARE_ROOT/target/run" 2>/dev/null && [ -w "$CASARE_ROOT/target/run" ] ||
        die "the sources need to be built, but $CASARE_ROOT/target cannot be written by $(id -un). Run ./casare once as the owner of the folder."
    lock_build
    # Another invocation may have built it while this one waited.
    if [ ! -f "$CASARE_LIB/.complete" ]; then
        build
    fi
    unlock_build
}

lock_build() {
    if command -v flock >/dev/null; then
        exec 9>>"$CASARE_ROOT/target/run/lock"
        if ! flock -n 9; then
            say "waiting for another build of this folder to end"
            flock 9
        fi
        return
    fi
    local told= owner
    until mkdir "$CASARE_ROOT/target/run/lock.d" 2>/dev/null; do
        owner=$(cat "$CASARE_ROOT/target/run/lock.d/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$CASARE_ROOT/target/run/lock.d"
            continue
        fi
        [ -n "$told" ] || say "waiting for another build of this folder to end"
        told=1
        sleep 1
    done
    echo $$ >"$CASARE_ROOT/target/run/lock.d/pid"
    trap 'rm -rf "$CASARE_ROOT/target/run/lock.d"' EXIT
}

unlock_build() {
    if command -v flock >/dev/null; then
        exec 9>&-
    else
        rm -rf "$CASARE_ROOT/target/run/lock.d"
        trap - EXIT
    fi
}

build() {
    local log=$CASARE_ROOT/target/build.log start=$SECONDS maven status=0 old
    say "building CasareRPA; the first time takes a few minutes, the log is $log"
    rm -rf "$CASARE_ROOT/cli/target/lib"
    # The progress reads the log before Maven has begun to write it.
    : >"$log"
    (
        cd "$CASARE_ROOT"
        exec 9>&-
        exec "$MVN" -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -Dcheckstyle.skip -Denforcer.skip package -pl cli -am </dev/null
    ) >"$log" 2>&1 &
    maven=$!
    trap 'kill "$maven" 2>/dev/null; wait "$maven" 2>/dev/null; clear_line; say "the build was stopped"; exit 130' INT TERM
    show_progress "$maven" "$log"
    wait "$maven" || status=$?
    trap - INT TERM
    if [ "$status" != 0 ] || [ ! -d "$CASARE_ROOT/cli/target/lib" ]; then
        # The lines before the first failed goal say why; what follows is Maven's general advice.
        sed '/re-run Maven with the -e switch/,$d' "$log" | tail -n 40 >&2
        die "the build failed after $((SECONDS - start)) s; the whole log is $log"
    fi
    rm -rf "$CASARE_LIB"
    mv "$CASARE_ROOT/cli/target/lib" "$CASARE_LIB"
    touch "$CASARE_LIB/.complete"
    # The build before this one stays: programs may still run from it.
    for old in $(cd "$CASARE_ROOT/target/run" && ls -td -- */ 2>/dev/null | tail -n +3); do
        rm -rf "${CASARE_ROOT:?}/target/run/$old"
    done
    say "built in $((SECONDS - start)) s"
}

clear_line() {
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# Says which module is being built until Maven ends: one line that moves on a terminal, else one line per module.
show_progress() {
    local pid=$1 log=$2 start=$SECONDS frames='|/-\' turn=0 shown= now last_said=$SECONDS
    while kill -0 "$pid" 2>/dev/null; do
        now=$(sed -n -e 's/^\[INFO\] Building \([^: ]*\).*\(\[[0-9]*\/[0-9]*\]\)$/\1 \2/p' \
            -e 's/^\[INFO\] --- .*(build-dashboard).*/dashboard (npm)/p' "$log" 2>/dev/null | tail -n 1)
        [ -n "$now" ] || now='preparing'
        if [ -t 2 ]; then
            printf '\r\033[K%s building: %s, %s s' "${frames:turn++%4:1}" "$now" "$((SECONDS - start))" >&2
            sleep 0.2
        else
            if [ "$now" != "$shown" ]; then
                say "building: $now"
                shown=$now
                last_said=$SECONDS
            elif [ $((SECONDS - last_said)) -ge 30 ]; then
                say "still building: $now, $((SECONDS - start)) s"
                last_said=$SECONDS
            fi
            sleep 0.5
        fi
    done
    clear_line
}
