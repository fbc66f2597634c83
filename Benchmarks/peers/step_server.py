"""What all peers share: the exported models and batches, and answering requests with timed slices of steps.

A peer's script calls `serve` with a function that builds a model's training step. Requests come in line by line, as
`dense1` or `dense1:128` with the samples of a step; for each, one line of JSON goes out, as from `StepBenchmark steps`.
"""

import argparse
import copy
import json
import pathlib
import statistics
import sys
import time


KINDS = {"flatten", "dense", "conv2d", "maxpool", "batch_norm", "relu", "dropout"}
USUAL = {"stride": 1, "padding": "same", "initialiser": "glorot_uniform"}


class Input:
    """Models, optimizer and batches, as `StepBenchmark export` wrote them."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        description = json.loads((folder / "models.json").read_text())
        self.height, self.width = description["height"], description["width"]
        self.channels = description["channels"]
        self.classes, self.models = description["classes"], description["models"]
        optimizer = description["optimizer"]
        self.optimizer = {"name": optimizer["name"], **optimizer["numbers"], **optimizer["flags"]}
        self.pixels = (folder / "pixels.bin").read_bytes()
        self.labels = (folder / "labels.bin").read_bytes()
        self.batch_size = description["batchSize"]
        self.batches = len(self.labels) // self.batch_size

    def in_batches_of(self, size):
        """The same samples in other batches."""
        other = copy.copy(self)
        other.batch_size, other.batches = size, len(self.labels) // size
        return other

    def layers(self, name):
        """The layers of a model of the plan, or of `dense-UNITS`."""
        if name in self.models:
            for layer in self.models[name]:
                unknown = [f"{word}: {layer[word]}" for word, usual in USUAL.items() if layer.get(word, usual) != usual]
                if layer["kind"] not in KINDS or unknown:
                    raise SystemExit(f"bench: peers do not know {layer['kind']} {', '.join(unknown)}, used by {name}")
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
    """Counts steps round and round over the batches. `step(batch)` trains on one and returns its loss, unread.

    Where `length` is above 1, a call makes so many steps, and is given the number of the first one's batch.
    """

    def __init__(self, step, batches, length=1):
        self.step, self.length, self.taken = step, length, 0
        self.batches = batches // length * length

    def run(self, count):
        """Seconds per step of `count` steps, rounded up to whole calls, and the calls' losses."""
        losses = []
        start = time.perf_counter()
        for _ in range(-(-count // self.length)):
            losses.append(self.step(self.taken % self.batches))
            self.taken += self.length
        wait(losses[-1])
        return (time.perf_counter() - start) / (len(losses) * self.length), losses


def wait(loss):
    """Whoever computes in the background has to finish; the loss, or losses, as numbers."""
    try:
        return [float(loss)]
    except TypeError:
        return [float(one) for one in loss]


def slices(training, count, length):
    """Seconds per step, slice by slice; a single slice where one step already takes longer than all should."""
    steps = training.length
    taken = training.run(steps)[0]
    while taken * steps < length / 4:
        steps *= 2
        taken = training.run(steps)[0]
    if taken > count * length:
        return [training.run(1)[0]]
    steps = max(1, round(length / taken))
    return [training.run(steps)[0] for _ in range(count)]


def warm_up_steps(warm_up, batch):
    """As many samples as in `warm_up` steps of 32, but five steps at least."""
    return min(warm_up, max(5, warm_up * 32 // batch))


def serve(options, data, make_step):
    """Answers each request on standard input. `make_step(layers, data)` builds a new model's step for the batches of
    `data`, or the step with the number of steps that a call of it makes."""
    trainings = {}
    for name in map(str.strip, sys.stdin):
        if name not in trainings:
            model, _, size = name.partition(":")
            batches = data.in_batches_of(int(size)) if size else data
            made = make_step(batches.layers(model), batches)
            step, length = made if isinstance(made, tuple) else (made, 1)
            training = Training(step, batches.batches, length)
            steps = warm_up_steps(options.warm_up, batches.batch_size)
            losses = [one for loss in training.run(steps)[1] for one in wait(loss)][:steps]
            trainings[name] = (training, statistics.fmean(losses))
        training, loss = trainings[name]
        # What others have left in the caches is gone after a few steps.
        training.run(1)
        times = [seconds * 1e3 for seconds in slices(training, options.slices, options.slice / 1e3)]
        answer = {"model": name, "milliseconds": statistics.median(times), "slices": times, "warmUpLoss": loss}
        print(json.dumps(answer), flush=True)
