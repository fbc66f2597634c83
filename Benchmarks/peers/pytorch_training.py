"""PyTorch's side of elsewhere.py: trains one model, epoch by epoch, and evaluates it as the plan does."""

import gzip
import json
import os
import pathlib
import sys

import torch
from step_server import Input
from torch import nn
from torch_models import model, optimizer as plan_optimizer

EPOCHS_BETWEEN_STATES = 5


def mnist(name):
    """The content of an IDX file behind its header: 16 bytes of images, 8 of labels."""
    path = pathlib.Path(os.environ["MNIST_DIR"]) / name
    content = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    return torch.frombuffer(bytearray(content[16 if "images" in name else 8 :]), dtype=torch.uint8)


def split(part):
    images = mnist(f"{part}-images-idx3-ubyte").to(torch.float32) / 255
    return images.reshape(-1, 1, 28, 28), mnist(f"{part}-labels-idx1-ubyte").to(torch.int64)


def evaluate(network, images, labels):
    """Mean loss and accuracy, without dropout."""
    network.eval()
    with torch.no_grad():
        logits = torch.cat([network(batch) for batch in images.split(1000)])
    network.train()
    loss = nn.functional.cross_entropy(logits, labels).item()
    return loss, (logits.argmax(1) == labels).to(torch.float64).mean().item()


def main():
    folder, name, treatment, epochs, seed, threads, state = sys.argv[1:]
    epochs, state = int(epochs), pathlib.Path(state)
    torch.set_num_threads(int(threads))
    torch.manual_seed(int(seed))
    data = Input(folder)
    images, labels = split("train")
    test = split("t10k")
    if treatment == "shuffled":
        labels = labels[torch.randperm(len(labels))]
    fitted = len(images) * 9 // 10
    network = model(data.layers(name), data.height, data.width, data.channels)
    optimizer = plan_optimizer(torch.optim, data, network.parameters(), fused=True)
    done = 0
    if state.exists():
        kept = torch.load(state, weights_only=False)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        torch.set_rng_state(kept["random"])
        done, labels = kept["epochs"], kept["labels"]
    for epoch in range(done + 1, epochs + 1):
        loss_sum = correct = 0
        for batch in torch.randperm(fitted).split(data.batch_size):
            logits = network(images[batch])
            loss = nn.functional.cross_entropy(logits, labels[batch])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            loss_sum += loss.item() * len(batch)
            correct += (logits.argmax(1) == labels[batch]).sum().item()
        validation = evaluate(network, images[fitted:], labels[fitted:])
        line = {"epoch": epoch, "training_loss": loss_sum / fitted, "training_accuracy": correct / fitted}
        line |= {"validation_loss": validation[0], "validation_accuracy": validation[1]}
        if epoch % EPOCHS_BETWEEN_STATES == 0 or epoch == epochs:
            line["test_loss"], line["test_accuracy"] = evaluate(network, *test)
            kept = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "epochs": epoch}
            kept |= {"random": torch.get_rng_state(), "labels": labels}
            torch.save(kept, state.with_suffix(".new"))
            state.with_suffix(".new").replace(state)
        print(json.dumps(line), flush=True)
    print(
        f'    - source: "PyTorch {torch.__version__}, eager, seed {seed}"\n      results:\n'
        f"        - {{model: {name}, treatment: {treatment}, epochs: {epochs}, training_loss: {line['training_loss']:.4f}, "
        f"training_accuracy: {line['training_accuracy']:.4f}, test_loss: {line['test_loss']:.4f}, "
        f"test_accuracy: {line['test_accuracy']:.4f}}}"
    )


main()
