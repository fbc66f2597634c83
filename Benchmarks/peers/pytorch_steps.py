"""PyTorch's side: training steps on the CPU, forward, backward and fused Adam.

Modes: eager; channels_last, which convolutions prefer; compile and compile_channels_last, through TorchInductor.
"""

import torch
from step_server import Input, arguments, serve
from torch_models import adam, batches, model
from torch import nn

MODES = ["eager", "channels_last", "compile", "compile_channels_last"]


def main():
    options = arguments(MODES)
    torch.set_num_threads(options.threads)
    data = Input(options.folder)
    channels_last = options.mode.endswith("channels_last")
    memory_format = torch.channels_last if channels_last else torch.contiguous_format
    prepared = batches(data, memory_format)

    def make_step(layers):
        torch.manual_seed(1)
        network = model(layers, data.height, data.width, data.channels).to(memory_format=memory_format)
        optimizer = adam(torch.optim.Adam, data, network.parameters(), fused=True)
        loss_function = nn.CrossEntropyLoss()

        def loss_of(images, labels):
            return loss_function(network(images), labels)

        if options.mode.startswith("compile"):
            loss_of = torch.compile(loss_of)

        def step(batch):
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(*prepared[batch])
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    serve(options, data, make_step)


main()
