extension SlurmScript {
    /// The script. Nothing in its comments comes from outside but names that hold letters, digits, - and _.
    public var text: String {
        [header, settings, attending, training, start, end].joined(separator: "\n\n") + "\n"
    }

    private var header: String {
        """
        #!/usr/bin/env bash
        # Trains the plan \(name) as an array job of SLURM; written by `reprise tasks --slurm`, and yours to change.
        # Call sbatch with it where the paths below hold, in a folder that all nodes see. When all tasks are done:
        #
        #     reprise merge "$plan" "$results"/task-*.sqlite
        #
        # Options of sbatch itself take precedence over those here, as in `sbatch --partition=long --cpus-per-task=4`.
        # Submitted again, tasks go on from their copies, and those that are done find nothing to do.
        # shellcheck disable=SC2317,SC2329 # functions that traps and other nodes call

        #SBATCH --job-name=reprise-\(name)
        #SBATCH --array=1-\(tasks)
        #SBATCH --output=%x-%a.log
        #SBATCH --cpus-per-task=\(threads)
        \(nodes)\(resources)
        # A task that loses its node, or has to make room for others, is queued again: it goes on from its copy, and the
        # log is continued.
        #SBATCH --requeue
        #SBATCH --open-mode=append
        # Two minutes before the time is over this script is told, and nobody else.
        #SBATCH --signal=B:USR1@120
        """
    }

    private var resources: String {
        let memory = mebibytes.map { "# A quarter more than is estimated.\n#SBATCH --mem=\($0)M" }
        let time = minutes.map {
            "# Minutes: three times the estimate. Less does as well; it only takes more turns.\n#SBATCH --time=\($0)"
        }
        return """
            \(memory ?? "# How much memory a task takes is not known: the partition's default, or sbatch --mem.")
            \(time ?? "# How long a task takes is not known: the partition's default, or sbatch --time.")
            """
    }

    private var settings: String {
        """
        set -euo pipefail

        export plan=\(Self.quoted(plan))
        export reprise=\(Self.quoted(executable))
        # Where the copies go, which all nodes see, and how often: REPRISE_RESULTS=/project/mine sbatch …
        export results=${REPRISE_RESULTS:-\(name)-tasks}
        export every=${REPRISE_COPY_EVERY:-5m}
        export task=$SLURM_ARRAY_TASK_ID
        mkdir -p "$results"
        """
    }

    private var attending: String {
        """
        # Runs a program to its end. Where SLURM wants this job to stop, the program is told once, by a signal that nobody
        # else sends: a second one would end a training before it has copied its ledger, and SLURM's TERM goes to all
        # processes of a job.
        attend() { # signal program…
            signal=$1 over=''
            shift
            tell() {
                trap '' TERM USR1
                [ "${!:-}" ] || exit 130 # before it has begun
                kill -s "$signal" "$!" 2>/dev/null || true
            }
            trap tell TERM
            trap 'over=yes; tell' USR1
            (trap '' TERM USR1 && exec "$@") &
            # A signal ends `wait`, not the program.
            while kill -0 "$!" 2>/dev/null; do wait "$!" || true; done
            wait "$!"
        }
        """
    }

    private var training: String {
        """
        # The ledger is on the node's own disk: on one that is shared, SQLite's locks are not to be trusted.
        train() {
            \(replicas > 1 ? Self.ownReplica : "copy=$results/task-$task.sqlite")
            echo "task $task on $SLURMD_NODENAME, turn $((${SLURM_RESTART_COUNT:-0} + 1))"
            scratch=$(mktemp -d "${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/reprise.XXXXXX") || return
            trap 'rm -rf "$scratch"' EXIT
            attend HUP "$reprise" train "$plan" --task \(task) \\
                --ledger "$scratch/ledger.sqlite" --copy "$copy" --copy-every "$every" \\
                --jobs 1 --threads "$SLURM_CPUS_PER_TASK"
        }
        """
    }

    private var start: String {
        """
        # What the copy holds, by digests.
        recorded() { \(replicas > 1 ? eachCopy : #""$reprise" status "$plan" --json "$results/task-$task.sqlite" || true"#); }
        before=$(recorded)
        status=0
        \(replicas > 1 ? placing + spreading : "train || status=$?")
        """
    }

    private var end: String {
        """
        if [ "$over" ] && [ "$status" = 130 ]; then
            if [ "$(recorded)" != "$before" ]; then
                echo "task $task goes on in another turn: its time was over"
                # Not by the number of the job, which for one of the tasks is that of the whole array.
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
            else
                echo "task $task recorded nothing within its time: give it more, with sbatch --time" >&2
            fi
        fi
        exit "$status"
        """
    }
}
