"""Times training steps of the article's four networks in PyTorch on the CPU.

Arguments: threads, mode (eager, channels_last, compile), model names (all if none).
Prints one line per model: name, median milliseconds per step, lowest.
"""

import statistics
import sys
import time

import torch
from torch import nn


def dense(inputs, units):
    return [nn.Flatten(), nn.Linear(inputs, units), nn.ReLU(), nn.Dropout(0.25), nn.Linear(units, 10)]


def block(inputs, filters, convolutions):
    layers = []
    for _ in range(convolutions):
        layers += [nn.Conv2d(inputs, filters, 3, padding="same"), nn.ReLU()]
        inputs = filters
    return layers + [nn.MaxPool2d(2), nn.Dropout(0.25)]


MODELS = {
    "dense1": lambda: nn.Sequential(*dense(784, 512)),
    "dense2": lambda: nn.Sequential(*dense(784, 2048)),
    "conv1": lambda: nn.Sequential(
        nn.Conv2d(1, 16, 5, padding="same"), nn.ReLU(), nn.MaxPool2d(2), *dense(16 * 14 * 14, 512)
    ),
    "conv2": lambda: nn.Sequential(
        *block(1, 32, 2), *block(32, 64, 3), *block(64, 128, 3), *dense(128 * 3 * 3, 512)
    ),
}


def main():
    threads, mode, names = int(sys.argv[1]), sys.argv[2], sys.argv[3:] or list(MODELS)
    torch.set_num_threads(threads)
    for name in names:
        torch.manual_seed(1)
        model = MODELS[name]()
        images = torch.rand(32, 1, 28, 28)
        images = torch.where(images < 0.8, torch.zeros(()), (images - 0.8) * 5)
        labels = torch.arange(32) % 10
        if mode == "channels_last":
            model = model.to(memory_format=torch.channels_last)
            images = images.to(memory_format=torch.channels_last)
        optimizer = torch.optim.Adam(model.parameters(), eps=1e-7, fused=True)
        loss_function = nn.CrossEntropyLoss()

        def step():
            optimizer.zero_grad(set_to_none=True)
            loss = loss_function(model(images), labels)
            loss.backward()
            optimizer.step()

        if mode == "compile":
            model = torch.compile(model)

        def run(steps):
            start = time.perf_counter()
            for _ in range(steps):
                step()
            return (time.perf_counter() - start) * 1e3 / steps

        run(5)
        steps = max(1, int(200 / run(5)))
        times = sorted(run(steps) for _ in range(9))
        print(name, f"{statistics.median(times):.3f}", f"{times[0]:.3f}", flush=True)


main()
