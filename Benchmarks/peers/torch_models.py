"""The exported models and batches in PyTorch."""

import torch
from torch import nn


def model(layers, height, width, channels=1, padding=None):
    """A `Sequential` of the exported layers, with the initial weights that Keras and Reprise begin with.

    `padding(kernel)` gives a convolution's padding; 'same' without it.
    """
    modules = []
    for layer in layers:
        kind = layer["kind"]
        if kind == "flatten":
            modules.append(nn.Flatten())
            channels *= height * width
        elif kind == "dense":
            modules.append(nn.Linear(channels, layer["units"]))
            channels = layer["units"]
        elif kind == "conv2d":
            kernel = layer["kernel"]
            modules.append(nn.Conv2d(channels, layer["units"], kernel, padding=padding(kernel) if padding else "same"))
            channels = layer["units"]
        elif kind == "maxpool":
            modules.append(nn.MaxPool2d(layer["size"]))
            height, width = height // layer["size"], width // layer["size"]
        elif kind == "dropout":
            modules.append(nn.Dropout(layer["rate"]))
        if layer.get("activation") == "relu":
            modules.append(nn.ReLU())
    for module in modules:
        if isinstance(module, (nn.Linear, nn.Conv2d)):
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
    return nn.Sequential(*modules)


def batches(data, memory_format=torch.contiguous_format):
    """Images (samples, channels, height, width) from 0 to 1 and labels, batch by batch."""
    pixels = torch.frombuffer(bytearray(data.pixels), dtype=torch.uint8).to(torch.float32) / 255
    labels = torch.frombuffer(bytearray(data.labels), dtype=torch.uint8).to(torch.int64)
    # Exported channels stand one after another for each pixel.
    images = pixels.reshape(data.batches, data.batch_size, data.height, data.width, data.channels).permute(0, 1, 4, 2, 3)
    return [
        (image.contiguous(memory_format=memory_format), label)
        for image, label in zip(images, labels.reshape(data.batches, data.batch_size))
    ]


def adam(kind, data, parameters, **options):
    """An optimizer of class `kind` with the plan's constants."""
    constants = data.adam
    return kind(
        parameters,
        lr=constants["learningRate"],
        betas=(constants["beta1"], constants["beta2"]),
        eps=constants["epsilon"],
        **options,
    )
