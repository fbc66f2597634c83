"""Where it all happens: a folder, the command in it, a clock, and the counts of what came out."""
import functools
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import time
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class World:
    def __init__(self, command, seed, folder, thorough=False):
        # A copy: nobody builds another one meanwhile, and other users can reach it.
        self.root, self.folder, self.command = ROOT, folder, folder / "reprise"
        shutil.copy(command, self.command)
        folder.chmod(0o755)
        # Whether there is time for so many of each that matter most, wherever that takes longer.
        self.thorough = thorough
        self.seed, self.counts, self.wrong = seed, {}, []
        self.random = random.Random(seed)
        small = (HERE / "small.yml").read_text()
        for name, count in (("small", 3), ("longer", 30), ("long", 120)):
            (folder / f"{name}.yml").write_text(small.replace("epochs: 3", f"epochs: {count}"))

    def begin(self, part):
        """Each part draws from numbers of its own, so that what it does first does not depend on how fast others were."""
        self.random = random.Random(f"{self.seed} {part}")

    def until(self, seconds, least=1):
        """Numbers from 0, until the time is over, but at least so many."""
        end, number = time.monotonic() + seconds, 0
        while number < least or time.monotonic() < end:
            yield number
            number += 1

    def run(self, *arguments, limit=60, **options):
        """Status (negative for a signal, None where it hangs) and everything that was said."""
        try:
            done = subprocess.run([self.command, *map(str, arguments)], cwd=options.pop("cwd", self.folder),
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, **options)
        except subprocess.TimeoutExpired:
            return None, ""
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    def note(self, part, outcome, detail=None, times=1):
        """Counts an outcome; one with a detail must not happen."""
        self.counts.setdefault(part, Counter())[outcome] += times
        if detail is not None:
            self.wrong.append(f"{part}: {outcome}: {detail}")

    def is_trouble(self, part, status, text, detail):
        """Notes whatever no command may ever do: hang, crash, or fail without a word."""
        if status is None:
            self.note(part, "HANGS", detail)
        elif status < 0 or status > 128:
            self.note(part, "CRASHES", f"{detail}: status {status}: {text[-300:]}")
        elif status != 0 and not re.search(r"^reprise: |differences?$", text, re.MULTILINE):
            self.note(part, "NO WORD", f"{detail}: status {status}: {text[-300:]}")
        else:
            return False
        return True

    @functools.cached_property
    def genuine(self):
        """A finished ledger of small.yml in one file, its report, and all its records as text."""
        # One run after the other, so that they have the same ids each time.
        status, text = self.run("report", "small.yml", "--quiet", "--jobs", "1", "--ledger", "genuine.sqlite",
                                "--output", "genuine")
        assert status == 0, text
        settle(self.folder / "genuine.sqlite")
        return self.folder / "genuine.sqlite", self.folder / "genuine", self.records("genuine.sqlite")

    def records(self, ledger, plan="small.yml"):
        """Every recorded value of a plan's runs, or None where that was refused."""
        status, text = self.run("export", plan, "--format", "json", "--ledger", ledger)
        return text if status == 0 else None

    def fresh(self, *names):
        """Removes files and folders, and what SQLite or a lock has put beside them."""
        for name in names:
            for path in [self.folder / name, *self.folder.glob(name + "-*"), *self.folder.glob(name + ".lock")]:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def settle(ledger):
    """Takes what SQLite has put beside a ledger into it."""
    with sqlite3.connect(ledger) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    for rest in ledger.parent.glob(ledger.name + "-*"):
        rest.unlink()


def flip(content, bit):
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    return flipped


def same(first, second):
    """Whether two folders have the same files with the same bytes."""
    files = [sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in (first, second)]
    return files[0] == files[1] and all((first / name).read_bytes() == (second / name).read_bytes() for name in files[0])


def as_nobody():
    """What makes a command one of a user who is bound by limits, where we are the one who is not."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
