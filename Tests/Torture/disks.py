"""Disks that are full: files that may grow so far and no further, and a file system of so many bytes."""
import re
import resource
import shutil
import subprocess

from world import same

# In a mount that only this shell sees: a disk of $3 KiB, the command, then more room on it, and the same command again.
SMALL_DISK = """mkdir -p disk && mount -t tmpfs -o size=$3k torture disk && cp small.yml disk || exit 99
if [ -e full.sqlite ]; then cp full.sqlite disk || exit 98; fi
cd disk
report() { "$1" report small.yml --quiet --ledger full.sqlite --output full; }
report "$1"
echo "status $? left $(ls -A | grep -c '^[.]full')"
mount -o remount,size=64m "$PWD"
report "$1"
echo "status $?"
cp -R full "$2"
"""


def disks(world, seconds):
    ledger, genuine, _ = world.genuine
    for number in world.until(seconds):
        world.fresh("full.sqlite", "full")
        # From too small for a ledger to room enough.
        size = int(2 ** world.random.uniform(0, 12)) << 10
        if number % 4 > 1:
            # Trained already: room for the ledger, and the report is what does not fit.
            shutil.copy(ledger, world.folder / "full.sqlite")
            size = 2 * ledger.stat().st_size + size // 2
        part, found = on_small_disk(world, size) if number % 2 else with_small_files(world, size // 8)
        if found is None:
            world.note(part, "not possible here: no right to mount")
            continue
        status, text, left, again = found
        detail = f"{size} bytes"
        if world.is_trouble(part, status, text, detail):
            continue
        if left:
            world.note(part, "LEFT BEHIND", detail)
        elif again != 0 or not same(genuine, world.folder / "full"):
            world.note(part, "NOT FINISHED AFTERWARDS", f"{detail}: {text[-300:]}")
        else:
            world.note(part, "told, and the same command finishes later" if status else "room enough: the genuine report")


def with_small_files(world, size):
    """Status, what was said, how many unfinished folders stay, and the status of the same command without a limit."""
    arguments = ["report", "small.yml", "--quiet", "--ledger", "full.sqlite", "--output", "full"]
    status, text = world.run(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    left = len(list(world.folder.glob(".full*")))
    again, more = world.run(*arguments)
    return "files that may not grow", (status, text + more, left, again)


def on_small_disk(world, size):
    """The same on a file system of its own, or None where that is not allowed."""
    part = "disk full"
    try:
        done = subprocess.run(["unshare", "--mount", "sh", "-c", SMALL_DISK, "sh", world.command, world.folder / "full",
                               str(size >> 10)], cwd=world.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=90)
    except subprocess.TimeoutExpired:
        return part, (None, "", 0, None)
    except FileNotFoundError:
        return part, None
    text = (done.stdout + done.stderr).decode(errors="replace")
    found = re.findall(r"^status (\d+)(?: left (\d+))?$", text, re.MULTILINE)
    if len(found) != 2:
        return part, None
    return part, (int(found[0][0]), text, int(found[0][1]), int(found[1][0]))
