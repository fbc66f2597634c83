#!/usr/bin/env bash
# Trains the same few small networks with builds for several processors, debug and release, with several numbers of
# threads and of networks side by side, and compares every bit: with each other and with Tests/Matrix/golden.txt.
#
# Exit status: 0 all the same; 1 something differs (named); 2 something could not be built or run.
# `scripts/matrix.sh --record` writes Tests/Matrix/golden.txt from the first row instead of comparing with it.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$PWD/.build-matrix
golden=$PWD/Tests/Matrix/golden.txt
record=${1:-}
mkdir -p "$scratch"

# --- Builds: name, then the options of `swift build`.

# As the Makefile has it; none of these changes a bit.
processor() { echo "-Xcc -march=$1 -Xcc -fno-math-errno"; }
builds=(
    "native-release -c release $(processor native)"
    "native-debug -c debug $(processor native)"
)
if [ "$(uname -m)" = x86_64 ]; then
    # Embedded Swift, linked with the C library of arm64 Linux, for the emulator. (GNU's linker cannot.)
    embedded="--triple aarch64-none-none-elf -Xswiftc -enable-experimental-feature -Xswiftc Embedded -Xswiftc -wmo"
    embedded+=" -Xswiftc -Xclang-linker -Xswiftc --target=aarch64-linux-gnu"
    embedded+=" -Xswiftc -Xclang-linker -Xswiftc -static -Xlinker -lm"
    builds=(
        "arm64-release -c release $embedded"
        "x86-64-v2-release -c release $(processor x86-64-v2)"
        "x86-64-v3-release -c release $(processor x86-64-v3)"
        "${builds[@]}"
        "x86-64-v2-debug -c debug $(processor x86-64-v2)"
        "x86-64-v3-debug -c debug $(processor x86-64-v3)"
    )
    scripts/setup.sh emulator || echo "matrix: arm64 will be missing" >&2
fi

build() { # name options…
    local name=$1
    shift
    case $name in arm64-*) export MATRIX_EMBEDDED=1 ;; esac
    swift build --package-path Tests/Matrix --scratch-path "$scratch/$name" --product MatrixDriver \
        --no-color-diagnostics -Xswiftc -gnone "$@" >"$scratch/$name.log" 2>&1 || echo "$name" >>"$scratch/failed"
}
export -f build
export scratch

began=$SECONDS
rm -f "$scratch/failed"
# As many at once as there are cores, the longest first: optimising is work for one core.
printf '%s\n' "${builds[@]}" | xargs -P "$(nproc 2>/dev/null || sysctl -n hw.ncpu)" -I{} bash -c 'build {}'
echo "matrix: ${#builds[@]} builds in $((SECONDS - began)) s"

# --- Runs

[ -n "$record" ] || [ -f "$golden" ] || { echo "matrix: expected $golden, found none" >&2; exit 2; }
format='%-18s %7s  %-12s %7s %5s  %-12s %7s  %s\n'
# shellcheck disable=SC2059
row() { printf "$format" "$@"; }
row build vectors multiply-add threads jobs digest seconds result
different=0
missing=0

run() { # build threads jobs
    local result=$scratch/result errors=$scratch/errors program seconds vectors fused digest cases
    program=("$scratch/$1/${1##*-}/MatrixDriver" "$2" "$3")
    case $1 in arm64-*) program=(qemu-aarch64-static "${program[@]}") ;; esac
    if ! seconds=$({ TIMEFORMAT=%2R; time "${program[@]}" >"$result" 2>"$errors"; } 2>&1); then
        row "$1" - - "$2" "$3" - - "COULD NOT BE RUN: $(head -n 1 "$errors")"
        missing=1
        return
    fi
    read -r _ vectors fused <"$result"
    sed -i.bak 1d "$result"
    if [ "$record" = --record ]; then
        cp "$result" "$golden"
        record=
    fi
    digest=$(awk '$1 == "all" { print substr($2, 1, 12) }' "$result")
    # The names of the cases whose lines are not those of the golden file.
    cases=$(diff "$golden" "$result" | awk '/^[<>]/ && $2 != "all" && !seen[$2]++ { printf " %s", $2 }' || true)
    if [ -z "$cases" ] && cmp -s "$golden" "$result"; then
        row "$1" "$vectors" "$fused" "$2" "$3" "$digest" "$seconds" same
    else
        row "$1" "$vectors" "$fused" "$2" "$3" "$digest" "$seconds" "DIFFERENT:$cases"
        different=1
    fi
}

for entry in native x86-64-v3 x86-64-v2 arm64; do
    for configuration in release debug; do
        name=$entry-$configuration
        printf '%s\n' "${builds[@]}" | grep -q "^$name " || continue
        if grep -qx "$name" "$scratch/failed" 2>/dev/null; then
            row "$name" - - - - - - "COULD NOT BE BUILT, see ${scratch#"$PWD"/}/$name.log"
            missing=1
            continue
        fi
        for jobs in 1 2; do
            for threads in 1 2 3 8; do
                # Embedded Swift has no threads.
                [ "$entry" != arm64 ] || [ "$threads$jobs" = 11 ] || continue
                run "$name" "$threads" "$jobs"
            done
        done
    done
done

echo "matrix: $((SECONDS - began)) s in all"
[ "$different" = 0 ] || exit 1
[ "$missing" = 0 ] || exit 2
