#!/bin/sh
# Builds the independent verifier: build.sh OUT. Needs Debian's golang-go and golang-golang-x-mod-dev, no network.
set -eu
[ $# -eq 1 ] || { echo "usage: build.sh OUT" >&2; exit 2; }
out=$(realpath -m "$1")
cd "$(dirname "$0")"
GOFLAGS=-mod=mod GOPROXY=off GOCACHE="${GOCACHE:-${TMPDIR:-/tmp}/go-build}" go build -buildvcs=false -o "$out" .
