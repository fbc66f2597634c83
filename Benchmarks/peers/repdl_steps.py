"""RepDL's side: bit-reproducible training on PyTorch's tensors, with RepDL's own products, convolutions and optimizers.

RepDL is not on PyPI: REPDL_SOURCE names a checkout of its repository, microsoft/RepDL. Its own set-up wants a CUDA
compiler; here only its CPU backend is built, unchanged, with more optimisation than it asks for itself.
"""

import functools
import os
import pathlib
import sys
import types

import torch
from step_server import Input, arguments, serve
from torch.utils.cpp_extension import load
from torch_models import batches, model, optimizer as plan_optimizer


def import_repdl(source):
    """RepDL from its checkout, with its CPU backend built into PyTorch's cache of extensions."""
    # Ninja is installed beside this Python, which need not be on the path.
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    backend = types.ModuleType("repdl.backend")
    backend.cpu = load(
        name="repdl_cpu",
        sources=sorted(map(str, pathlib.Path(source).glob("backend/cpu/*.cpp"))),
        extra_cflags=["-O3", "-march=native", "-ffp-contract=off", "-fopenmp"],
        extra_ldflags=["-fopenmp"],
    )
    backend.cuda = None
    sys.modules["repdl.backend"] = backend
    sys.path.insert(0, source)
    import repdl

    return repdl


def main():
    options = arguments(["eager"])
    repdl = import_repdl(os.environ["REPDL_SOURCE"])
    torch.set_num_threads(options.threads)
    prepare = functools.cache(batches)

    def make_step(layers, data):
        prepared = prepare(data)
        torch.manual_seed(1)
        # It knows no 'same'; for odd kernels half of the kernel on each side is the same.
        plain = model(layers, data.height, data.width, data.channels, padding=lambda kernel: tuple(side // 2 for side in kernel))
        network = repdl.from_torch_module(plain)
        optimizer = plan_optimizer(repdl.optim, data, network.parameters())

        def step(batch):
            images, labels = prepared[batch]
            optimizer.zero_grad(set_to_none=True)
            loss = repdl.nn.functional.cross_entropy(network(images), labels)
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    serve(options, Input(options.folder), make_step)


main()
