"""Compares training steps with PyTorch's: the two take turns, so that a machine whose speed drifts drifts for both.

    python3 Benchmarks/compare.py [--rounds N] [--threads N] [--json FILE]

Reprise's side is .build/release/StepBenchmark (`make bench` builds it). PyTorch is looked for in the Python
named by TORCH_PYTHON, then in .venv, which `make bench` sets up. Each figure is the median over the rounds of a
round's median milliseconds per step of 32 samples: forward, backward and Adam. PyTorch's best mode counts.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODES = ["eager", "channels_last", "compile"]


def measure(command):
    """Runs a benchmark; its lines `model median lowest` as {model: median}."""
    output = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    rows = [line.split() for line in output.splitlines()]
    return {row[0]: float(row[1]) for row in rows if len(row) == 3}


def torch_python():
    for candidate in [os.environ.get("TORCH_PYTHON"), str(ROOT / ".venv/bin/python")]:
        if candidate and subprocess.run([candidate, "-c", "import torch"], stderr=subprocess.DEVNULL).returncode == 0:
            return candidate
    return None


def processor():
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--json", metavar="FILE")
    arguments = parser.parse_args()

    ours = [str(ROOT / ".build/release/StepBenchmark"), str(arguments.threads)]
    python = torch_python()
    peers = {}
    if python:
        script = str(ROOT / "Benchmarks/pytorch_steps.py")
        peers = {mode: [python, script, str(arguments.threads), mode] for mode in MODES}
    else:
        print("PyTorch was not found: set TORCH_PYTHON to a Python that has it", file=sys.stderr)

    rounds = {name: [] for name in ["reprise", *peers]}
    for _ in range(arguments.rounds):
        for name, command in {"reprise": ours, **peers}.items():
            rounds[name].append(measure(command))

    models = list(rounds["reprise"][0])
    result = {
        "processor": processor(),
        "threads": arguments.threads,
        "rounds": arguments.rounds,
        "milliseconds": {
            name: {model: [one[model] for one in measured] for model in models} for name, measured in rounds.items()
        },
    }
    print(f"{result['processor']}, {arguments.threads} threads, {arguments.rounds} rounds; milliseconds per step\n")
    header = ["model", *rounds, "best PyTorch / reprise"]
    print("| " + " | ".join(header) + " |\n| --- |" + " ---: |" * (len(header) - 1))
    for model in models:
        medians = {name: statistics.median(one[model] for one in measured) for name, measured in rounds.items()}
        best = min((medians[mode] for mode in peers), default=None)
        ratio = f"{best / medians['reprise']:.2f}" if best else "—"
        print("| " + " | ".join([model, *(f"{value:.3f}" for value in medians.values()), ratio]) + " |")
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(result, indent=2) + "\n")


main()
