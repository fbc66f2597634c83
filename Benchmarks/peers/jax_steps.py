"""JAX's side, compiled by XLA for the CPU.

Modes: jit, a call for each step, which is given weights and moments to overwrite (donated); scan, the same step in
`lax.scan` over batches that stand one after another, many steps to a call.
"""

import functools
import os
import time

from step_server import Input, arguments, serve

MODES = ["jit", "scan"]


def limit_threads(threads):
    """XLA takes a thread for each core that the process may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


OPTIONS = arguments(MODES)
limit_threads(OPTIONS.threads)

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
from jax import lax  # noqa: E402


def initial(layers, data):
    """Weights that learn, and running means, layer by layer."""
    glorot = jax.nn.initializers.glorot_uniform()
    shape = (data.height, data.width, data.channels)
    learned, running = [], []
    for number, layer in enumerate(layers):
        kind, weights, means = layer["kind"], {}, {}
        key = jax.random.key(number)
        if kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif kind in ("dense", "conv2d"):
            weights["kernel"] = glorot(key, (*layer.get("kernel", []), shape[-1], layer["units"]))
            if layer["bias"]:
                weights["bias"] = jnp.zeros(layer["units"])
            shape = (*shape[:-1], layer["units"])
        elif kind == "maxpool":
            shape = (shape[0] // layer["size"], shape[1] // layer["size"], shape[2])
        elif kind == "batch_norm":
            weights = {"gamma": jnp.ones(shape[-1]), "beta": jnp.zeros(shape[-1])}
            means = {"mean": jnp.zeros(shape[-1]), "variance": jnp.ones(shape[-1])}
        learned.append(weights)
        running.append(means)
    return learned, running


def max_pool(x, size):
    """The largest of each square. By a reshape: the gradient of a window's reduction is slow on the CPU."""
    samples, height, width, channels = x.shape
    rows, columns = height // size, width // size
    x = x[:, : rows * size, : columns * size]
    return x.reshape(samples, rows, size, columns, size, channels).max(axis=(2, 4))


def normalise(x, weights, means, layer):
    """A batch by its own moments, and the running means after it."""
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axes)
    variance = jnp.maximum(0, (x * x).mean(axes) - mean * mean)
    keep = layer["momentum"]
    kept = {
        "mean": keep * means["mean"] + (1 - keep) * mean,
        "variance": keep * means["variance"] + (1 - keep) * variance,
    }
    scale = weights["gamma"] * lax.rsqrt(variance + layer["epsilon"])
    return (x - mean) * scale + weights["beta"], kept


def logits(layers, learned, running, x, key):
    """What comes out before the softmax, and the running means."""
    kept = []
    for number, (layer, weights, means) in enumerate(zip(layers, learned, running)):
        kind = layer["kind"]
        if kind == "flatten":
            x = x.reshape(x.shape[0], -1)
        elif kind == "dense":
            x = x @ weights["kernel"]
        elif kind == "conv2d":
            x = lax.conv_general_dilated(
                x, weights["kernel"], (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        elif kind == "maxpool":
            x = max_pool(x, layer["size"])
        elif kind == "batch_norm":
            x, means = normalise(x, weights, means, layer)
        elif kind == "dropout":
            keep = 1 - layer["rate"]
            mask = jax.random.bernoulli(jax.random.fold_in(key, number), keep, x.shape)
            x = jnp.where(mask, x / keep, 0)
        if "bias" in weights:
            x = x + weights["bias"]
        if kind == "relu" or layer.get("activation") == "relu":
            x = jax.nn.relu(x)
        kept.append(means)
    return x, kept


def update_rule(settings):
    """How many moments the plan's optimizer has, and what a step makes of weights and moments."""
    rate = settings["learning_rate"]

    def adam(step, weights, gradient, first, second):
        beta1, beta2 = settings["beta1"], settings["beta2"]
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient * gradient
        alpha = rate * jnp.sqrt(1 - beta2**step) / (1 - beta1**step)
        return weights - alpha * first / (jnp.sqrt(second) + settings["epsilon"]), first, second

    def sgd(step, weights, gradient, *velocity):
        if not velocity:
            return (weights - rate * gradient,)
        velocity = settings["momentum"] * velocity[0] + gradient
        ahead = gradient + settings["momentum"] * velocity if settings["nesterov"] else velocity
        return weights - rate * ahead, velocity

    if settings["name"] == "adam":
        return 2, adam
    if settings["name"] == "sgd":
        return (1 if settings["momentum"] else 0), sgd
    raise SystemExit(f"bench: peers do not know the optimizer {settings['name']}")


def training_step(layers, rule):
    """A step as a function of the state and a batch: the next state and the loss."""

    def loss_of(learned, running, images, labels, key):
        found, kept = logits(layers, learned, running, images, key)
        chosen = jnp.take_along_axis(jax.nn.log_softmax(found), labels[:, None], axis=1)
        return -chosen.mean(), kept

    def step(state, batch):
        learned, moments, running, count = state
        images, labels = batch
        count = count + 1
        key = jax.random.fold_in(jax.random.key(1), count)
        (loss, running), gradients = jax.value_and_grad(loss_of, has_aux=True)(learned, running, images, labels, key)
        leaves, tree = jax.tree.flatten(learned)
        parts = zip(leaves, jax.tree.leaves(gradients), *moments)
        updated = [rule(count.astype(jnp.float32), *part) for part in parts]
        learned = jax.tree.unflatten(tree, [one[0] for one in updated])
        moments = tuple([one[1 + index] for one in updated] for index in range(len(moments)))
        return (learned, moments, running, count), loss

    return step


@functools.cache
def prepare(data):
    """Images (samples, height, width, channels) from 0 to 1 and labels, batch after batch in one array."""
    shape = (data.batches, data.batch_size, data.height, data.width, data.channels)
    count = data.batches * data.batch_size
    pixels = jnp.frombuffer(data.pixels, dtype=jnp.uint8)[: count * data.height * data.width * data.channels]
    labels = jnp.frombuffer(data.labels, dtype=jnp.uint8)[:count].astype(jnp.int32)
    return pixels.astype(jnp.float32).reshape(shape) / 255, labels.reshape(shape[:2])


def make_step(layers, data):
    moments, rule = update_rule(data.optimizer)
    images, labels = prepare(data)
    step = training_step(layers, rule)

    def begin():
        learned, running = initial(layers, data)
        zeros = tuple([jnp.zeros_like(leaf) for leaf in jax.tree.leaves(learned)] for _ in range(moments))
        return learned, zeros, running, jnp.int32(0)

    def calls(compiled, batches):
        """Steps, or scans of steps, that go on from one state."""
        state = begin()

        def call(batch):
            nonlocal state
            state, loss = compiled(state, batches[batch])
            return loss

        return call

    one = jax.jit(step, donate_argnums=0)
    single = calls(one, [(images[index], labels[index]) for index in range(data.batches)])
    if OPTIONS.mode == "jit":
        return single
    # As many steps to a call as a slice has, so that calls do not count.
    length = steps_per_call(single, data.batches)
    many = jax.jit(lambda state, batches: lax.scan(step, state, batches), donate_argnums=0)
    starts = range(0, data.batches // length * length, length)
    return calls(many, {i: (images[i : i + length], labels[i : i + length]) for i in starts}), length


def steps_per_call(single, most):
    """The largest power of two that fits into a slice."""
    single(0).block_until_ready()
    start = time.perf_counter()
    for _ in range(3):
        single(0).block_until_ready()
    seconds = (time.perf_counter() - start) / 3
    length = 1
    while 2 * length <= most and 2 * length * seconds <= OPTIONS.slice / 1e3:
        length *= 2
    return length


serve(OPTIONS, Input(OPTIONS.folder), make_step)
