"""The tables of a result, in Markdown.

    python3 Benchmarks/tables.py [FILE]     prints those of Benchmarks/results/latest.json, or of FILE
"""

import json
import pathlib
import statistics
import sys

import scaling_tables
from markdown import number, percent, spread, table


def surroundings(result):
    about, settings = result["surroundings"], result["settings"]
    caches = ", ".join(f"{name} {size}" for name, size in about["caches"].items())
    peers = [f"{name}: " + ", ".join(f"{k} {v}" for k, v in found.items()) for name, found in about["peers"].items()]
    lines = [
        f"{about['processor']}, {about['cores']} cores ({caches}); {about['system']}",
        f"{about['compiler']}; Reprise {about['reprise']}; " + "; ".join(peers or ["no peers"]),
        ", ".join(f"{name}: {value}" for name, value in settings.items()),
    ]
    return "\n".join("- " + line for line in lines)


def round_medians(result, contender, model):
    """Milliseconds per step, one value per round; none where the peer stopped before its last."""
    found = [turn["milliseconds"] for turn in result["steps"][contender].get(model, [])]
    return found if len(found) == len(result["steps"]["reprise"][model]) else []


def best_mode(result, peer, model):
    """The peer's contender that is fastest on this model; None where all stopped."""
    modes = [name for name in result["steps"] if name.split(" ")[0] == peer and round_medians(result, name, model)]
    return min(modes, key=lambda name: statistics.median(round_medians(result, name, model)), default=None)


def peers(result):
    return list(dict.fromkeys(name.split(" ")[0] for name in result["steps"] if name != "reprise"))


def models(result):
    return list(result["steps"]["reprise"])


def label(model):
    """The columns of a network and its samples per step."""
    name, _, batch = model.partition(":")
    return [name, batch or 32]


def quotients(result, contender, model):
    """How many of Reprise's steps fit into one of the contender's, round by round."""
    ours = round_medians(result, "reprise", model)
    return [their / our for their, our in zip(round_medians(result, contender, model), ours)]


def steps(result):
    """Our time, each peer's best mode, and how many of our steps fit into one of the best peer's."""
    header = ["model", "samples", "reprise", *peers(result), *(f"{peer} / reprise" for peer in peers(result))]
    rows = []
    for model in models(result):
        best = [best_mode(result, peer, model) for peer in peers(result)]
        times = [
            f"{number(statistics.median(round_medians(result, name, model)))} {name.partition(' ')[2]}" if name else "–"
            for name in best
        ]
        ratios = [spread(quotients(result, name, model)) if name else "–" for name in best]
        row = [*label(model), spread(round_medians(result, "reprise", model)), *times, *ratios]
        first = min(filter(None, best), key=lambda name: statistics.median(round_medians(result, name, model)), default=None)
        rows.append([*row, f"**{spread(quotients(result, first, model))}**" if first else ""])
    return table([*header, "best peer / reprise"], rows)


def modes(result):
    """All modes, milliseconds per step."""
    names = list(result["steps"])
    rows = []
    for model in models(result):
        found = [round_medians(result, name, model) for name in names]
        rows.append([*label(model), *(number(statistics.median(one)) if one else "–" for one in found)])
    return table(["model", "samples", *names], rows)


def losses(result):
    names = list(result["steps"])
    rows = []
    for model in models(result):
        turns = [result["steps"][name].get(model) for name in names]
        rows.append([*label(model), *(f"{one[0]['warmUpLoss']:.3f}" if one else "–" for one in turns)])
    return table(["model", "samples", *names], rows)


class Machine:
    """The machine's rates, round by round. What it can do is the highest: nothing but neighbours makes it less."""

    def __init__(self, result):
        self.rounds = result["machine"]
        self.threads = self.rounds[0]["threads"]
        self.sizes = [stream["bytes"] for stream in self.rounds[0]["streams"]]

    def gigaflops(self, cores):
        return [one["gigaflops"][cores] for one in self.rounds]

    def bandwidth(self, size, cores, kind):
        index = self.sizes.index(size)
        return [one["streams"][index][cores][kind] for one in self.rounds]

    def update_bandwidth(self, state, cores):
        """Gigabytes per second over a buffer of at least this many bytes."""
        size = next((size for size in self.sizes if size >= state), self.sizes[-1])
        return max(self.bandwidth(size, cores, "update"))


def machine(result):
    rates = Machine(result)
    both = ["one", "all"]
    rows = [["multiply-add, GFLOP/s", *(spread(rates.gigaflops(cores)) for cores in both)]]
    for size in rates.sizes:
        for kind in ["read", "update"]:
            name = f"{kind} {number(size / 2**20)} MiB, GB/s"
            rows.append([name, *(spread(rates.bandwidth(size, cores, kind)) for cores in both)])
    handovers = [one["handover"] for one in rates.rounds if one.get("handover")]
    if handovers:
        rows.append(["from core to core, ns", "", spread(handovers)])
    return table(["rate", "one core", f"{rates.threads} cores"], rows)


def roofline(result):
    """Each model's work, the time that the machine needs for it at least, and the share that is reached."""
    rates = Machine(result)
    peak = max(rates.gigaflops("all"))
    rows = []
    for entry in result["work"]:
        work, model = entry["work"], entry["model"]
        measured = statistics.median(round_medians(result, "reprise", model))
        arithmetic = 2 * work["executedMultiplyAdds"] / peak / 1e6
        traffic = work["bytes"] / rates.update_bandwidth(work["stateBytes"], "all") / 1e6
        rows.append([
            *label(model), f"{work['parameters']:,}", number(work["directMultiplyAdds"] / 1e6),
            number(work["executedMultiplyAdds"] / 1e6), number(work["bytes"] / 1e6), number(arithmetic),
            number(traffic), number(measured), percent(max(arithmetic, traffic) / measured),
            number(2 * work["directMultiplyAdds"] / measured / 1e6),
        ])  # fmt: skip
    header = [
        "model", "samples", "parameters", "direct MFMA", "executed MFMA", "MB", "arithmetic ms", "traffic ms", "measured ms",
        "share of roofline", "direct GFLOP/s",
    ]  # fmt: skip
    return table(header, rows)


def kernels(result):
    """Each kernel on one core, beside that core's multiply-adds or its bandwidth over operands of that size."""
    rates = Machine(result)
    peak = max(rates.gigaflops("one"))
    rows = []
    for one in result["kernels"]:
        times = one["slices"]
        microseconds = statistics.median(times)
        executed = one.get("nonzeroMultiplyAdds")
        if one["multiplyAdds"]:
            unit, rate, ceiling = "GFLOP/s", 2e-3 * one["multiplyAdds"] / microseconds, peak
        else:
            unit, rate = "GB/s", 1e-3 * one["bytes"] / microseconds
            ceiling = rates.update_bandwidth(one["bytes"], "one")
        row = [one["kernel"], one["shape"], spread(times), f"{number(rate)} {unit}", percent(rate / ceiling)]
        row.append(percent(2e-3 * executed / microseconds / peak) if executed else "")
        rows.append(row)
    return table(["kernel", "shape", "microseconds", "rate", "share of ceiling", "without zeros"], rows)


SECTIONS = [
    ("Training steps, milliseconds (median, lowest–highest of the rounds)", steps, "steps"),
    ("Every mode, milliseconds", modes, "steps"),
    ("Mean loss of the warming-up steps", losses, "steps"),
    ("The machine", machine, "machine"),
    ("Work of a step, and share of the roofline", roofline, "work"),
    ("Kernels on one core, a batch of 32 (median, lowest–highest of the slices)", kernels, "kernels"),
]


def report(result):
    parts = [surroundings(result)]
    parts += [f"### {title}\n\n{make(result)}" for title, make, key in SECTIONS if result.get(key)]
    parts += scaling_tables.report(result.get("scaling", {}))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    default = pathlib.Path(__file__).resolve().parent / "results/latest.json"
    print(report(json.loads(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else default).read_text())))
