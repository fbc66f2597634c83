#!/usr/bin/env python3
"""Trains one run of a plan in PyTorch from beginning to end, as a third party between a publication and its reproduction.

    python3 Benchmarks/elsewhere.py dense2 shuffled --epochs 500 --state FILE [--plan seeds/article.yml] [--seed 1]

Model and constants are the plan's; initial weights, dropout, the permutation of the labels and the order of each epoch
are PyTorch's own. Each epoch is printed as a line of JSON. FILE keeps the state every few epochs, and the same command
goes on from there. At the end it prints what can stand under `published: elsewhere:` in a plan. Needs MNIST_DIR, and
a Python that has PyTorch (TORCH_PYTHON, or .venv/pytorch).
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import contenders


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("treatment", choices=["normal", "shuffled"])
    parser.add_argument("--plan", default="seeds/article.yml", help="the plan's file")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--state", type=pathlib.Path, required=True, help="where to keep what is trained")
    options = parser.parse_args()
    if not os.environ.get("MNIST_DIR"):
        sys.exit("elsewhere: set MNIST_DIR to the folder with the four files of MNIST")
    python = contenders.python_for("pytorch")
    if python is None:
        return 1
    with tempfile.TemporaryDirectory() as folder:
        contenders.run_program("export", "--plan", options.plan, folder)
        command = [
            python, contenders.BENCHMARKS / "peers/pytorch_training.py", folder, options.model, options.treatment,
            options.epochs, options.seed, options.threads, options.state,
        ]  # fmt: skip
        return subprocess.run(list(map(str, command))).returncode


if __name__ == "__main__":
    sys.exit(main())
