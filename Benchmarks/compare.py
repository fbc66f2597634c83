"""Times training steps of networks beside other frameworks', and measures the machine under them.

    python3 Benchmarks/compare.py [--peers pytorch keras jax repdl] [--models M…] [--batch 32,128,512] [--rounds N] [--all]

Benchmarks/README.md says what is measured and how to read it. Everything is written as JSON, too; tables.py prints
the tables of such a file again.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

import contenders
import scaling
import surroundings
import tables

# The article's networks, and others that say the words which came later: plans of their own, on the same data.
ARTICLE = ["dense1", "dense2", "conv1", "conv2"]
OTHERS = {"mlp3": ("Benchmarks/mlp3.yml", False), "alexnet": ("Benchmarks/alexnet.yml", True)}
RESULTS = contenders.BENCHMARKS / "results"


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", nargs="*", default=["pytorch"], choices=list(contenders.MODES), help="pytorch")
    parser.add_argument("--models", nargs="+", default=[*ARTICLE, *OTHERS], help="all six; also dense-UNITS")
    parser.add_argument("--batch", default="32,128,512", type=sizes, metavar="N,N…", help="samples per step (32,128,512)")
    parser.add_argument("--modes", nargs="+", help="only these modes of peers; all that they have")
    parser.add_argument("--rounds", type=int, default=5, help="turns that everyone takes with each model (5)")
    parser.add_argument("--slices", type=int, default=5, help="slices of steps per turn (5)")
    parser.add_argument("--slice", type=float, default=100, help="milliseconds per slice (100)")
    parser.add_argument("--warm-up", type=int, default=20, help="steps before a model's first slice (20)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads on all sides (all cores)")
    parser.add_argument("--json", metavar="FILE", type=pathlib.Path, default=RESULTS / "latest.json")
    parser.add_argument("--kernels", action="store_true", help="time every kernel by itself, too")
    parser.add_argument("--scaling", action="store_true", help="measure threads, widths, samples, memory, too")
    parser.add_argument("--all", action="store_true", help="--kernels --scaling")
    options = parser.parse_args()
    options.plan = "seeds/mnist.yml" if os.environ.get("MNIST_DIR") else "seeds/quick.yml"
    options.setups = setups(options)
    return options


def sizes(text):
    return [int(one) for one in text.split(",")]


def setups(options):
    """What is timed: the article's networks on a plan of their own, each other one on its plan with the same data."""
    found = [contenders.Setup(options.plan, [model for model in options.models if model not in OTHERS])]
    for name, (plan, coloured) in OTHERS.items():
        if name in options.models:
            found.append(contenders.Setup(plan, [name], data=options.plan, coloured=coloured))
    return found


def say(line):
    print(f"bench: {line}", file=sys.stderr, flush=True)


def requests(options, setup):
    """What is asked for: a model with a batch size each."""
    return [f"{model}:{batch}" for model in setup.models for batch in options.batch]


def take_turns(options, setup, pythons, folder, result):
    """Steps of everyone on every model of a setup, round by round, and the machine's rates once in each round, added to
    the result, which is saved after each round."""
    steps = result["steps"]
    everyone = [contenders.reprise(setup, options, options.threads)]
    for name, python in pythons.items():
        modes = [mode for mode in contenders.MODES[name] if not options.modes or mode in options.modes]
        everyone += [contenders.peer(name, mode, python, options, folder) for mode in modes]
    for number in range(options.rounds):
        say(f"{', '.join(setup.models)}: round {number + 1} of {options.rounds}")
        result["machine"] += contenders.run_program("machine", "--threads", options.threads)
        for request in requests(options, setup):
            # Every other round the other way round: whoever comes first has no advantage.
            for contender in everyone[:] if number % 2 == 0 else everyone[::-1]:
                try:
                    turns = steps.setdefault(contender.name, {}).setdefault(request, [])
                    turns.append(contender.measure(request))
                except BrokenPipeError:
                    give_up(contender, request, everyone, steps)
        result["settings"]["load averages"].append(round(os.getloadavg()[0], 2))
        save(result, options.json)
    for contender in everyone:
        contender.close()


def give_up(contender, request, everyone, steps):
    """Goes on without a peer that has stopped; without Reprise there is nothing to compare."""
    if contender.name == "reprise":
        sys.exit(f"bench: Reprise's benchmark stopped at {request}; its message is above")
    say(f"{contender.name} stopped at {request} and is left out from there; its message is above")
    everyone.remove(contender)
    del steps[contender.name][request]


def load_average():
    """How many processes were running in the last minute; a word of warning where there were any."""
    load = round(os.getloadavg()[0], 2)
    if load > 0.5:
        say(f"the machine is busy (load average {load}): times will be longer than need be, and unsteady")
    return load


def main():
    options = parse()
    load = load_average()
    pythons = {name: python for name in options.peers if (python := contenders.python_for(name))}
    result = {
        "surroundings": surroundings.describe(pythons),
        "settings": {
            "plan": options.plan, "threads": options.threads, "rounds": options.rounds, "slices": options.slices,
            "slice milliseconds": options.slice, "warm-up steps": options.warm_up,
            "load averages": [load],
        },
        "steps": {}, "machine": [], "work": [],
    }  # fmt: skip
    for setup in options.setups:
        if not setup.models:
            continue
        result["work"] += contenders.run_program("work", *setup.arguments, *requests(options, setup))
        with tempfile.TemporaryDirectory() as folder:
            contenders.run_program("export", *setup.arguments, folder)
            take_turns(options, setup, pythons, folder, result)
    if options.kernels or options.all:
        say("kernels")
        result["kernels"] = contenders.run_program("kernels", "--plan", options.plan)
        save(result, options.json)
    if options.scaling or options.all:
        result["scaling"] = scaling.measure(options, say)
        save(result, options.json)
    print(tables.report(result))
    say(f"written: {options.json}")


def save(result, file):
    """After each part, so that an interrupted run leaves what it has."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
