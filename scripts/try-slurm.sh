#!/usr/bin/env bash
# Loses a node in the middle of a training, for real: SLURM's own daemons run a plan's tasks on this machine, a node is killed, and the
# report of the merged ledger is compared with that of a single machine, byte for byte.
#
#     sudo scripts/try-slurm.sh [PLAN [GROUPS [REPLICAS]]]     # quick in three tasks, unless told otherwise
#
# A node is a namespace, with processes, a host name and a disk of its own; who kills it takes all of that away, as who pulls a plug. The
# whole cluster is a namespace, too, with its own network and files in memory: nothing of it stays, whatever becomes of this script.
#
# Exit status: 0 the same report; 1 another one; 2 something could not be tried.
set -euo pipefail
cd "$(dirname "$0")/.."
plan=${1:-quick} groups=${2:-3} replicas=${3:-1}
reprise=$(realpath "${REPRISE:-.build/release/reprise}")
fail() { echo "try-slurm: $*" >&2; exit 2; }

if [ -z "${TRY_SLURM:-}" ]; then
    [[ $replicas =~ ^[1-9]$ ]] || fail "expected 1 to 9 replicas, found $replicas; leave it out for one"
    [ "$(id -u)" = 0 ] || fail "expected to be root, who may start SLURM's daemons, found $(id -un); use sudo"
    for program in munged slurmctld slurmd sbatch unshare ip pgrep; do
        command -v "$program" >/dev/null ||
            fail "expected SLURM, found no $program; apt-get install slurm-wlm munge iproute2 procps"
    done
    for program in munged slurmctld slurmd; do
        ! pgrep -x "$program" >/dev/null || fail "expected no SLURM on this machine, found $program running; use another one"
    done
    [ -x "$reprise" ] || fail "expected $reprise, found none; make build"
    unshare --mount --uts --net --pid --fork --mount-proc true || fail "expected to be allowed namespaces, found that I am not"
    # It ends with this process, even where that is killed.
    TRY_SLURM=yes setpriv --pdeathsig KILL \
        unshare --mount --uts --net --pid --fork --kill-child --mount-proc "$0" "$@" &
    trap 'exit 130' INT TERM HUP
    wait $!
    exit
fi

# --- A cluster, with all of its files in memory

began=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }
d=/var/spool
logs() { tail -n 5 $d/{munged,slurmctld,node*}.log >&2; }
mount -t tmpfs -o mode=755 cluster $d
hostname control
ip link set lo up
# An address that is not loopback's, without which the C library finds none at all for SLURM.
ip address add 192.0.2.1/32 dev lo
# A disk for each node is mounted here, where the others do not see it.
export SLURM_CONF=$d/slurm.conf SLURM_TMPDIR=$d/disk
mkdir -m 700 $d/secret $d/state
mkdir $d/munge $d/results "$SLURM_TMPDIR"
(umask 077 && head -c 128 /dev/urandom >$d/secret/key)
names=()
for ((n = 1; n <= replicas + 1; n++)); do names+=("node$n"); done
echo "127.0.0.1 localhost control ${names[*]}" >$d/hosts
mount --bind $d/hosts /etc/hosts

cat >"$SLURM_CONF" <<CONF
ClusterName=try
SlurmctldHost=control(127.0.0.1)
SlurmctldPort=16817
# A task that is queued again waits until its old credential is void: two minutes, unless told otherwise.
AuthInfo=socket=$d/munge/socket,cred_expire=5
SlurmUser=root
StateSaveLocation=$d/state
SlurmctldPidFile=$d/slurmctld.pid
SlurmctldLogFile=$d/slurmctld.log
SlurmdSpoolDir=$d/%n
SlurmdPidFile=$d/%n.pid
SlurmdLogFile=$d/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SlurmdTimeout=10
SchedulerParameters=sched_interval=2,sched_min_interval=0,bf_interval=2
SlurmdParameters=config_overrides
$(for ((n = 1; n <= replicas + 1; n++)); do
    echo "NodeName=node$n NodeAddr=127.0.0.1 Port=$((16817 + n)) CPUs=1 RealMemory=8000"
done)
PartitionName=main Nodes=ALL Default=YES State=UP
CONF

munged --foreground --socket=$d/munge/socket --key-file=$d/secret/key --pid-file=$d/munge/pid \
    --seed-file=$d/secret/seed 2>$d/munged.log &
until [ -S $d/munge/socket ]; do
    kill -0 $! || { logs; fail "expected munged to come up, found that it ended"; }
    sleep 0.1
done
slurmctld -D 2>/dev/null &
controller=$!
# The first process of a namespace sees to those that have lost their parents, which slurmd would not.
live() {
    hostname "$node" && mount -t tmpfs "$node" "$SLURM_TMPDIR"
    slurmd -D -N "$node" 2>/dev/null &
    wait
}
export -f live
declare -A process
for node in "${names[@]}"; do
    mkdir "$d/$node"
    node=$node unshare --mount --uts --pid --fork --kill-child --mount-proc bash -c live &
    process[$node]=$!
done
until [ "$(sinfo --noheader --Node --states=idle --format=%N 2>/dev/null | wc -l)" = ${#names[@]} ]; do
    if ! kill -0 $controller || [ $SECONDS -gt 60 ]; then
        logs
        fail "expected ${names[*]} to come up, found: $(sinfo 2>&1)"
    fi
    sleep 0.5
done
say "$(sinfo --version): $(sinfo --noheader --format='%D nodes, %T, each with %c CPU')"

# --- The plan as an array job

# What became of nodes and tasks since the last look.
seen=
look() {
    local now
    now=$(sinfo --noheader --Node --format='%N %T'; squeue --noheader --array --sort=i --format='task %K %T %R' | sed 's/ (None)//')
    if [ "$now" != "$seen" ]; then say "$(paste -s -d '|' <<<"$now" | sed 's/|/ | /g')"; fi
    seen=$now
}
"$reprise" tasks "$plan" --groups "$groups" --replicas "$replicas"
"$reprise" tasks "$plan" --groups "$groups" --replicas "$replicas" --slurm >$d/plan.sbatch
job=$(REPRISE_RESULTS=$d/results REPRISE_COPY_EVERY=2s sbatch --parsable --output=$d/task-%a.log $d/plan.sbatch)
say "sbatch: job $job"

# Half a minute of training leaves a checkpoint, of which there is one in ten, in the copy, which is renewed in two.
on_node1() { squeue --noheader --array --nodelist=node1 --states=R --format='%K %M' | grep "$1" | head -n 1; }
until [ -n "$(on_node1 '0:[3-5]')" ]; do
    look
    [ -n "$(squeue --noheader)" ] || fail "expected a task that trains for half a minute, found none; use a longer plan"
    sleep 0.5
done
lost=$(on_node1 . | cut -d ' ' -f 1)
ls $d/results/task-"$lost"*.sqlite >/dev/null || fail "expected a copy of the ledger of task $lost, found none"
say "node1 is lost while it trains task $lost: kill -KILL"
{ kill -KILL "${process[node1]}" && wait "${process[node1]}"; } 2>/dev/null || true
while [ -n "$(squeue --noheader)" ]; do look; sleep 1; done
look

say "the log of task $lost:"
# Each replica's lines for themselves, and epochs in one line.
by_replica() { if [ "$replicas" -gt 1 ]; then sort --stable --field-separator=: --key=1,1n; else cat; fi; }
by_replica <$d/task-"$lost".log | awk -F': epoch |, loss' '
    function flush() { if (run) print "        " run ": epochs " first " to " last; run = "" }
    / epoch [0-9]+, loss/ { if ($1 != run) { flush(); run = $1; first = $2 } last = $2; next }
    { flush(); print "        " $0 }'
if [ "$(grep -c "task $lost on" $d/task-"$lost".log)" -le "$replicas" ]; then
    logs
    fail "expected task $lost to begin again, found that it did not"
fi

# --- One report

say "merge:"
"$reprise" merge "$plan" $d/results/*.sqlite --ledger $d/merged.sqlite
single=reports/$plan
if [ ! -e "$single/manifest.json" ]; then
    single=$d/single
    "$reprise" report "$plan" --ledger $d/single.sqlite --output $single --quiet >/dev/null
fi
# Each replica for itself, since a report says what was trained twice.
for ((replica = 1; replica <= replicas; replica++)); do
    which=$([ "$replicas" = 1 ] || echo "-$replica")
    "$reprise" merge "$plan" $d/results/task-*"$which".sqlite --ledger "$d/$replica.sqlite" --quiet
    "$reprise" report "$plan" --no-train --ledger "$d/$replica.sqlite" --output "$d/report" --quiet >/dev/null
    if ! diff --recursive "$single" $d/report; then
        say "the report is another one than that of a single machine"
        exit 1
    fi
    say "the report is that of a single machine, byte for byte: $(find $d/report -type f | wc -l) files"
    rm -r $d/report
done
