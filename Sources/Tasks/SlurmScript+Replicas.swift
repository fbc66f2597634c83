/// What the script has where each task is trained by several nodes: a job of so many nodes, which SLURM keeps apart, and a
/// training on each of them.
extension SlurmScript {
    var nodes: String {
        guard replicas > 1 else { return "" }
        return """
            # Each task \(replicas) times at the same time, on different nodes, which SLURM sees to.
            #SBATCH --nodes=\(replicas)
            #SBATCH --ntasks-per-node=1

            """
    }

    /// Its place among the job's nodes is the replica that a node trains.
    static let ownReplica = """
        replica=1
            for node in $nodes; do [ "$node" = "$SLURMD_NODENAME" ] && break; replica=$((replica + 1)); done
            copy=$results/task-$task-$replica.sqlite
        """

    var eachCopy: String {
        #"for copy in "$results/task-$task"-*.sqlite; do "$reprise" status "$plan" --json "$copy" || true; done"#
    }

    var placing: String {
        """

        # A node stays with the replica that it has trained before, so that what is compared comes from different nodes.
        places=() free=()
        touch "$results/task-$task.nodes"
        for node in $(scontrol show hostnames "$SLURM_JOB_NODELIST"); do
            replica=$(awk -v node="$node" '$2 == node { print $1 }' "$results/task-$task.nodes")
            if [ -z "$replica" ]; then
                free+=("$node")
            elif [ "${places[replica]:-}" ]; then
                echo "task $task: $node and ${places[replica]} have both trained replica $replica, so that none is left for" \\
                    "another; submit it again with sbatch --array=$task --exclude=$node" >&2
                exit 2
            else
                places[replica]=$node
            fi
        done
        for ((replica = 1; replica <= \(replicas); replica++)); do
            if [ -z "${places[replica]:-}" ]; then
                places[replica]=${free[-1]}
                unset 'free[-1]'
                echo "$replica ${places[replica]}" >>"$results/task-$task.nodes"
            fi
        done
        export nodes="${places[*]}"

        """
    }

    var spreading: String {
        """
        export -f attend train
        attend USR1 srun --export=ALL --cpus-per-task="$SLURM_CPUS_PER_TASK" --wait=0 --kill-on-bad-exit=0 --label \\
            bash -uo pipefail -c train || status=$?
        """
    }
}
