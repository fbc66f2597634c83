"""How Reprise scales: threads, runs side by side, samples, widths; memory, the share of an epoch that is not steps,
and calls of the allocator."""

import os
import pathlib
import subprocess
import tempfile

import contenders

SAMPLES = [1_000, 4_000, 16_000, 60_000]
WIDTHS = [128, 256, 512, 1024, 2048, 4096]


def rate(answer):
    """Samples per second."""
    return 1e3 * answer["batch"] / answer["milliseconds"]


def threads(options):
    """One thread beside all of them, and as many runs of one thread each side by side, in samples per second."""
    several = options.threads
    article = options.setups[0]
    one = contenders.reprise(article, options, 1)
    all_together = contenders.reprise(article, options, several)
    side_by_side = [contenders.reprise(article, options, 1) for _ in range(several)]
    rows = []
    for model in article.models:
        row = {"model": model, "threads": several, "one": [], "all": [], "side by side": []}
        for _ in range(options.rounds):
            row["one"].append(rate(one.measure(model)))
            row["all"].append(rate(all_together.measure(model)))
            for run in side_by_side:
                run.ask(model)
            row["side by side"].append(sum(rate(run.answer()) for run in side_by_side))
        rows.append(row)
    for contender in [one, all_together, *side_by_side]:
        contender.close()
    return rows


def widths(options):
    """Steps of the dense network by its width, with each width's work, on one thread and on all."""
    names = [f"dense-{width}" for width in WIDTHS]
    work = contenders.run_program("work", *options.setups[0].arguments, *names)
    rows = []
    for threads in [1, options.threads]:
        contender = contenders.reprise(options.setups[0], options, threads)
        measured = {name: [] for name in names}
        for _ in range(options.rounds):
            for name in names:
                measured[name].append(contender.measure(name)["milliseconds"])
        contender.close()
        for width, name, one in zip(WIDTHS, names, work):
            rows.append({"threads": threads, "width": width, "work": one["work"], "milliseconds": measured[name]})
    return rows


def train(options, model, samples, epochs):
    """Epochs on generated digits, whatever the other parts train on."""
    command = ["train", model, "--threads", options.threads, "--samples", samples, "--epochs", epochs]
    return contenders.run_program(*command)[0]


def samples(options):
    """Epochs through the trainer by their number of samples."""
    return [train(options, model, count, epochs=3) for model in ["dense1", "conv1"] for count in SAMPLES]


def epochs(options):
    """Epochs through the trainer for each model, each in a process of its own: memory and where the time goes."""
    few = [train(options, model, samples=4_000, epochs=9) for model in options.setups[0].models]
    return few + [train(options, model, samples=60_000, epochs=5) for model in ["dense1", "dense2"]]


def allocations(options):
    """Calls of the allocator per step for each model; None where they cannot be counted."""
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder) / "count_allocations.so"
        source = contenders.BENCHMARKS / "count_allocations.c"
        try:
            command = [os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC", source, "-o", library]
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        counted = contenders.run_program(
            "steps", *options.setups[0].models, *options.setups[0].arguments, "--threads", options.threads,
            environment={"LD_PRELOAD": str(library)},
        )  # fmt: skip
    return [{"model": one["model"], "per step": one.get("allocationsPerStep")} for one in counted]


def measure(options, say):
    result = {}
    for part in [threads, widths, samples, epochs, allocations]:
        say(f"scaling: {part.__name__}")
        result[part.__name__] = part(options)
    return result
