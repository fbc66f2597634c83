#!/usr/bin/env python3
"""Training steps of a network before and after it has stopped to learn, with one program or several in turn.

    MNIST_DIR=… Benchmarks/collapse.py [PROGRAM …] [--models conv2 conv2-nodropout] [--rounds 5]

A PROGRAM is a StepBenchmark that knows `collapse`; without any, the one that `make bench` builds. To compare with
another commit, check it out next to this one (git worktree), build it there, and name both: they take turns.
The collapsed states (three epochs on shuffled labels, a few minutes each) are kept in --states and used again.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

from markdown import spread, table

ROOT = pathlib.Path(__file__).resolve().parent.parent


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", default=[str(ROOT / ".build/release/StepBenchmark")])
    parser.add_argument("--plan", default="seeds/article.yml")
    parser.add_argument("--models", nargs="+", default=["conv2", "conv2-nodropout"])
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5, help="turns that each program takes (5)")
    parser.add_argument("--states", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "reprise-collapsed")
    return parser.parse_args()


def measure(program, model, threads, options):
    state = options.states / f"{model}.state"
    command = [program, "collapse", "--plan", options.plan, "--state", state, "--threads", threads, "--rounds", 1, model]
    result = subprocess.run(list(map(str, command)), cwd=ROOT, text=True, capture_output=True, check=True)
    return json.loads(result.stdout)


def main():
    options = parse()
    options.states.mkdir(parents=True, exist_ok=True)
    rows = []
    for model in options.models:
        for threads in options.threads:
            times = {program: [] for program in options.programs}
            for number in range(options.rounds):
                # Every other round the other way round.
                for program in options.programs[:: 1 if number % 2 == 0 else -1]:
                    times[program].append(measure(program, model, threads, options))
            losses = {turn["collapsedLoss"] for turns in times.values() for turn in turns}
            assert len(losses) == 1, f"not the same work: {losses}"
            for program, turns in times.items():
                columns = [spread([turn[key] for turn in turns]) for key in ["live", "collapsed"]]
                share = statistics.median(turn["share"] for turn in turns)
                rows.append([program, model, threads, *columns, f"{share:.3f}"])
    print(table(["program", "model", "threads", "live ms", "collapsed ms", "collapsed / live"], rows))


if __name__ == "__main__":
    main()
