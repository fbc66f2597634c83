"""What all peers share: the exported models and batches, and answering requests with timed slices of steps.

A peer's script calls `serve` with a function that builds a model's training step. Names of models come in line by
line; for each, one line of JSON goes out, as from `StepBenchmark steps`.
"""

import argparse
import json
import pathlib
import statistics
import sys
import time


class Input:
    """Models, optimizer's constants and batches, as `StepBenchmark export` wrote them."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        description = json.loads((folder / "models.json").read_text())
        self.height, self.width = description["height"], description["width"]
        self.channels = description["channels"]
        self.classes, self.batch_size = description["classes"], description["batchSize"]
        self.adam, self.models = description["adam"], description["models"]
        self.pixels = (folder / "pixels.bin").read_bytes()
        self.labels = (folder / "labels.bin").read_bytes()
        self.batches = len(self.labels) // self.batch_size

    def layers(self, name):
        """The layers of a model of the plan, or of `dense-UNITS`."""
        if name in self.models:
            return self.models[name]
        units = int(name.removeprefix("dense-"))
        return [
            {"kind": "flatten"},
            {"kind": "dense", "units": units, "activation": "relu"},
            {"kind": "dropout", "rate": 0.25},
            {"kind": "dense", "units": self.classes, "activation": "softmax"},
        ]


def arguments(modes):
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="what `StepBenchmark export` wrote")
    parser.add_argument("--mode", choices=modes, default=modes[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--slices", type=int, default=5)
    parser.add_argument("--slice", type=float, default=100.0, help="milliseconds")
    parser.add_argument("--warm-up", type=int, default=20)
    return parser.parse_args()


class Training:
    """Counts steps round and round over the batches. `step(batch)` trains on one and returns its loss, unread."""

    def __init__(self, step, batches):
        self.step, self.batches, self.taken = step, batches, 0

    def run(self, count):
        """Seconds that `count` steps take, and their losses."""
        losses = []
        start = time.perf_counter()
        for _ in range(count):
            losses.append(self.step(self.taken % self.batches))
            self.taken += 1
        # Whoever computes in the background has to finish.
        float(losses[-1])
        return time.perf_counter() - start, losses


def slices(training, count, length):
    """Seconds per step, slice by slice; a single slice where one step already takes longer than all should."""
    steps, taken = 1, training.run(1)[0]
    while taken < length / 4:
        steps *= 2
        taken = training.run(steps)[0]
    if taken / steps > count * length:
        return [training.run(1)[0]]
    steps = max(1, round(length * steps / taken))
    return [training.run(steps)[0] / steps for _ in range(count)]


def serve(options, data, make_step):
    """Answers each model's name on standard input. `make_step(layers)` builds a new model's step."""
    trainings = {}
    for name in map(str.strip, sys.stdin):
        if name not in trainings:
            training = Training(make_step(data.layers(name)), data.batches)
            losses = [float(loss) for loss in training.run(options.warm_up)[1]]
            trainings[name] = (training, statistics.fmean(losses))
        training, loss = trainings[name]
        training.run(3 if options.warm_up >= 3 else 1)
        times = [seconds * 1e3 for seconds in slices(training, options.slices, options.slice / 1e3)]
        answer = {"model": name, "milliseconds": statistics.median(times), "slices": times, "warmUpLoss": loss}
        print(json.dumps(answer), flush=True)
