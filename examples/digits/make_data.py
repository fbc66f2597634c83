"""Writes scikit-learn's digits (1,797 images of 8x8) as the four IDX files of MNIST's format.

    python make_data.py FOLDER
"""
import pathlib
import struct
import sys

import numpy
from sklearn.datasets import load_digits

TRAINING = 1500  # the first ones; the rest is for testing


def write_images(path, images):
    # Magic number 0x00000803: unsigned bytes in three dimensions; then the dimensions, big-endian.
    path.write_bytes(struct.pack(">4I", 0x803, *images.shape) + images.astype(numpy.uint8).tobytes())


def write_labels(path, labels):
    # Magic number 0x00000801: unsigned bytes in one dimension.
    path.write_bytes(struct.pack(">2I", 0x801, len(labels)) + labels.astype(numpy.uint8).tobytes())


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make_data.py FOLDER")
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    digits = load_digits()
    pixels = digits.images.astype(numpy.int64)  # whole numbers from 0 to 16
    images = (pixels * 255 + 8) // 16  # from 0 to 255, rounded half up
    for part, rows in (("train", slice(None, TRAINING)), ("test", slice(TRAINING, None))):
        write_images(folder / f"{part}-images-idx3-ubyte", images[rows])
        write_labels(folder / f"{part}-labels-idx1-ubyte", digits.target[rows])
        print(f"{part}: {len(digits.target[rows])} images of {images.shape[1]}x{images.shape[2]}")


if __name__ == "__main__":
    main()
