#!/usr/bin/env python3
"""Does to the command what the world does to programs, within a time, and counts what becomes of it.

Mutated files; flipped bits and edits of ledgers and reports; trainings stopped at any moment; full disks; too little of everything.
Nothing may crash, hang, lose an epoch that was recorded, or end in a wrong report with status 0.
"""
import argparse
import pathlib
import random
import signal
import sys
import tempfile
import time

import disks
import edits
import fuzzing
import interruptions
import ledgers
import limits
import reports
import swelling
from world import ROOT, World

# What there is, with its share of the time.
PARTS = {
    "flips": (ledgers.flips, 7),
    "edits": (edits.edits, 3),
    "unfinished": (interruptions.unfinished, 2),
    "reports": (reports.reports, 8),
    "kills": (interruptions.kills, 4),
    "fresh": (interruptions.fresh, 2),
    "disks": (disks.disks, 3),
    "limits": (limits.limits, 4),
    "swelling": (swelling.swelling, 0),
}
# Of the time, for mutated files at most.
FUZZING = 0.45


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--inputs", type=int, default=100_000, help="mutated files")
    parser.add_argument("--only", choices=[*PARTS, "fuzzing"], help="one part, for all of the time")
    parser.add_argument("--command", default=ROOT / ".build/release/reprise")
    parser.add_argument("--fuzz", default=ROOT / ".build/release/Fuzz")
    return parser.parse_args()


def torture(world, chosen, began):
    end = began + 60 * chosen.minutes
    parts = {name: part for name, part in PARTS.items() if chosen.only in (None, name)}
    if chosen.only in (None, "fuzzing"):
        world.begin("fuzzing")
        seconds = (end - time.monotonic()) * (FUZZING if parts else 1)
        fuzzing.fuzzing(world, chosen.fuzz, seconds, chosen.inputs)
    while parts:
        # Of the time that is left, so that nobody's delay adds up.
        weight = sum(share for _, share in parts.values())
        name, (part, share) = next(iter(parts.items()))
        del parts[name]
        world.begin(name)
        part(world, max(0, end - time.monotonic()) * share / max(1, weight))


def stuck(*_):
    raise TimeoutError("the torture itself hangs")


def main():
    chosen = options()
    began = time.monotonic()
    # Whatever happens, this ends.
    signal.signal(signal.SIGALRM, stuck)
    signal.alarm(int(60 * chosen.minutes * 2) + 60)
    with tempfile.TemporaryDirectory() as folder:
        world = World(chosen.command, chosen.seed, pathlib.Path(folder), thorough=chosen.minutes >= 5)
        try:
            torture(world, chosen, began)
        except TimeoutError as error:
            world.wrong.append(str(error))
        signal.alarm(0)
    print(f"seed {chosen.seed}, {time.monotonic() - began:.0f} s\n\n| what | outcome | times |\n| --- | --- | ---: |")
    for part, outcomes in world.counts.items():
        for outcome, count in outcomes.most_common():
            print(f"| {part} | {outcome} | {count:,} |")
    for line in world.wrong[:40]:
        print(line, file=sys.stderr)
    return 1 if world.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
