#!/usr/bin/env python3
"""Networks whose losses differ from PyTorch's by more than words.py allows, and what makes them differ: choices.

    python3 Benchmarks/ties.py [--markdown FILE]

ReLU opens a gate or not, max-pooling takes one of a window's elements. Where rounding decides, PyTorch in binary64 is given the choices
of binary32, and trained again: what differs then is not the choices' doing. Needs what words.py needs. Exit status 1 where a network is
above words.py's bound with the choices given, or with the cause taken away.
"""

import argparse
import sys
from pathlib import Path

import torch
import words
from markdown import table
from peers.choices import Choices, differing
from peers.winograd import first_choices
from peers.word_models import losses

ADAM = (f"optimizer: {words.ADAM}", "keras")
SGD = ("optimizer: {name: sgd, learning_rate: 0.1}", "torch")
NORMALISE = "batch_norm: {momentum: 0.9, epsilon: 0.001}"


def convolution(activation, more="", filters=16):
    return f"conv2d: {{filters: {filters}, kernel: [3, 3], activation: {activation}{more}}}"


def convolutions(functions, pool, **settings):
    return [*(convolution(function, **settings) for function in functions), f"{pool}: {{size: 4}}", "flatten", words.HEAD]


CONV = "conv2d: {filters: 6, kernel: [5, 5], activation: linear, bias: false}"


def twice(function, pool, last=None):
    """A network that normalises twice."""
    return [
        CONV, NORMALISE, function, f"{pool}: {{size: 2}}", "flatten", "dense: {units: 32, activation: linear}", NORMALISE,
        last or function, words.HEAD]


def images_twice(function, pool):
    """One that normalises images twice."""
    return [*[CONV, NORMALISE, function, f"{pool}: {{size: 2}}"] * 2, "flatten", words.HEAD]


# Two convolutions, the second by Winograd's method: activations and pool.
BY_WINOGRAD = [
    (("relu", "relu"), "maxpool"), (("relu", "relu"), "avgpool"), (("tanh", "tanh"), "maxpool"), (("tanh", "relu"), "avgpool")]

# Networks that normalise twice: name, layers, rule.
NORMALISED = [
    ("twice, relu, maxpool, Adam", twice("relu", "maxpool"), ADAM),
    ("twice, relu, maxpool, then tanh, Adam", twice("relu", "maxpool", "tanh"), ADAM),
    ("twice, relu, avgpool, SGD", twice("relu", "avgpool"), SGD),
    ("images twice, relu, maxpool, SGD", images_twice("relu", "maxpool"), SGD)]

DRAWN = {"more": ", initialiser: fan_in_uniform"}
WITHOUT = [
    *((f"Winograd, {', '.join(functions)}, {pool}, biases drawn", convolutions(functions, pool, **DRAWN), ADAM)
      for functions, pool in BY_WINOGRAD),
    *((f"15 filters, {', '.join(functions)}, {pool}", convolutions(functions, pool, filters=15), ADAM)
      for functions, pool in BY_WINOGRAD),
    ("Winograd, relu, tanh, maxpool", convolutions(("relu", "tanh"), "maxpool"), ADAM),
    ("Winograd, tanh, tanh, avgpool", convolutions(("tanh", "tanh"), "avgpool"), ADAM),
    ("twice, tanh, maxpool, Adam", twice("tanh", "maxpool"), ADAM),
    ("twice, tanh, avgpool, SGD", twice("tanh", "avgpool"), SGD),
    ("images twice, tanh, avgpool, SGD", images_twice("tanh", "avgpool"), SGD),
]


class Case:
    """A network's steps here and in PyTorch."""

    def __init__(self, name, layers, rule):
        self.name, self.rule = name, rule
        (self.ours,) = words.first_steps([layers], rule[0])
        self.theirs, self.choices = self.train()
        self.single, self.single_choices = self.train(torch.float32)

    def train(self, precision=torch.float64, **given):
        choices = Choices(**given)
        with choices:
            found = losses(self.ours, *self.rule, precision)
        return found, choices

    def row(self, *more):
        again, _ = self.train(given=dict(enumerate(self.single_choices.kept)))
        peers = (largest(self.single, self.theirs), largest(self.single, again))
        return [self.name, *map("{:.1e}".format, (self.here(self.theirs), *peers)), *more]

    def here(self, theirs):
        return largest(self.ours["losses"], theirs)


def differences(some, others):
    return [abs(a - b) / abs(b) for a, b in zip(some, others)]


def largest(some, others):
    return max(differences(some, others))


def turn(case):
    """Turns the one near choice, of the steps before the first loss above the bound, without which the losses differ least; and again,
    as long as that helps. What was turned, and the losses then."""
    turned, theirs, choices = [], case.theirs, case.choices
    while (found := case.here(theirs)) > words.BOUND:
        before = differences(case.ours["losses"], theirs)
        step = next(step for step, difference in enumerate(before) if difference > words.BOUND)
        per_step = len(choices.kept) // len(theirs)
        near = [choice for choice in choices.near if choice[1] // per_step < step and choice not in turned]
        tried = []
        for choice in near:
            losses_then, choices_then = case.train(turned={one[1:] for one in [*turned, choice]})
            tried.append((case.here(losses_then), choice, losses_then, choices_then))
        best = min(tried, key=lambda one: one[0], default=None)
        if best is None or best[0] >= found:
            break
        value, number, index = best[1]
        at = number // per_step
        print(f"    turned: in step {at + 1}, of ReLU or pool {number % per_step + 1}, choice {index} of "
              f"{choices.kept[number].numel()}, by {value:.1e}, one of {len(near)} near ones before step {step + 1}; losses up to "
              f"step {at + 1} differ by {max(before[:at + 1]):.1e}, that of step {at + 2} by {before[at + 1]:.1e}", flush=True)
        turned.append(best[1])
        theirs, choices = best[2:]
    return turned, theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", type=Path, help="where to write the tables")
    options = parser.parse_args()
    rows, without, above = [], [], []

    def add(rows, case, bounded, *more):
        rows.append(case.row(*more))
        print(" ".join(f"{cell:>10}" for cell in rows[-1][1:]), case.name, flush=True)
        above.extend([case.name] if not bounded < words.BOUND else [])

    for functions, pool in BY_WINOGRAD:
        case = Case(f"Winograd, {', '.join(functions)}, {pool}", convolutions(functions, pool), ADAM)
        first = first_choices(case.ours, functions, (pool, 4))
        counts = differing(case.choices.kept, first.values())
        again, _ = case.train(given=first)
        others = [f"{count:,} of {choice.numel():,}" for count, choice in zip(counts, first.values()) if count]
        add(rows, case, case.here(again), ", ".join(others), f"{case.here(again):.1e}")
    for name, layers, rule in NORMALISED:
        case = Case(name, layers, rule)
        turned, again = turn(case)
        add(rows, case, case.here(again), f"{len(turned)}", f"{case.here(again):.1e}")
    for name, layers, rule in WITHOUT:
        case = Case(name, layers, rule)
        add(without, case, case.here(case.theirs))
    if options.markdown:
        header = ["network", "here", "PyTorch in binary32", "… whose choices are given"]
        tables = [table([*header, "other choices here", "here, when they are given"], rows), table(header, without)]
        options.markdown.write_text("\n\n".join(tables) + "\n")
    if above:
        sys.exit(f"ties.py: expected differences below {words.BOUND}, found others for {'; '.join(above)}")


if __name__ == "__main__":
    main()
