"""Keras's side, on TensorFlow's CPU kernels.

Modes: train_on_batch, as Keras is used; function, the same step as one TensorFlow graph without Keras's bookkeeping;
xla, that graph compiled by XLA.
"""

import functools
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy  # noqa: E402
import tensorflow  # noqa: E402
from step_server import Input, arguments, serve  # noqa: E402

MODES = ["train_on_batch", "function", "xla"]


def layer(description):
    kind, activation = description["kind"], description.get("activation")
    # Softmax is part of the loss.
    activation = None if activation == "softmax" else activation
    if kind == "flatten":
        return keras.layers.Flatten()
    if kind == "dense":
        return keras.layers.Dense(description["units"], activation=activation, use_bias=description["bias"])
    if kind == "conv2d":
        return keras.layers.Conv2D(
            description["units"], description["kernel"], padding="same", activation=activation,
            use_bias=description["bias"],
        )  # fmt: skip
    if kind == "batch_norm":
        return keras.layers.BatchNormalization(momentum=description["momentum"], epsilon=description["epsilon"])
    if kind == "relu":
        return keras.layers.ReLU()
    if kind == "maxpool":
        return keras.layers.MaxPooling2D(description["size"])
    return keras.layers.Dropout(description["rate"])


def plan_optimizer(data):
    """The plan's optimizer. Keras's momentum keeps steps where PyTorch's keeps gradients: the same at a constant rate."""
    settings = data.optimizer
    rate = settings["learning_rate"]
    if settings["name"] == "adam":
        return keras.optimizers.Adam(rate, settings["beta1"], settings["beta2"], settings["epsilon"])
    if settings["name"] == "sgd":
        return keras.optimizers.SGD(rate, settings["momentum"], settings["nesterov"])
    raise SystemExit(f"bench: peers do not know the optimizer {settings['name']}")


@functools.cache
def prepare(data):
    """Images (samples, height, width, channels) from 0 to 1 and labels, as tensors, batch by batch."""
    shape = (data.batches, data.batch_size, data.height, data.width, data.channels)
    images = numpy.frombuffer(data.pixels, dtype=numpy.uint8).astype(numpy.float32).reshape(shape) / 255
    labels = numpy.frombuffer(data.labels, dtype=numpy.uint8).astype(numpy.int32).reshape(shape[:2])
    return [(tensorflow.constant(image), tensorflow.constant(label)) for image, label in zip(images, labels)]


def graph_step(network, optimizer, loss_function, is_compiled):
    """A training step as one graph: what `train_on_batch` does inside."""

    @tensorflow.function(jit_compile=is_compiled)
    def step(images, labels):
        with tensorflow.GradientTape() as tape:
            loss = loss_function(labels, network(images, training=True))
        optimizer.apply(tape.gradient(loss, network.trainable_weights), network.trainable_weights)
        return loss

    return step


def main():
    options = arguments(MODES)
    tensorflow.config.threading.set_intra_op_parallelism_threads(options.threads)
    tensorflow.config.threading.set_inter_op_parallelism_threads(options.threads)

    def make_step(layers, data):
        prepared = prepare(data)
        keras.utils.set_random_seed(1)
        network = keras.Sequential([keras.Input((data.height, data.width, data.channels)), *map(layer, layers)])
        optimizer = plan_optimizer(data)
        loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        if options.mode == "train_on_batch":
            network.compile(optimizer, loss_function)
            return lambda batch: network.train_on_batch(*prepared[batch])
        optimizer.build(network.trainable_weights)
        step = graph_step(network, optimizer, loss_function, options.mode == "xla")
        return lambda batch: step(*prepared[batch])

    serve(options, Input(options.folder), make_step)


main()
