#!/usr/bin/env bash
# Sees to it that everything is there that the build needs: Swift, and a few Debian packages.
# Installs missing packages where it may (as root, or with sudo that asks for no password); otherwise
# prints the one command to run. Says nothing, and is fast, when nothing is missing.
# `scripts/setup.sh emulator` sees to what running programs for arm64 on another processor needs.
set -euo pipefail

if ! command -v swift >/dev/null; then
    echo "setup: expected the Swift toolchain, found no 'swift' in PATH; install Swift 6.2 or later from swift.org" >&2
    exit 1
fi

missing=()
if [ "${1:-}" = emulator ]; then
    command -v qemu-aarch64-static >/dev/null || missing+=(qemu-user-static)
    command -v aarch64-linux-gnu-gcc >/dev/null || missing+=(gcc-aarch64-linux-gnu)
    [ -e /usr/aarch64-linux-gnu/lib/libc.a ] || missing+=(libc6-dev-arm64-cross)
fi
command -v pkg-config >/dev/null || missing+=(pkg-config)
# pkg-config's name for a library, and the package that has it.
while read -r library package; do
    pkg-config --exists "$library" 2>/dev/null || missing+=("$package")
done <<'LIBRARIES'
cairo-ft libcairo2-dev
libcmark-gfm libcmark-gfm-dev
sqlite3 libsqlite3-dev
zlib zlib1g-dev
LIBRARIES
# cmark-gfm's extensions have a package of their own, of which pkg-config knows nothing.
header=include/cmark-gfm-core-extensions.h
[ -e /usr/$header ] || [ -e /usr/local/$header ] || missing+=(libcmark-gfm-extensions-dev)
if ! ls /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >/dev/null 2>&1; then
    missing+=(fonts-dejavu-core)
fi
# Japanese words of figures; English ones are drawn where there is no such font.
if ! ls /usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf >/dev/null 2>&1; then
    missing+=(fonts-ipaexfont-gothic)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

install="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
    echo "setup: expected the packages ${missing[*]} (Debian's names), found them missing;" \
        "install them with this system's package manager" >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    run=(bash -c)
elif sudo -n true 2>/dev/null; then
    run=(sudo -n bash -c)
else
    echo "setup: expected the packages ${missing[*]}, found them missing; run:" >&2
    echo "    sudo sh -c '$install'" >&2
    exit 1
fi
echo "setup: installing ${missing[*]}" >&2
"${run[@]}" "export DEBIAN_FRONTEND=noninteractive; $install" >&2
