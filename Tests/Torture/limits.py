"""Too few files, threads, addresses or bytes of stack for a command."""
import os
import resource
import shutil
import subprocess

from world import as_nobody, same

LIMITS = {
    "files": (resource.RLIMIT_NOFILE, 4, 48),
    "address space": (resource.RLIMIT_AS, 96 << 20, 600 << 20),
    "data": (resource.RLIMIT_DATA, 8 << 20, 400 << 20),
    "threads": (resource.RLIMIT_NPROC, 1, 24),
    "stack": (resource.RLIMIT_STACK, 64 << 10, 2 << 20),
}
COMMANDS = {
    "train": ["train", "small.yml", "--quiet", "--ledger", "new.sqlite"],
    "report": ["report", "small.yml", "--quiet", "--ledger", "new.sqlite", "--output", "new"],
    "diff": ["diff", "genuine.sqlite", "genuine", "--plan", "small.yml"],
    "diff of revisions": ["diff"],
    "verify": ["verify", "small.yml", "--report-only", "--against", "genuine", "--certificate", "certificate.json"],
}


def limits(world, seconds):
    world.genuine
    work = repository(world)
    for number in world.until(seconds):
        name, arguments = list(COMMANDS.items())[number % len(COMMANDS)]
        kind, (limit, least, most) = list(LIMITS.items())[number // len(COMMANDS) % len(LIMITS)]
        # The nearer to nothing, the more often.
        value = int(least * (most / least) ** world.random.random())
        part, detail = f"limits: {kind}", f"{name}, {value}"
        for file in ("new.sqlite", "new.sqlite-wal", "new.sqlite-shm"):
            (work / file).unlink(missing_ok=True)
        shutil.rmtree(work / "new", ignore_errors=True)
        status, text = world.run(*arguments, cwd=work, limit=30, env={**os.environ, "HOME": str(work)}, **as_nobody(),
                                 preexec_fn=lambda: resource.setrlimit(limit, (value, value)))
        if status == 127 and "error while loading shared libraries" in text:
            world.note(part, "not started: the system's own words")
        elif not world.is_trouble(part, status, text, detail):
            judge(world, work, part, name, status, f"{detail}: {text[-200:]}")


def judge(world, work, part, name, status, detail):
    """Whether a command that has not crashed has told the truth, and has left nothing half-made."""
    if status not in (0, 2):
        world.note(part, "FALSE VERDICT", f"status {status}: {detail}")
    elif list(work.glob(".new*")) or (work / "new").exists() and not same(work / "new", world.genuine[1]):
        world.note(part, "LEFT BEHIND", detail)
    elif name == "train" and (work / "new.sqlite").exists():
        again, text = world.run(*COMMANDS["train"], cwd=work, **as_nobody())
        isWhole = again == 0 and world.records(work / "new.sqlite") == world.genuine[2]
        words = "done, the same bits" if status == 0 else "refused with a sentence, finished without the limit"
        world.note(part, words if isWhole else "LOST OR DIFFERENT", None if isWhole else f"{detail}: {text[-200:]}")
    else:
        world.note(part, "refused with a sentence" if status else "done, the same bits")


def repository(world):
    """A folder with the plan, the finished ledger and its report, and with the report in a git repository."""
    work = world.folder / "limited"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(world.genuine[1], work / "reports/small")
    for name in ("small.yml", "genuine.sqlite"):
        shutil.copy(world.folder / name, work)
    for command in ("init -q", "add reports", "-c user.name=a -c user.email=a@b commit -q -m a"):
        subprocess.run(["git", *command.split()], cwd=work, check=True, capture_output=True)
    shutil.copytree(world.genuine[1], work / "genuine")
    if as_nobody():
        subprocess.run(["chown", "-R", "65534:65534", work], check=True)
    return work
