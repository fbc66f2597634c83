"""Convolutions of 3 × 3 in binary32 as docs/ARITHMETIC.md has them, forward, for tiles of four outputs; what ReLU and a pool choose then.

A fused step is computed in binary64 and rounded; where that rounds twice to another value, it is too rare to matter to what is counted.
"""

import numpy as np
import torch
import torch.nn.functional as F

A, B = np.float32(0.5), np.float32(1.25)
A2, B2 = A * A, B * B
A3, B3 = A2 * A, B2 * B
SHARES = [np.float32(1 / share) for share in (0.25 * 1.5625, 0.5 * (0.25 - 1.5625), 3.125 * (1.5625 - 0.25))]


def fused(a, b, c):
    return (np.multiply(a, b, dtype=np.float64) + c).astype(np.float32)


def at_both(value, factor, even):
    """At a point and at its opposite."""
    return [fused(factor, value, even), fused(-factor, value, even)]


def from_inputs(d):
    even_a, odd_a = fused(-B2, d[2], d[4]), fused(-B2, d[1], d[3])
    even_b, odd_b = fused(-A2, d[2], d[4]), fused(-A2, d[1], d[3])
    ends = [fused(A2 * B2, d[k], fused(-(A2 + B2), d[k + 2], d[k + 4])) for k in (1, 0)]
    return np.stack([*ends, *at_both(odd_a, A, even_a), *at_both(odd_b, B, even_b)])


def from_weights(g):
    zero, at_a, at_b = SHARES
    near, far = (at_both(g[1], point, fused(point * point, g[2], g[0])) for point in (A, B))
    return np.stack([g[2], zero * g[0], *(at_a * value for value in near), *(at_b * value for value in far)])


def to_outputs(p):
    sum_a, rest_a, sum_b, rest_b = p[2] + p[3], p[2] - p[3], p[4] + p[5], p[4] - p[5]
    return np.stack([
        (p[1] + sum_a) + sum_b, fused(B, rest_b, A * rest_a), fused(B2, sum_b, A2 * sum_a),
        fused(B3, rest_b, fused(A3, rest_a, p[0]))])


def both_ways(transform, x):
    """Of every column, then of every row of the result."""
    return np.swapaxes(transform(np.swapaxes(transform(x), 0, 1)), 0, 1)


def by_winograd(x, weights):
    samples, height, width, channels = x.shape
    x = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    tiles = np.stack([
        np.stack([x[:, row:row + height - 3:4, column:column + width - 3:4] for column in range(6)]) for row in range(6)])
    inputs, weights = both_ways(from_inputs, tiles), both_ways(from_weights, weights)
    products = np.zeros((*inputs.shape[:-1], weights.shape[-1]), np.float32)
    for channel in range(channels):
        products = fused(inputs[..., channel:channel + 1], weights[:, :, None, None, None, channel], products)
    # Row and column in a tile, sample, row and column of tiles, filter.
    return both_ways(to_outputs, products).transpose(2, 3, 0, 4, 1, 5).reshape(samples, height, width, -1)


def directly(x, weights):
    rows, columns, channels, filters = weights.shape
    height, width = x.shape[1:3]
    x = np.pad(x, ((0, 0), (rows // 2, rows // 2), (columns // 2, columns // 2), (0, 0)))
    sums = np.zeros((x.shape[0], height, width, filters), np.float32)
    for row in range(rows):
        for column in range(columns):
            for channel in range(channels):
                pixels = x[:, row:row + height, column:column + width, channel:channel + 1]
                sums = fused(pixels, weights[row, column, channel], sums)
    return sums


def first_choices(ours, functions, pool):
    """Of the first step of a network of two convolutions, from one channel to 16 and to 16, and a pool, while biases are 0.

    Numbered as `choices.Choices` numbers them. `functions` are the activations, `pool` the keyword and the size.
    """
    height, width, _ = ours["image"]
    count = ours["batchSize"] * height * width
    x = (np.array(ours["pixels"][:count], np.float32) / np.float32(255)).reshape(-1, height, width, 1)
    first, second = (np.array(ours["tensors"][index], np.float32) for index in (0, 2))
    choices = []
    for convolve, weights, function in zip(
            (directly, by_winograd), (first.reshape(3, 3, 1, 16), second.reshape(3, 3, 16, 16)), functions):
        x = convolve(x, weights)
        if function == "relu":
            choices.append(torch.tensor(x > 0))
            x = np.maximum(x, np.float32(0))
        else:
            x = np.tanh(x.astype(np.float64)).astype(np.float32)
    keyword, size = pool
    if keyword == "maxpool":
        images = torch.tensor(x).permute(0, 3, 1, 2).contiguous()
        choices.append(F.max_pool2d_with_indices(images, size, size)[1])
    return dict(enumerate(choices))
