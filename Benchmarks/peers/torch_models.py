"""The exported models and batches in PyTorch."""

import torch
from torch import nn


def model(layers, height, width, channels=1, padding=None):
    """A `Sequential` of the exported layers, with the initial weights that Keras and Reprise begin with.

    `padding(kernel)` gives a convolution's padding; 'same' without it.
    """
    modules, is_image = [], True
    for layer in layers:
        kind = layer["kind"]
        if kind == "flatten":
            modules.append(nn.Flatten())
            channels *= height * width
            is_image = False
        elif kind == "dense":
            modules.append(nn.Linear(channels, layer["units"], bias=layer["bias"]))
            channels = layer["units"]
            is_image = False
        elif kind == "conv2d":
            kernel = layer["kernel"]
            pads = padding(kernel) if padding else "same"
            modules.append(nn.Conv2d(channels, layer["units"], kernel, padding=pads, bias=layer["bias"]))
            channels = layer["units"]
        elif kind == "maxpool":
            modules.append(nn.MaxPool2d(layer["size"]))
            height, width = height // layer["size"], width // layer["size"]
        elif kind == "dropout":
            modules.append(nn.Dropout(layer["rate"]))
        elif kind == "batch_norm":
            # PyTorch's momentum is the share that is new.
            norm = nn.BatchNorm2d if is_image else nn.BatchNorm1d
            modules.append(norm(channels, eps=layer["epsilon"], momentum=1 - layer["momentum"]))
        elif kind == "relu":
            modules.append(nn.ReLU())
        if layer.get("activation") == "relu":
            modules.append(nn.ReLU())
    for module in modules:
        if isinstance(module, (nn.Linear, nn.Conv2d)):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
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


def optimizer(module, data, parameters, **options):
    """The plan's optimizer, of those that `module` has, with the plan's constants."""
    settings = data.optimizer
    rate = settings["learning_rate"]
    if settings["name"] == "adam":
        betas = (settings["beta1"], settings["beta2"])
        return module.Adam(parameters, lr=rate, betas=betas, eps=settings["epsilon"], **options)
    if settings["name"] == "sgd":
        momentum = {"momentum": settings["momentum"], "nesterov": settings["nesterov"]}
        return module.SGD(parameters, lr=rate, **momentum, **options)
    raise SystemExit(f"bench: peers do not know the optimizer {settings['name']}")
