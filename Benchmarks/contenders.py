"""Who takes part: Reprise's own benchmark program, and the peers in virtual environments of their own."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "Benchmarks"
PROGRAM = ROOT / ".build/release/StepBenchmark"

# What each peer is imported as, and the modes it is timed in; its best mode counts.
MODULES = {"pytorch": "torch", "keras": "keras", "jax": "jax", "repdl": "torch"}
VARIABLES = {
    "pytorch": "TORCH_PYTHON", "keras": "KERAS_PYTHON", "jax": "JAX_PYTHON", "repdl": "REPDL_PYTHON",
}  # fmt: skip
MODES = {
    "pytorch": ["eager", "channels_last", "compile", "compile_channels_last"],
    "keras": ["train_on_batch", "function", "xla"],
    "jax": ["jit", "scan"],
    "repdl": ["eager"],
}


class Setup:
    """Networks of one plan, and the data that they are given."""

    def __init__(self, plan, models, data=None, coloured=False):
        self.plan, self.models = plan, models
        self.arguments = ["--plan", plan, *(["--data", data] if data else []), *(["--coloured"] if coloured else [])]


def run_program(*arguments, environment=None):
    """What a subcommand of StepBenchmark prints, line by line."""
    command = [str(PROGRAM), *map(str, arguments)]
    result = subprocess.run(
        command, check=True, text=True, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, **(environment or {})}
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


class Contender:
    """A process that answers a model's name, perhaps with a batch size, with its times. Between requests it sleeps."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self.process = subprocess.Popen(
            list(map(str, command)), cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )  # fmt: skip

    def ask(self, model):
        self.process.stdin.write(model + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise BrokenPipeError
        return json.loads(line)

    def measure(self, model):
        """The times of some slices of steps. Raises `BrokenPipeError` where the process has stopped."""
        self.ask(model)
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timing(settings):
    return ["--slices", settings.slices, "--slice", settings.slice, "--warm-up", settings.warm_up]


def reprise(setup, settings, threads, name="reprise", environment=None):
    """Reprise's training steps."""
    command = [PROGRAM, "steps", *setup.arguments, "--threads", threads, *timing(settings)]
    return Contender(name, command, environment)


def peer(name, mode, python, settings, folder):
    """A peer in one of its modes."""
    command = [
        python, "-W", "ignore", BENCHMARKS / "peers" / f"{name}_steps.py", folder,
        "--mode", mode, "--threads", settings.threads, *timing(settings),
    ]  # fmt: skip
    return Contender(f"{name} {mode}", command)


def python_for(name):
    """A Python that has the peer: the one named in TORCH_PYTHON or the like, else `.venv/<peer>`, which is set up
    where it is missing; None, with a word on what to do, where it cannot be had."""
    if name == "repdl" and not os.environ.get("REPDL_SOURCE"):
        return absent(name, "it is not on PyPI", "set REPDL_SOURCE to a checkout of microsoft/RepDL")
    remedy = f"set {VARIABLES[name]} to a Python that has it"
    chosen = os.environ.get(VARIABLES[name])
    if chosen:
        return chosen if imports(chosen, name) else absent(name, f"{chosen} cannot import {MODULES[name]}", remedy)
    folder = ROOT / ".venv" / name
    if not imports(folder / "bin/python", name):
        requirements = BENCHMARKS / f"requirements-{name}.txt"
        print(f"bench: setting up {name} in {folder.relative_to(ROOT)}, a large download", file=sys.stderr)
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([folder / "bin/pip", "install", "--quiet", "-r", requirements], check=True)
        except (OSError, subprocess.CalledProcessError):
            shutil.rmtree(folder, ignore_errors=True)
            return absent(name, f"`pip install -r {requirements.relative_to(ROOT)}` failed", remedy)
    return str(folder / "bin/python")


def imports(python, name):
    """Whether this Python has the peer's module."""
    check = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('{MODULES[name]}') is None)"
    try:
        return subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def absent(name, why, remedy):
    print(f"bench: {name} is left out: {why}; {remedy}", file=sys.stderr)
    return None
