# Runs the tests of every module and of the dashboard. Sourced by ./casare after tools.sh and build.sh.

test_usage() {
    cat <<'TEXT'
Usage: casare test [--quick] [-h | --help]
Runs every test of every module and of the dashboard, end-to-end tests in a headless browser included.

      --quick   the inner loop: without the end-to-end and the other slow tests
  -h, --help    this text

Exit codes: 0 everything passed, 1 something failed, 2 wrong usage, 3 a tool is missing.
Example:  ./casare test --quick
TEXT
}

run_tests() {
    local quick= start=$SECONDS dashboard=absent status=0
    while [ $# -gt 0 ]; do
        case $1 in
            --quick) quick=1 ;;
            -h | --help)
                test_usage
                return
                ;;
            *)
                say "casare test knows --quick and --help, not '$1'"
                exit 2
                ;;
        esac
        shift
    done
    find_jdk
    find_maven
    mkdir -p "$CASARE_ROOT/target/run"
    [ ! -d "$CASARE_ROOT/dashboard" ] || find_node
    [ -n "$quick" ] || find_chromium
    [ -n "$quick" ] || want_mariadb
    [ -n "$quick" ] || want_proxies
    lock_build
    start_display "$quick"
    if [ -f "$CASARE_ROOT/dashboard/package.json" ]; then
        dashboard=passed
        test_dashboard || dashboard=FAILED
    fi
    # A report of an earlier run must not be counted.
    rm -rf "$CASARE_ROOT"/*/target/surefire-reports "$CASARE_ROOT"/nodes/*/target/surefire-reports
    test_java "$quick" || status=$?
    summary "$dashboard" "$status" $((SECONDS - start))
    # Maven's own last words stay the last ones.
    sed -n '/Reactor Summary/,$p' "$CASARE_ROOT/target/test.log"
    [ "$status" = 0 ] && [ "$dashboard" != FAILED ]
}

test_dashboard() {
    local step
    (
        cd "$CASARE_ROOT/dashboard"
        exec 9>&-
        export CI=${CI:-true}
        if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
            say "dashboard: npm ci"
            npm ci --no-audit --no-fund </dev/null || exit 1
        fi
        for step in lint typecheck test; do
            say "dashboard: npm run $step"
            npm run --if-present "$step" </dev/null || exit 1
        done
    )
}

# All modules, to the end even when one fails; the whole output is in target/test.log.
test_java() {
    local options=(-B -ntp -T 2 --fail-at-end verify)
    if [ -n "$1" ]; then
        options+=(-Dtests.exclude=slow -pl '!e2e')
    fi
    say "Maven runs the tests of the modules; the log is $CASARE_ROOT/target/test.log"
    (
        cd "$CASARE_ROOT"
        exec 9>&-
        set -o pipefail
        "$MVN" "${options[@]}" </dev/null 2>&1 | tee target/test.log | awk '
            /Reactor Summary/ { exit_silently = 1 }
            exit_silently { next }
            /^\[INFO\] Building .*\/[0-9]+\]$/ || /Tests run:/ || /^\[(ERROR|FATAL)\]/ { print; fflush() }'
    )
}

# One line per module from Maven's test reports, failures by name.
summary() {
    printf '\n%-16s %7s %9s %8s\n' module tests failures skipped
    local module reports
    for reports in "$CASARE_ROOT"/{contract,workflow,nodes/*,robot,orchestrator,bench,cli,e2e}/target/surefire-reports; do
        [ -d "$reports" ] || continue
        module=${reports#"$CASARE_ROOT"/}
        module=${module%/target/surefire-reports}
        find "$reports" -name 'TEST-*.xml' -exec sed -n '/<testsuite /,/>/p' {} + | awk -v module="$module" '
            function value(name) {
                return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0
            }
            { tests += value("tests"); bad += value("errors") + value("failures"); skipped += value("skipped") }
            END { printf "%-16s %7d %9d %8d\n", module, tests, bad, skipped }'
    done
    printf '%-16s %7s\n' dashboard "$1"
    flaky_tests
    if [ "$2" = 0 ] && [ "$1" != FAILED ]; then
        printf 'all passed in %d s\n\n' "$3"
    else
        printf 'FAILED after %d s; see above and %s\n\n' "$3" "$CASARE_ROOT/target/test.log"
    fi
}

# Tests that failed and then passed at their second try, by name: each is a defect to be mended.
flaky_tests() {
    find "$CASARE_ROOT" -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' -exec awk '
        /<testcase / {
            name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name)
            class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class)
        }
        /<flaky(Failure|Error) / && !told[class name]++ { printf "flaky, passed at its second try: %s.%s\n", class, name }' {} +
}
