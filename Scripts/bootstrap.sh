#!/usr/bin/env bash
# Installs what is missing on Debian 12: bootstrap.sh [run|test|bench]. Quiet where nothing is.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

# What each purpose needs beyond Swift itself. SQLite is the store; zstd compresses what goes between nodes; zlib is
# wanted by the HTTP client of the tests; the zones are those of the places that report.
packages=(git make libsqlite3-dev libzstd-dev zlib1g-dev tzdata)
case "$purpose" in
run) ;;
test) packages+=(python3 golang-go golang-golang-x-mod-dev chromium curl openssl iproute2 zbar-tools dbconfig-sqlite3 glewlwyd) ;;
bench) packages+=(python3 postgresql-15 postgresql-15-postgis-3 wrk gcc libc6-dev libssl-dev chromium) ;;
*)
    echo "usage: bootstrap.sh [run|test|bench]" >&2
    exit 2
    ;;
esac

fail() {
    echo "bootstrap: $1" >&2
    exit 3
}

command -v swift >/dev/null || PATH="$PATH:/opt/swift/usr/bin"
command -v swift >/dev/null || fail "Swift is not installed: install Swift 6.3 or newer and put its bin folder on PATH"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -1)
if [ "$(printf '%s\n6.3\n' "$version" | sort -V | head -1)" != "6.3" ]; then
    fail "Swift $version is too old: this needs 6.3 or newer"
fi

# A virtual environment needs ensurepip, which Debian keeps in a package of its own; other Pythons bring it.
if [ "$purpose" != run ] && ! python3 -c 'import venv, ensurepip' 2>/dev/null; then packages+=(python3-venv); fi

missing=()
if command -v dpkg-query >/dev/null; then
    for package in "${packages[@]}"; do
        # The tool itself is enough where it did not come from a package.
        case "$package" in
        git | make | python3 | gcc | wrk | chromium | curl | openssl) command -v "$package" >/dev/null && continue ;;
        golang-go) command -v go >/dev/null && continue ;;
        esac
        status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
        [ "$status" = "install ok installed" ] || missing+=("$package")
    done
else
    echo "bootstrap: this is not Debian, so nothing was installed; it needs: ${packages[*]}" >&2
fi

if [ ${#missing[@]} -gt 0 ]; then
    root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing and only root can install them: ${missing[*]}"
        root=(sudo)
        if ! sudo -n true 2>/dev/null && [ ! -t 0 ]; then
            fail "these packages are missing and sudo wants a password: run “sudo apt-get install ${missing[*]}”"
        fi
    fi
    mkdir -p .cache/logs
    echo "installing: ${missing[*]}"
    apt() {
        timeout 900 "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 \
            -o DPkg::Lock::Timeout=300 "$@" >>.cache/logs/apt.log 2>&1
    }
    # Debian would start its provider with a known passphrase. The tests start their own, on loopback.
    if [[ " ${missing[*]} " == *" glewlwyd "* && -d /run/systemd/system ]]; then
        "${root[@]}" systemctl mask --quiet glewlwyd.service
    fi
    apt -qq update || echo "bootstrap: the list of packages could not be renewed; trying with the one that is here" >&2
    apt -y install --no-install-recommends "${missing[@]}" ||
        fail "apt could not install ${missing[*]}: $(grep -m1 '^E:' .cache/logs/apt.log || echo 'see .cache/logs/apt.log')"
fi

if [ "$purpose" != run ]; then
    shopt -s nullglob
    requirements=(Tests/*/requirements.txt)
    shopt -u nullglob
    stamp=$(python3 -V; cat "${requirements[@]}" | sha256sum)
    if [ "$(cat .cache/venv/stamp 2>/dev/null)" != "$stamp" ]; then
        mkdir -p .cache/logs
        echo "installing the test tools of Python into .cache/venv"
        arguments=()
        for file in "${requirements[@]}"; do arguments+=(-r "$file"); done
        rm -rf .cache/venv
        if ! { python3 -m venv .cache/venv && timeout 900 .cache/venv/bin/python -m pip install \
            --quiet --disable-pip-version-check "${arguments[@]}"; } >.cache/logs/pip.log 2>&1; then
            tail -5 .cache/logs/pip.log >&2
            fail "the test tools of Python could not be installed: see .cache/logs/pip.log"
        fi
        echo "$stamp" >.cache/venv/stamp
    fi
fi
