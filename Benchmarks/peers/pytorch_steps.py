"""PyTorch's side: training steps on the CPU, forward, backward and the fused update.

Modes: eager; channels_last, which convolutions prefer; compile and compile_channels_last, through TorchInductor.
"""

import functools

import torch
from step_server import Input, arguments, serve
from torch_models import batches, model, optimizer as plan_optimizer
from torch import nn

MODES = ["eager", "channels_last", "compile", "compile_channels_last"]


def main():
    options = arguments(MODES)
    torch.set_num_threads(options.threads)
    # Each network at each size of a batch is compiled for itself.
    torch._dynamo.config.recompile_limit = 100
    channels_last = options.mode.endswith("channels_last")
    memory_format = torch.channels_last if channels_last else torch.contiguous_format
    prepare = functools.cache(lambda data: batches(data, memory_format))

    def make_step(layers, data):
        prepared = prepare(data)
        torch.manual_seed(1)
        network = model(layers, data.height, data.width, data.channels).to(memory_format=memory_format)
        optimizer = plan_optimizer(torch.optim, data, network.parameters(), fused=True)
        loss_function = nn.CrossEntropyLoss()

        def loss_of(images, labels):
            return loss_function(network(images), labels)

        if options.mode.startswith("compile"):
            loss_of = torch.compile(loss_of, dynamic=False)

        def step(batch):
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(*prepared[batch])
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    serve(options, Input(options.folder), make_step)


main()
