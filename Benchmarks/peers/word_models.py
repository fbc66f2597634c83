"""Networks of a plan's words in PyTorch, in binary64 or another precision, with images as height × width × channels, as in plans."""

import math

import torch
import torch.nn.functional as F

from peers import yaml_words


def functions(name):
    """What an activation's name stands for."""
    return {
        "linear": lambda x: x,
        "softmax": lambda x: x,
        "relu": F.relu,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "gelu": F.gelu,
    }[name]


def padded(x, kernel, stride, padding, value=0.0):
    """Zeros around images, or other values, as TensorFlow's 'same' has them."""
    if padding == "valid":
        return x
    pads = []
    for count, size in zip(x.shape[2:], kernel):
        total = max((math.ceil(count / stride) - 1) * stride + size - count, 0)
        pads.append((total // 2, total - total // 2))
    (top, bottom), (left, right) = pads
    return F.pad(x, (left, right, top, bottom), value=value)


def pooled(keyword, settings, x):
    """The pool of a layer, of images with channels first; what is outside of them does not count."""
    size, stride = settings["size"], settings.get("stride", settings["size"])
    place = ((size, size), stride, settings.get("padding", "valid"))
    if keyword == "maxpool":
        return F.max_pool2d(padded(x, *place, value=-math.inf), size, stride)
    shares = F.avg_pool2d(padded(torch.ones_like(x), *place), size, stride)
    return F.avg_pool2d(padded(x, *place), size, stride) / shares


def forward(layers, tensors, x):
    """The logits of a batch, (samples, height, width, channels); tensors are taken in their order."""
    tensors = iter(tensors)
    for keyword, settings in layers:
        if keyword == "flatten":
            x = x.reshape(x.shape[0], -1)
        elif keyword == "dense":
            x = x @ next(tensors).reshape(x.shape[1], settings["units"])
            if settings.get("bias", True):
                x = x + next(tensors)
            x = functions(settings["activation"])(x)
        elif keyword == "conv2d":
            height, width = settings["kernel"]
            stride = settings.get("stride", 1)
            weights = next(tensors).reshape(height, width, x.shape[3], settings["filters"])
            images = padded(x.permute(0, 3, 1, 2), (height, width), stride, settings.get("padding", "same"))
            x = F.conv2d(images, weights.permute(3, 2, 0, 1), stride=stride).permute(0, 2, 3, 1)
            if settings.get("bias", True):
                x = x + next(tensors)
            x = functions(settings["activation"])(x)
        elif keyword in ("maxpool", "avgpool"):
            x = pooled(keyword, settings, x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        elif keyword == "local_response_norm":
            size = 2 * settings["radius"] + 1
            x = F.local_response_norm(
                x.permute(0, 3, 1, 2), size, alpha=settings["alpha"] * size, beta=settings["beta"],
                k=settings["bias"]).permute(0, 2, 3, 1)
        elif keyword == "global_average_pool":
            x = x.mean(dim=(1, 2))
        elif keyword == "batch_norm":
            gamma, beta, _, _ = (next(tensors) for _ in range(4))
            channels_first = x.movedim(-1, 1)
            x = F.batch_norm(
                channels_first, None, None, gamma, beta, training=True, eps=settings["epsilon"]).movedim(1, -1)
        elif keyword == "leaky_relu":
            x = F.leaky_relu(x, settings["slope"])
        else:
            x = functions(keyword)(x)
    return x


def losses(ours, learning, peer, precision=torch.float64):
    """The mean loss of each step's batch, trained by the peer's optimizer from the same weights."""
    layers = [yaml_words.layer(text) for text in ours["layers"]]
    learning = yaml_words.learning(learning)
    tensors = [torch.tensor(values, dtype=precision, requires_grad=True) for values in ours["tensors"]]
    height, width, channels = ours["image"]
    size = ours["batchSize"]
    pixels = (torch.tensor(ours["pixels"], dtype=torch.float32) / 255).to(precision)
    batches = pixels.reshape(-1, size, height, width, channels)
    labels = torch.tensor(ours["labels"]).reshape(-1, size)
    step = optimizer(learning, tensors, peer)
    found = []
    for number, (images, classes) in enumerate(zip(batches, labels)):
        if number == len(ours["losses"]):
            break
        for tensor in tensors:
            tensor.grad = None
        loss = F.cross_entropy(
            forward(layers, tensors, images), classes, label_smoothing=learning.get("label_smoothing", 0))
        loss.backward()
        found.append(loss.item())
        if "clip_norm" in learning:
            torch.nn.utils.clip_grad_norm_([t for t in tensors if t.grad is not None], learning["clip_norm"])
        step(rate(learning, number))
    return found


def rate(learning, number, steps_per_epoch=5, epochs=4):
    """The learning rate of a step, counted from 0."""
    rate = learning["optimizer"]["learning_rate"]
    epoch = number // steps_per_epoch
    schedule = learning.get("schedule", {})
    for word, settings in schedule.items() if isinstance(schedule, dict) else []:
        if word == "step":
            rate *= settings["factor"] ** (epoch // settings["every"])
        elif word == "exponential":
            rate *= settings["factor"] ** epoch
        elif word == "cosine":
            share = settings.get("share", 0)
            turn = (1 + math.cos(math.pi * min(epoch, settings["epochs"]) / settings["epochs"])) / 2
            rate *= share + (1 - share) * turn
    if "warmup" in learning:
        rate *= min(1, (number + 1) / learning["warmup"]["steps"])
    return rate


def optimizer(learning, tensors, peer):
    """A function that makes a step with a learning rate."""
    settings = learning["optimizer"]
    decay = settings.get("weight_decay", {})
    if peer == "torch":
        if settings["name"] == "adadelta":
            peers = torch.optim.Adadelta(
                tensors, lr=1.0, rho=settings["rho"], eps=settings["epsilon"], weight_decay=decay.get("l2", 0))
        else:
            peers = torch.optim.SGD(
                tensors, lr=1.0, momentum=settings.get("momentum", 0), nesterov=settings.get("nesterov", False),
                weight_decay=decay.get("l2", 0))

        def step(rate):
            peers.param_groups[0]["lr"] = rate
            if "decoupled" in decay:
                with torch.no_grad():
                    for tensor in tensors:
                        tensor.mul_(1 - rate * decay["decoupled"])
            peers.step()

        return step
    import keras

    precision = str(tensors[0].dtype).removeprefix("torch.")
    keras.config.set_floatx(precision)
    variables = [keras.Variable(tensor.detach().numpy(), dtype=precision) for tensor in tensors]
    constants = {"learning_rate": settings["learning_rate"], "epsilon": settings["epsilon"]}
    if settings["name"] == "rmsprop":
        peers = keras.optimizers.RMSprop(rho=settings["rho"], momentum=settings.get("momentum", 0), **constants)
    else:
        peers = keras.optimizers.Adam(
            beta_1=settings["beta1"], beta_2=settings["beta2"], weight_decay=decay.get("decoupled"), **constants)
    peers.build(variables)

    def step(rate):
        learned = [i for i, tensor in enumerate(tensors) if tensor.grad is not None]
        gradients = [tensor.grad for tensor in tensors]
        if "l2" in decay:
            gradients = [g if g is None else g + decay["l2"] * t.detach() for g, t in zip(gradients, tensors)]
        peers.apply(
            [torch.zeros_like(t) if g is None else g for g, t in zip(gradients, tensors)], variables)
        with torch.no_grad():
            for index in learned:
                tensors[index].copy_(variables[index].value)

    return step
