"""The tables of scaling.py's part of a result."""

import statistics

from markdown import number, percent, spread, table


def threads(rows):
    """Samples per second; how much faster many threads are than one, for one run and for runs side by side."""
    lines = []
    for row in rows:
        single = statistics.median(row["one"])
        lines.append([
            row["model"], spread(row["one"]), spread(row["all"]), spread(row["side by side"]),
            number(statistics.median(row["all"]) / single), number(statistics.median(row["side by side"]) / single),
        ])  # fmt: skip
    count = rows[0]["threads"]
    header = [
        "model, samples/s", "1 thread", f"{count} threads", f"{count} runs × 1 thread", f"{count} threads / 1",
        f"{count} runs / 1",
    ]  # fmt: skip
    return table(header, lines)


def widths(rows):
    """Time by work, and how far it is from the mean of all widths."""
    lines = []
    for row in rows:
        same = [other for other in rows if other.get("threads") == row.get("threads")]
        mean = statistics.mean(time_by_work(other) for other in same)
        lines.append([
            row.get("threads", ""), row["width"], number(row["work"]["directMultiplyAdds"] / 1e6),
            spread(row["milliseconds"]), number(time_by_work(row)), f"{time_by_work(row) / mean * 100 - 100:+.0f}%",
        ])  # fmt: skip
    header = ["threads", "width", "MFMA per step", "milliseconds", "picoseconds per FMA", "beside the mean"]
    return table(header, lines)


def time_by_work(row):
    """Picoseconds per multiply-add of the direct method."""
    return statistics.median(row["milliseconds"]) * 1e9 / row["work"]["directMultiplyAdds"]


def epoch(row, *parts):
    """Median seconds of some parts of an epoch together, without the first epoch."""
    later = row["epochs"][1:] or row["epochs"]
    return statistics.median(sum(one[part] for part in parts) for one in later)


PARTS = ["order", "steps", "validation", "digest"]


def samples(rows):
    lines = [
        [row["model"], f"{row['samples']:,}", number(epoch(row, *PARTS)),
         number(epoch(row, *PARTS) * 1e6 / row["samples"]), number(epoch(row, "steps") * 1e6 / row["samples"])]
        for row in rows
    ]  # fmt: skip
    return table(["model", "samples", "seconds per epoch", "µs per sample", "of it steps"], lines)


def kept(row, part):
    """Median seconds of what only some epochs have."""
    return statistics.median([one[part] for one in row["epochs"] if one[part] > 0] or [0])


def epochs(rows):
    """What an epoch takes besides its steps. Validation and digest share the threads, and so one column."""
    lines = []
    for row in rows:
        shares = [epoch(row, "order"), epoch(row, "validation", "digest"), kept(row, "ledger")]
        whole = epoch(row, "steps") + sum(shares)
        lines.append([
            row["model"], f"{row['samples']:,}", number(whole), number(row["bareStep"] * 1e3),
            number(epoch(row, "medianStep") * 1e3), *(f"{share / whole * 100:.1f}%" for share in shares),
            f"**{sum(shares) / whole * 100:.1f}%**", number(kept(row, "checkpoint") * 1e3), number(row["peakMegabytes"]),
        ])  # fmt: skip
    header = [
        "model", "samples", "seconds per epoch", "step, ms", "in the trainer, ms", "order", "validation, digest",
        "ledger", "outside steps", "checkpoint, ms", "peak memory, MiB",
    ]  # fmt: skip
    return table(header, lines)


def allocations(rows):
    return table(["model", "allocator calls per step"], [[row["model"], f"{row['per step']:.2f}"] for row in rows])


SECTIONS = [
    ("Threads", threads),
    ("Widths of the dense network", widths),
    ("Samples per epoch", samples),
    ("Epochs through trainer and ledger", epochs),
    ("Allocations", allocations),
]


def report(result):
    return [f"### {title}\n\n{make(result[make.__name__])}" for title, make in SECTIONS if result.get(make.__name__)]
