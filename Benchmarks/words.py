#!/usr/bin/env python3
"""Every word of plans beside PyTorch or Keras: the same network from the same weights on the same batches, there in
binary64, and the largest relative difference of the losses of 20 steps.

    python3 Benchmarks/words.py [--only WORDS…] [--markdown FILE]

needs a Python that has torch and keras, as this one (KERAS_BACKEND is set to torch here), and .build/release/StepBenchmark.
Exit status 1 where a difference is above the bound.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

ROOT = Path(__file__).resolve().parent.parent
BOUND = 1e-5

ADAM = "{name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}"
CONV = "conv2d: {filters: 6, kernel: [5, 5], activation: relu}"
# Neither with ReLU nor with maxpool: over blank background they choose by rounding noise in the first step, as ties.py shows of
# Winograd's method.
WINOGRAD = "conv2d: {filters: 16, kernel: [3, 3], activation: tanh}"
DENSE = "dense: {units: 32, activation: relu}"
HEAD = "dense: {units: 10, activation: softmax}"
MLP = ["flatten", DENSE, HEAD]

# Word: layers.
LAYERS = {
    "dense": MLP,
    "conv2d": [CONV, "maxpool: {size: 2}", "flatten", HEAD],
    "conv2d by Winograd's method": [WINOGRAD, WINOGRAD, "avgpool: {size: 4}", "flatten", HEAD],
    "stride": ["conv2d: {filters: 6, kernel: [5, 5], activation: relu, stride: 3}", "flatten", HEAD],
    "stride and an even kernel": ["conv2d: {filters: 6, kernel: [4, 2], activation: relu, stride: 2}", "flatten", HEAD],
    "padding: valid": [
        "conv2d: {filters: 6, kernel: [5, 3], activation: relu, padding: valid}",
        "conv2d: {filters: 5, kernel: [3, 3], activation: relu, stride: 2, padding: valid}", "flatten", HEAD],
    "bias: false": [
        "conv2d: {filters: 6, kernel: [5, 5], activation: relu, bias: false}", "maxpool: {size: 2}", "flatten",
        "dense: {units: 32, activation: relu, bias: false}", HEAD],
    "initialiser: he_uniform": [
        "flatten", "dense: {units: 32, activation: relu, initialiser: he_uniform}", HEAD],
    "initialiser: fan_in_uniform": [
        "conv2d: {filters: 6, kernel: [5, 5], activation: relu, initialiser: fan_in_uniform}", "maxpool: {size: 2}", "flatten",
        "dense: {units: 10, activation: softmax, initialiser: fan_in_uniform}"],
    "initialiser: zeros": ["flatten", DENSE, "dense: {units: 10, activation: softmax, initialiser: zeros}"],
    "maxpool": [CONV, "maxpool: {size: 3}", "flatten", HEAD],
    "maxpool with stride": [
        CONV, "maxpool: {size: 3, stride: 2}", CONV, "maxpool: {size: 2, stride: 3}", "flatten", HEAD],
    "maxpool with padding: same": [
        CONV, "maxpool: {size: 3, stride: 2, padding: same}", CONV, "maxpool: {size: 2, stride: 1, padding: same}",
        "flatten", HEAD],
    "avgpool with stride": [
        CONV, "avgpool: {size: 3, stride: 2}", CONV, "avgpool: {size: 2, stride: 3}", "flatten", HEAD],
    "avgpool with padding: same": [
        CONV, "avgpool: {size: 3, stride: 2, padding: same}", CONV, "avgpool: {size: 2, stride: 1, padding: same}",
        "flatten", HEAD],
    "local_response_norm": [
        CONV, "local_response_norm: {radius: 2, bias: 1, alpha: 0.5, beta: 0.75}", "flatten", HEAD],
    "local_response_norm with beta: 0.5": [
        CONV, "local_response_norm: {radius: 9, bias: 2, alpha: 1, beta: 0.5}", "flatten", HEAD],
    "local_response_norm with beta: 1": [
        CONV, "local_response_norm: {radius: 1, bias: 0.5, alpha: 0.1, beta: 1}", "flatten", HEAD],
    "flatten": ["avgpool: {size: 2}", "flatten", DENSE, HEAD],
    "softmax": ["flatten", HEAD],
    "avgpool": [CONV, "avgpool: {size: 3}", WINOGRAD, "avgpool: {size: 2}", "flatten", HEAD],
    "global_average_pool": [CONV, WINOGRAD, "global_average_pool", HEAD],
    "batch_norm": [
        "conv2d: {filters: 6, kernel: [5, 5], activation: linear, bias: false}",
        "batch_norm: {momentum: 0.9, epsilon: 0.001}", "relu", "maxpool: {size: 2}", "flatten", HEAD],
    "batch_norm of vectors": [
        "flatten", "dense: {units: 32, activation: linear}", "batch_norm: {momentum: 0.9, epsilon: 0.001}", "relu", HEAD],
    "relu": ["flatten", "dense: {units: 32, activation: linear}", "relu", HEAD],
    "leaky_relu": ["flatten", "dense: {units: 32, activation: linear}", "leaky_relu: {slope: 0.1}", HEAD],
    "tanh": ["conv2d: {filters: 6, kernel: [5, 5], activation: tanh}", "flatten",
             "dense: {units: 32, activation: linear}", "tanh", HEAD],
    "sigmoid": ["conv2d: {filters: 6, kernel: [5, 5], activation: sigmoid}", "flatten",
                "dense: {units: 32, activation: linear}", "sigmoid", HEAD],
    "gelu": ["conv2d: {filters: 6, kernel: [5, 5], activation: gelu}", "flatten",
             "dense: {units: 32, activation: linear}", "gelu", HEAD],
}

# Word: what stands under `training` in place of Adam, and the peer's optimizer with the rate of each epoch of 5 steps.
LEARNING = {
    "adam": (f"optimizer: {ADAM}", "keras"),
    "adamw": ("optimizer: {name: adamw, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7, "
              "weight_decay: {decoupled: 0.1}}", "keras"),
    "adam with weight_decay: l2": ("optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, "
                                   "epsilon: 1.0e-7, weight_decay: {l2: 0.01}}", "keras"),
    "rmsprop": ("optimizer: {name: rmsprop, learning_rate: 0.001, rho: 0.9, epsilon: 1.0e-7}", "keras"),
    "rmsprop with momentum": (
        "optimizer: {name: rmsprop, learning_rate: 0.001, rho: 0.9, momentum: 0.8, epsilon: 1.0e-7}", "keras"),
    "adadelta": ("optimizer: {name: adadelta, learning_rate: 1.0, rho: 0.9, epsilon: 1.0e-6}", "torch"),
    "adadelta with weight_decay: l2": (
        "optimizer: {name: adadelta, learning_rate: 0.5, rho: 0.95, epsilon: 1.0e-6, weight_decay: {l2: 0.01}}", "torch"),
    "sgd": ("optimizer: {name: sgd, learning_rate: 0.1}", "torch"),
    "sgd with momentum": ("optimizer: {name: sgd, learning_rate: 0.05, momentum: 0.9}", "torch"),
    "sgd with nesterov": ("optimizer: {name: sgd, learning_rate: 0.05, momentum: 0.9, nesterov: true}", "torch"),
    "sgd with weight_decay: l2": (
        "optimizer: {name: sgd, learning_rate: 0.05, momentum: 0.9, weight_decay: {l2: 0.01}}", "torch"),
    "sgd with weight_decay: decoupled": (
        "optimizer: {name: sgd, learning_rate: 0.1, weight_decay: {decoupled: 0.01}}", "torch"),
    "schedule: constant": ("optimizer: {name: sgd, learning_rate: 0.1}\n  schedule: constant", "torch"),
    "schedule: step": ("optimizer: {name: sgd, learning_rate: 0.1}\n  schedule: {step: {every: 2, factor: 0.1}}", "torch"),
    "schedule: exponential": (
        "optimizer: {name: sgd, learning_rate: 0.1}\n  schedule: {exponential: {factor: 0.5}}", "torch"),
    "schedule: cosine": ("optimizer: {name: sgd, learning_rate: 0.1}\n  schedule: {cosine: {epochs: 4, share: 0.1}}", "torch"),
    "warmup": ("optimizer: {name: sgd, learning_rate: 0.1}\n  warmup: {steps: 10}", "torch"),
    "clip_norm": ("optimizer: {name: sgd, learning_rate: 0.1}\n  clip_norm: 0.5", "torch"),
    "label_smoothing": ("optimizer: {name: sgd, learning_rate: 0.1}\n  label_smoothing: 0.1", "torch"),
}

PLAN = """schema: 1
name: words
title: Words
seed: 11
dataset: {{name: digits, kind: digits, training: 700, test: 10, classes: 10}}
training:
  batch_size: 32
  validation_split: 0
  {learning}
treatments:
  normal: {{labels: true_labels, epochs: 1}}
models:
{models}
runs:
  - {{models: [{names}], treatments: [normal]}}
"""


def first_steps(models, learning):
    """What `StepBenchmark first-steps` prints for a plan with these models."""
    text = "".join(
        f"  m{index}:\n" + "".join(f"    - {layer}\n" for layer in layers) for index, layers in enumerate(models))
    plan = PLAN.format(
        learning=learning, models=text.rstrip("\n"), names=", ".join(f"m{index}" for index in range(len(models))))
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        file.write(plan)
        file.flush()
        output = subprocess.run(
            [ROOT / ".build/release/StepBenchmark", "first-steps", "--plan", file.name], check=True,
            capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def largest_difference(ours, learning, peer):
    """The largest relative difference of a step's loss between the peer, in binary64, and us."""
    from peers.word_models import losses

    theirs = losses(ours, learning, peer)
    return max(abs(a - b) / abs(b) for a, b in zip(ours["losses"], theirs))


# Early stopping: what is watched, and Keras's name of it.
WATCHED = {
    "validation_loss": "val_loss", "validation_accuracy": "val_accuracy", "training_loss": "loss",
    "training_accuracy": "accuracy"}


def stops(patience, watched):
    """After which of 40 epochs a run ends, and Keras's callback, given the same values of the epochs."""
    import keras

    learning = f"optimizer: {{name: sgd, learning_rate: 0.3}}\n  early_stopping: {{patience: {patience}, on: {watched}}}"
    plan = PLAN.format(
        learning=learning, models="  m0:\n" + "".join(f"    - {layer}\n" for layer in MLP), names="m0")
    plan = plan.replace("validation_split: 0\n", "validation_split: {drawn: 0.3}\n").replace("epochs: 1}", "epochs: 40}")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.yml").write_text(plan)
        command = [ROOT / ".build/release/reprise"]
        names = [f"{folder}/plan.yml", "--ledger", f"{folder}/ledger.sqlite"]
        subprocess.run([*command, "train", *names], check=True, capture_output=True)
        epochs = list(csv.DictReader(
            subprocess.run([*command, "export", *names], check=True, capture_output=True, text=True).stdout.splitlines()))
    callback = keras.callbacks.EarlyStopping(
        WATCHED[watched], patience=patience, mode="max" if "accuracy" in watched else "min")
    model = keras.Sequential()
    callback.set_model(model)
    callback.on_train_begin()
    model.stop_training = False
    for number, epoch in enumerate(epochs):
        callback.on_epoch_end(number, {WATCHED[watched]: float(epoch[watched])})
        if model.stop_training:
            return len(epochs), number + 1
    return len(epochs), 40


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", help="words to compare; all unless given")
    parser.add_argument("--markdown", type=Path, help="where to write the table")
    options = parser.parse_args()
    rows, stopped = [], []

    def add(kind, word, difference, peer):
        rows.append((kind, word, peer, difference))
        print(f"{kind:9} {word:34} {peer:6} {difference:.1e}", flush=True)

    words = [word for word in LAYERS if not options.only or word in options.only]
    for word, ours in zip(words, first_steps([LAYERS[word] for word in words], f"optimizer: {ADAM}") if words else []):
        add("layers", word, largest_difference(ours, f"optimizer: {ADAM}", "keras"), "torch")
    for word, (learning, peer) in LEARNING.items():
        if options.only and word not in options.only:
            continue
        (ours,) = first_steps([["flatten", DENSE, HEAD]], learning)
        add("learning", word, largest_difference(ours, learning, peer), peer)
    unlike = []
    for watched in WATCHED if not options.only or "early_stopping" in options.only else []:
        for patience in (1, 3):
            ours, theirs = stops(patience, watched)
            word = f"early_stopping: {{patience: {patience}, on: {watched}}}"
            print(f"training  {word:55} keras  ends after epoch {ours}, Keras after {theirs}", flush=True)
            stopped.append((word, ours, theirs))
            unlike += [word] if ours != theirs else []
    if options.markdown:
        lines = ["| kind | word | beside | largest relative difference of 20 losses |", "| --- | --- | --- | ---: |"]
        lines += [f"| {kind} | `{word}` | {peer} | {difference:.1e} |" for kind, word, peer, difference in rows]
        lines += ["", "| word | ends after epoch | with Keras after |", "| --- | ---: | ---: |"]
        lines += [f"| `{word}` | {ours} | {theirs} |" for word, ours, theirs in stopped]
        options.markdown.write_text("\n".join(lines) + "\n")
    above = [row[1] for row in rows if not row[3] < BOUND]
    above += unlike
    if above:
        sys.exit(f"words.py: expected differences below {BOUND}, found others for {', '.join(above)}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
