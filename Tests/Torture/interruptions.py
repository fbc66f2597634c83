"""Trainings that are stopped at any moment, by each signal that stops programs, and what is left of them."""
import shutil
import signal
import sqlite3
import subprocess
import time

from world import flip, settle

SIGNALS = [signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]


def kills(world, seconds):
    """Trained, stopped, trained on, …, to the end."""
    part, plan = "training stopped at random", "long.yml"
    whole, longest = trained(world, plan)
    for _ in world.until(seconds):
        world.fresh("killed.sqlite")
        # Less and less often, so that it comes to an end.
        stops = 0
        while stop(world, part, ["train", plan, "--quiet", "--ledger", "killed.sqlite"], longest * (0.4 + 0.1 * stops)):
            stops += 1
        finished(world, part, "killed.sqlite", plan, whole)


def fresh(world, seconds):
    """The same with --fresh beside a finished ledger, which must stay what it is."""
    part, plan = "training with --fresh stopped at random", "longer.yml"
    whole, longest = trained(world, plan)
    for _ in world.until(seconds):
        world.fresh("again.sqlite")
        shutil.copy(world.folder / "whole.sqlite", world.folder / "again.sqlite")
        for _ in range(world.random.randint(1, 6)):
            stop(world, part, ["train", plan, "--fresh", "--quiet", "--ledger", "again.sqlite"], longest)
        finished(world, part, "again.sqlite", plan, whole, "the finished runs as they were, the same bits", attempts=2)


def unfinished(world, seconds):
    """A ledger with checkpoints, in which a bit flips before training goes on."""
    part, plan = "unfinished ledger, one bit flipped, trained on", "longer.yml"
    whole, _ = trained(world, plan)
    ledger = world.folder / "begun.sqlite"
    world.fresh(ledger.name)
    process = start(world, ["train", plan, "--quiet", "--ledger", ledger.name])
    while process.poll() is None and len(epochs(ledger)) < 40:
        time.sleep(0.002)
    process.kill()
    process.wait()
    settle(ledger)
    content = ledger.read_bytes()
    for _ in world.until(seconds):
        bit = world.random.randrange(8 * len(content))
        world.fresh("flipped.sqlite")
        (world.folder / "flipped.sqlite").write_bytes(flip(content, bit))
        status, text = world.run("train", plan, "--quiet", "--ledger", "flipped.sqlite")
        if world.is_trouble(part, status, text, f"bit {bit} of {len(content)} bytes"):
            continue
        if status != 0:
            world.note(part, "refused")
        elif "checkpoint" in text:
            finished(world, part, "flipped.sqlite", plan, whole, "checkpoint told and not used, the same bits")
        else:
            finished(world, part, "flipped.sqlite", plan, whole, "the same bits")


def trained(world, plan):
    """What comes out where nobody stops it, and how long that takes."""
    world.fresh("whole.sqlite")
    began = time.monotonic()
    status, text = world.run("train", plan, "--quiet", "--jobs", "1", "--ledger", "whole.sqlite")
    assert status == 0, text
    settle(world.folder / "whole.sqlite")
    return (world.records("whole.sqlite", plan), epochs(world.folder / "whole.sqlite")), time.monotonic() - began


def start(world, arguments):
    return subprocess.Popen([world.command, *arguments], cwd=world.folder, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stop(world, part, arguments, longest):
    """Whether a training was stopped, rather than at its end before."""
    process = start(world, arguments)
    try:
        status = process.wait(timeout=world.random.uniform(0.01, longest))
    except subprocess.TimeoutExpired:
        number = world.random.choice(SIGNALS)
        process.send_signal(number)
        try:
            status = process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            world.note(part, "HANGS", f"{number.name} has not ended it in 20 s")
            return True
        # 0: it had just come to its end.
        if status not in (0, 130, -number):
            world.note(part, "CRASHES", f"{number.name}: status {status}")
        world.note(part, f"stopped by {number.name}")
        return True
    if status != 0:
        world.note(part, "FAILS", f"status {status}")
    return False


def finished(world, part, ledger, plan, whole, words="every epoch once, the same bits", attempts=1):
    """Trains to the end, and compares all records; each epoch has to be there once, or, of several attempts, the same."""
    status, text = world.run("train", plan, "--quiet", "--ledger", ledger)
    records, found = world.records(ledger, plan), epochs(world.folder / ledger)
    if attempts > 1:
        found = sorted(set(found))
    if status == 0 and (records, found) == whole:
        world.note(part, words)
    else:
        world.note(part, "LOST OR DIFFERENT", f"status {status}: {text[-300:]}")


def epochs(ledger):
    """Run, epoch and the digest of its parameters, of every attempt."""
    if not ledger.exists():
        return []
    database = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=10)
    try:
        return sorted(database.execute(
            "SELECT model, treatment, epoch, parameter_digest FROM epoch JOIN run ON run.id = run"))
    except sqlite3.Error:
        return []
    finally:
        database.close()
