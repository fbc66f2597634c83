#!/usr/bin/env python3
"""Data sets that nobody here made, written in every format that plans can name, and tried: checked, converted, trained.

    scripts/real-data.py FOLDER [--mnist DIR] [--reprise .build/release/reprise]

It needs numpy, scikit-learn and pillow (`python3 -m venv …; pip install numpy scikit-learn pillow`, outside of this folder), and writes into
FOLDER:

    data/digits8          scikit-learn's digits (UCI, 8 × 8 pixels of 0 to 16) as IDX files
    data/digits8-npz      the same as a NumPy archive
    data/photographs      its two photographs in pieces of 32 × 32 colour pixels, as PNG files in a folder for each
    data/mnist-npz        MNIST's own files as Keras's mnist.npz, where --mnist names their folder
    plans                 a plan for each

Then, with the program: `data check`, `data convert` into converted/NAME and `data check` of that, which must have the same digest, and a
short training.
"""

import argparse
import gzip
import pathlib
import subprocess

import numpy
import sklearn.datasets
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent

PLAN = """\
schema: 1
name: {name}
title: {title}
seed: 1
dataset:
{dataset}
training:
  batch_size: 32
  validation_split: 0.1
  optimizer: {{name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}}
treatments:
  normal: {{labels: true_labels, epochs: {epochs}}}
models:
  conv:
    - conv2d: {{filters: 8, kernel: [3, 3], activation: relu}}
    - maxpool: {{size: 2}}
    - flatten
    - dense: {{units: {classes}, activation: softmax}}
runs:
  - {{models: [conv], treatments: [normal]}}
"""


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--mnist", type=pathlib.Path, help="the folder of MNIST's four IDX files")
    parser.add_argument("--reprise", type=pathlib.Path, default=ROOT / ".build/release/reprise")
    return parser.parse_args()


def write_idx(path, array):
    head = bytes([0, 0, 8, array.ndim]) + b"".join(extent.to_bytes(4, "big") for extent in array.shape)
    path.write_bytes(head + array.astype(numpy.uint8).tobytes())


def read_idx(path):
    data = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(path.name + ".gz").read_bytes())
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(data[3])]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * len(shape)).reshape(shape)


NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]


def digits(folder):
    """As IDX and as NPZ; the last 297 are the test."""
    data = sklearn.datasets.load_digits()
    images, labels = data.images.astype(numpy.uint8), data.target
    parts = images[:1500], labels[:1500], images[1500:], labels[1500:]
    idx, npz = folder / "data/digits8", folder / "data/digits8-npz"
    for place in [idx, npz]:
        place.mkdir(parents=True, exist_ok=True)
    for name, array in zip(NAMES, parts):
        write_idx(idx / name, array)
    numpy.savez_compressed(
        npz / "digits8.npz", x_train=parts[0], y_train=parts[1], x_test=parts[2], y_test=parts[3])
    files = "\n".join(f"    {key}: {name}" for key, name in zip(
        ["training_images", "training_labels", "test_images", "test_labels"], NAMES))
    yield "digits8", 10, 3, f"  name: digits8\n  kind: idx\n  classes: 10\n  files:\n{files}\n  scale: 16"
    yield ("digits8-npz", 10, 3,
           "  name: digits8-npz\n  kind: npz\n  file: digits8.npz\n  classes: 10\n"
           "  image: {height: 8, width: 8}\n  scale: 16")


def photographs(folder):
    """Pieces side by side, named by row and column; the two photographs are the classes."""
    data = sklearn.datasets.load_sample_images()
    for path, image in zip(data.filenames, data.images):
        place = folder / "data/photographs" / pathlib.Path(path).stem
        place.mkdir(parents=True, exist_ok=True)
        for row in range(image.shape[0] // 32):
            for column in range(image.shape[1] // 32):
                piece = image[32 * row:32 * row + 32, 32 * column:32 * column + 32]
                Image.fromarray(piece).save(place / f"{row:02}-{column:02}.png")
    yield ("photographs", 2, 3,
           "  name: photographs\n  kind: png\n  test_share: 0.2\n  classes: 2\n"
           "  image: {height: 32, width: 32, channels: 3}\n"
           "  normalise: {mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25]}")


def mnist(folder, source):
    place = folder / "data/mnist-npz"
    place.mkdir(parents=True, exist_ok=True)
    arrays = [read_idx(source / name) for name in NAMES]
    numpy.savez(place / "mnist.npz", x_train=arrays[0], y_train=arrays[1], x_test=arrays[2], y_test=arrays[3])
    yield "mnist-npz", 10, 1, "  name: mnist-npz\n  kind: npz\n  file: mnist.npz\n  classes: 10"


def run(program, folder, *arguments):
    print("$ reprise", *arguments, flush=True)
    result = subprocess.run([program, *arguments], cwd=folder, text=True, capture_output=True)
    print(result.stdout + result.stderr, flush=True)
    if result.returncode:
        raise SystemExit(f"reprise {' '.join(arguments)} ended with {result.returncode}")
    return result.stdout


def digest(text):
    return next(line.split()[-1] for line in text.splitlines() if line.startswith("digest"))


def attempt(program, folder, name, classes, epochs, dataset):
    plans = folder / "plans"
    plans.mkdir(exist_ok=True)
    title = f"Real data, {name}"
    text = PLAN.format(name=name, title=title, classes=classes, epochs=epochs, dataset=dataset)
    (plans / f"{name}.yml").write_text(text)
    found = digest(run(program, folder, "data", "check", f"plans/{name}.yml"))
    section = run(program, folder, "data", "convert", f"plans/{name}.yml", "--output", f"data/{name}-converted")
    section = section.removeprefix("dataset:\n").rstrip().replace(f"name: {name}", f"name: {name}-converted")
    text = PLAN.format(
        name=f"{name}-converted", title=title, classes=classes, epochs=epochs, dataset=section)
    (plans / f"{name}-converted.yml").write_text(text)
    again = digest(run(program, folder, "data", "check", f"plans/{name}-converted.yml"))
    assert found == again, f"{name}: {found} became {again}"
    for plan in [name, f"{name}-converted"]:
        run(program, folder, "train", f"plans/{plan}.yml")
        run(program, folder, "list", f"plans/{plan}.yml")


def main():
    options = parse()
    program = options.reprise.resolve()
    sets = [*digits(options.folder), *photographs(options.folder)]
    if options.mnist:
        sets += mnist(options.folder, options.mnist)
    for arguments in sets:
        attempt(program, options.folder, *arguments)


main()
