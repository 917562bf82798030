#!/usr/bin/env bash
# `swift build` with a line that says in plain words how far it is: build.sh FLAGS…
# The whole output goes to .cache/logs/build.log; what is wrong is shown.
set -uo pipefail
cd "$(dirname "$0")/.."
command -v swift >/dev/null || PATH="$PATH:/opt/swift/usr/bin"
mkdir -p .cache/logs
log=.cache/logs/build.log
started=$SECONDS
estimate=""
[ -d .build/release ] || estimate=", about 8 minutes the first time"

terminal=false
[ -t 1 ] && terminal=true
told=-30
show() { # on a terminal a line that replaces itself, elsewhere a line every half minute
    if $terminal; then
        printf '\r\033[K%s' "$1"
    elif ((SECONDS - told >= 30)); then
        told=$SECONDS
        printf '%s\n' "$1"
    fi
}

show "preparing to compile"
# In the foreground on a terminal, so that Ctrl-C reaches the compiler.
foreground=()
$terminal && foreground=(--foreground)
timeout "${foreground[@]}" --kill-after=30 "${BUILD_SECONDS:-3600}" swift build "$@" 2>&1 | {
    : >"$log"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case "$line" in
        "["*/*"] "*)
            step=${line%%]*} step=${step#[}
            show "compiling ${step#*/} parts$estimate: ${step%/*}/${step#*/}, $((SECONDS - started)) s"
            ;;
        Fetching* | Updating* | Creating* | Working* | Fetched*) show "fetching the packages: ${line:0:60}" ;;
        *"Another instance of SwiftPM"*) printf 'waiting for another build in this folder to end\n' ;;
        esac
    done
}
code=${PIPESTATUS[0]}
$terminal && printf '\r\033[K'
if [ "$code" -eq 0 ]; then
    echo "compiled in $((SECONDS - started)) s"
    exit 0
fi
if [ "$code" -ge 124 ]; then echo "build: the build was stopped after $((SECONDS - started)) s" >&2; fi
# Each error once, with the lines that explain it.
awk '/error: / { if (!seen[$0]++) { left = 6 } else { left = 0 } } left-- > 0' "$log" | head -120 >&2
echo "build: it does not compile; the whole output is in $log" >&2
exit 1
