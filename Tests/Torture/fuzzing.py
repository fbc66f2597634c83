"""Mutated files by the program Fuzz, one process for each processor."""
import os
import re
import subprocess


def fuzzing(world, fuzz, seconds, count):
    """`count` inputs, or as many as fit into `seconds`."""
    seed = world.random.randrange(1 << 32)
    processes = len(os.sched_getaffinity(0))
    share = -(-count // processes)
    running = []
    for number in range(processes):
        mark = world.folder / f"mark-{number}"
        # Files of 100 bytes and more are written for each input: in memory, if that is there.
        place = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
        running.append((mark, subprocess.Popen(
            [fuzz, "--seed", str(seed), "--from", str(number * share), "--count", str(min(share, count - number * share)),
             "--seconds", str(seconds), "--mark", mark, "--ledger", world.genuine[0]],
            cwd=world.root, env={**os.environ, **place}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)))
    total = 0
    for mark, process in running:
        try:
            text, _ = process.communicate(timeout=seconds + 60)
        except subprocess.TimeoutExpired:
            process.kill()
            text, _ = process.communicate()
            world.note("mutated files", "HANGS", again(seed, mark))
        if process.returncode not in (0, 1):
            if process.returncode != -9:
                world.note("mutated files", "CRASHES", f"{again(seed, mark)}: {text[-300:]}")
            continue
        for line in text.splitlines():
            if line.startswith("input "):
                world.wrong.append(f"{line}; --seed {seed}")
                continue
            name, _, counts = line.partition(": ")
            for times, outcome in re.findall(r"(\d+) ([a-zA-Z ]+)", counts):
                world.note(f"mutated files: {name}", outcome, times=int(times))
                total += int(times)
    world.note("mutated files", f"of {count:,} within the time", times=total)


def again(seed, mark):
    """The options with which Fuzz does again what it did last."""
    return f"--seed {seed} --count 1 --from {mark.read_text().strip() if mark.exists() else '?'}"
