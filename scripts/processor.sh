#!/usr/bin/env bash
# Builds are for the processor at hand. Where the folder has moved to another one, what was built there is put away, since
# it might end with an illegal instruction here.
set -euo pipefail
cd "$(dirname "$0")/.."

# What the processor can do, in one line; on other systems its kind alone.
found=$({ grep -m1 -E '^(flags|Features)' /proc/cpuinfo 2>/dev/null || uname -m; } | cksum)
stamp=.build/processor
if [ -e "$stamp" ] && [ "$(cat "$stamp")" != "$found" ] && [ -e .build/release ]; then
    echo "make: this is another processor than that of the last build; building anew" >&2
    rm -rf "$(readlink -f .build/release)"
fi
mkdir -p .build
printf '%s\n' "$found" >"$stamp"
