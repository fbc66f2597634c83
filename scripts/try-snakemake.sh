#!/usr/bin/env bash
# Trains a plan by Snakemake, two jobs at a time, in a clone of what is committed here. In the middle, reprise is killed, and
# later Snakemake with all its jobs; the report then has to be the one of a single machine, byte for byte.
#
# Usage: scripts/try-snakemake.sh [PLAN]    PLAN is a file, by default seeds/quick.yml; two of its runs take half a minute
# Exit status: 0 the same bytes; 1 anything else; 2 something is missing here.
set -euo pipefail
cd "$(dirname "$0")/.."
reprise=${REPRISE:-$PWD/.build/release/reprise}
plan=${1:-seeds/quick.yml}

for command in snakemake git pgrep setsid python3; do
    command -v "$command" >/dev/null && continue
    echo "try-snakemake: expected the command $command, found none; 'pip install snakemake' installs Snakemake," \
        "'apt-get install git procps util-linux python3' the others" >&2
    exit 2
done
[ -x "$reprise" ] || { echo "try-snakemake: expected $reprise, found none; 'make build' makes it" >&2; exit 2; }
[ -f "$plan" ] || { echo "try-snakemake: $plan: expected a plan, found no such file" >&2; exit 2; }

trial=$(mktemp -d)
group=
clean() {
    if [ -n "$group" ]; then
        kill -KILL -- "-$group" || true
        wait "$group" || true
    fi 2>/dev/null
    rm -rf "$trial"
}
trap clean EXIT
trap 'exit 1' INT TERM HUP

fail() {
    tail -n 40 "$trial/log" >&2
    echo "try-snakemake: $*" >&2
    exit 1
}

name=$(basename "$plan" .yml)
git clone --quiet . "$trial/clone"
[ -f "$trial/clone/$plan" ] || cp "$plan" "$trial/clone/$plan"
cd "$trial/clone"
results=results/$name
# Jobs find their local disk by TMPDIR; its name tells this trial's processes from others.
mkdir "$trial/disk"
export TMPDIR=$trial/disk
settings=(--config "plan=$plan" "reprise=$reprise" copy_every=1s)

# In a process group of its own, which can fail as a whole like a machine.
begin() {
    setsid snakemake --cores 2 "${settings[@]}" >>"$trial/log" 2>&1 &
    group=$!
}

# Waits for a task whose copy has another checkpoint than the one of before, in the middle of a run; sets task and epoch.
task=0 epoch=0
await_checkpoint() {
    local found
    until found=$(python3 - "$task" "$epoch" "$results"/copies/*.sqlite <<'PYTHON'
import os, sqlite3, sys
known, epoch, *files = sys.argv[1:]
for file in filter(os.path.exists, files):
    task = os.path.basename(file).removesuffix(".sqlite")
    # A finished run has no checkpoint.
    for row in sqlite3.connect(f"file:{file}?immutable=1", uri=True).execute(
        "SELECT checkpoint.epoch FROM checkpoint JOIN run ON run.id = checkpoint.run"
        " WHERE checkpoint.epoch BETWEEN ? + 1 AND planned_epochs - 2", [int(epoch) if task == known else 1]):
        print(task, *row)
        sys.exit(0)
sys.exit(1)
PYTHON
    ); do
        kill -0 "$group" 2>/dev/null || fail "expected a run long enough to be killed in its middle, found none"
        sleep 0.2
    done
    read -r task epoch <<<"$found"
}

# Waits for the next attempt at the task, whose log Snakemake begins anew, and for its first epoch: one after the checkpoint.
await_resumption() {
    local line
    until line=$(grep -m1 ': epoch [0-9]*,' "$results/logs/train-$task.log" 2>/dev/null) && [ "$line" != "$before" ]; do
        kill -0 "$group" 2>/dev/null || fail "expected another attempt at task $task, found none"
        sleep 0.2
    done
    echo "   the next attempt begins with ${line%%, loss*}"
    line=${line#*: epoch }
    [ "${line%%,*}" -gt "$epoch" ] || fail "expected task $task to go on after epoch $epoch"
}
first_epoch() { grep -m1 ': epoch [0-9]*,' "$results/logs/train-$task.log"; }

began=$SECONDS
begin
await_checkpoint
echo "1. task $task has brought back a checkpoint of epoch $epoch: reprise is killed"
before=$(first_epoch)
pgrep -f -- " train .*--task $task .*--ledger $trial/disk/" | xargs kill -KILL
await_resumption

await_checkpoint
echo "2. task $task has brought back a checkpoint of epoch $epoch: Snakemake and all its jobs are killed"
before=$(first_epoch)
kill -KILL -- "-$group"
wait "$group" 2>/dev/null || true
snakemake --unlock "${settings[@]}" >>"$trial/log" 2>&1
begin
await_resumption
wait "$group" || fail "expected Snakemake to finish"
group=
ledgers=("$results"/ledgers/*.sqlite)
echo "3. ${#ledgers[@]} tasks trained, merged, reported and verified in $((SECONDS - began)) s"
cat "$results"/logs/{merge,report,verify}.log

if [ ! -d "reports/$name" ]; then
    "$reprise" report "$plan" --ledger "$trial/single.sqlite" --output "reports/$name" --quiet
    echo "   (there is no reports/$name: this machine has made it, alone)"
fi
diff --recursive --brief "reports/$name" "$results/report" || fail "expected the report of a single machine"
echo "4. the report is the one of a single machine, byte for byte: $(find "$results/report" -type f | wc -l) files"

snakemake --cores 2 "${settings[@]}" 2>&1 | grep '^Nothing to be done' || fail "expected nothing left to do"
