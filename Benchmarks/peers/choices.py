"""What a network chooses on its way: the gates of ReLU and the winners of max-pooling. They are kept, and can be given."""

import torch
import torch.nn.functional as F
from torch.overrides import TorchFunctionMode

# How near to 0 the input of a gate is, or to the maximum another element of a window, that rounding in binary32 may turn the choice.
NEAR = 5e-6


class Choices(TorchFunctionMode):
    """While this is entered, every ReLU and every max-pool has a number, counted from 0 over all steps.

    `given` has, for some numbers, the gates (are they open?) or the winners (places in the image) to take in place of the own ones;
    `turned` is a set of choices, each a number and an index: gates that are to be the other way round, windows whose second is to win.
    """

    def __init__(self, given=None, turned=()):
        super().__init__()
        self.given = given or {}
        self.turned = set(turned)
        self.kept = []
        # Of near choices: the input of a gate or the distance of a window's second, number and index.
        self.near = []

    def __torch_function__(self, function, types, arguments=(), settings=None):
        if function is F.relu:
            x = arguments[0]
            gates = (x.detach() > 0).flatten()
            gates = self.choose(gates, x.detach().flatten(), ~gates)
            # What comes through a gate that was turned is not below 0: a pool behind it would never take that.
            return (x + (x.detach().abs() - x.detach())) * gates.reshape(x.shape).to(x.dtype)
        if function is F.max_pool2d:
            x = arguments[0].contiguous()
            winners, distances, seconds = windows(x.detach(), arguments[1], settings["stride"])
            winners = self.choose(winners, distances, seconds.flatten())
            return x.flatten(2).gather(2, winners.flatten(2)).view_as(winners)
        return function(*arguments, **(settings or {}))

    def choose(self, own, distances, others):
        """The choices to take, of which those that are near are noted."""
        number = len(self.kept)
        near = ((distances.abs() < NEAR) & (distances != 0)).nonzero().flatten().tolist()
        self.near += [(distances[index].item(), number, index) for index in near]
        choices = self.given.get(number, own).reshape(own.shape).clone()
        for index in (index for turned, index in self.turned if turned == number):
            choices.view(-1)[index] = others[index]
        self.kept.append(choices)
        return choices


def windows(x, size, stride):
    """Of each window of a max-pool, the place of its maximum, how far its second is from it, and the second's place."""
    winners = F.max_pool2d_with_indices(x, size, stride)[1]
    samples, channels, height, width = x.shape
    values = F.unfold(x.reshape(-1, 1, height, width), size, stride=stride)
    places = torch.arange(height * width, dtype=x.dtype).reshape(1, 1, height, width)
    places = F.unfold(places, size, stride=stride).long().expand(values.shape)
    values = values.masked_fill(places == winners.reshape(samples * channels, 1, -1), -torch.inf)
    seconds, order = values.max(dim=1)
    maxima = x.flatten(2).gather(2, winners.flatten(2)).reshape(seconds.shape)
    return winners, (maxima - seconds).flatten(), places.gather(1, order[:, None]).reshape(winners.shape)


def differing(some, others):
    """How many choices are others, for each number."""
    return [int((a.flatten() != b.flatten()).sum()) for a, b in zip(some, others)]
