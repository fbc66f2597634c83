#!/usr/bin/env python3
"""Does to the command what the world does to programs, within a time, and counts what becomes of it.

Kills while it trains, disks that are full, single flipped bits in ledgers and reports, edits of both, and mutated files by
the program Fuzz. Nothing may crash, hang, lose an epoch that was recorded, or end in a wrong report with status 0.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = """schema: 1
name: small
title: Small
seed: 7
dataset: {name: digits, kind: digits, training: 96, test: 40, classes: 10}
training:
  batch_size: 16
  validation_split: 0.25
  optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}
treatments:
  normal: {labels: true_labels, epochs: EPOCHS}
  shuffled: {labels: shuffled, epochs: EPOCHS}
models:
  conv:
    - conv2d: {filters: 4, kernel: [3, 3], activation: relu}
    - maxpool: {size: 2}
    - flatten
    - dropout: {rate: 0.25}
    - dense: {units: 10, activation: softmax}
  dense:
    - flatten
    - dense: {units: 16, activation: relu}
    - dense: {units: 10, activation: softmax}
runs:
  - {models: [conv, dense], treatments: [normal, shuffled]}
"""


class Torture:
    def __init__(self, command, fuzz, seed, folder):
        self.command, self.fuzz, self.folder = command, fuzz, folder
        self.random = random.Random(seed)
        self.counts = {}
        self.wrong = []
        (folder / "small.yml").write_text(PLAN.replace("EPOCHS", "3"))
        (folder / "long.yml").write_text(PLAN.replace("EPOCHS", "120"))

    def run(self, *arguments, limit=60, **options):
        """Status (negative for a signal, None where it hangs) and everything that was said."""
        try:
            done = subprocess.run([self.command, *map(str, arguments)], cwd=self.folder, capture_output=True,
                                  timeout=limit, **options)
        except subprocess.TimeoutExpired:
            return None, ""
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    def note(self, part, outcome, detail=None):
        self.counts.setdefault(part, Counter())[outcome] += 1
        if detail:
            self.wrong.append(f"{part}: {outcome}: {detail}")

    def until(self, seconds):
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end or number == 0:
            yield number
            number += 1

    def report(self, ledger, output, plan="small.yml"):
        return self.run("report", plan, "--no-train", "--force", "--quiet", "--ledger", ledger, "--output", output)

    def genuine(self):
        """A finished ledger in one file, and its report."""
        status, text = self.run("report", "small.yml", "--quiet", "--ledger", "genuine.sqlite", "--output", "genuine")
        assert status == 0, text
        with sqlite3.connect(self.folder / "genuine.sqlite") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for rest in self.folder.glob("genuine.sqlite-*"):
            rest.unlink()
        return self.folder / "genuine.sqlite", self.folder / "genuine"

    def judge(self, part, status, text, genuine, output, detail):
        """What became of a report from something damaged."""
        if status is None:
            self.note(part, "HANGS", detail)
        elif status < 0 or status > 128:
            self.note(part, "CRASHES", f"{detail}: status {status}")
        elif status != 0:
            self.note(part, "refused")
        elif same(genuine, output):
            self.note(part, "harmless: the genuine report")
        else:
            self.note(part, "WRONG REPORT", detail)

    # Parts

    def flips(self, seconds):
        ledger, genuine = self.genuine()
        whole = ledger.read_bytes()
        for _ in self.until(seconds):
            bit = self.random.randrange(8 * len(whole))
            damaged = bytearray(whole)
            damaged[bit // 8] ^= 1 << bit % 8
            self.fresh("flipped.sqlite", "flipped")
            (self.folder / "flipped.sqlite").write_bytes(damaged)
            status, text = self.report("flipped.sqlite", "flipped")
            self.judge("ledger, one bit flipped", status, text, genuine, self.folder / "flipped", f"bit {bit}")

    def edits(self, seconds):
        ledger, genuine = self.genuine()
        with sqlite3.connect(ledger) as database:
            tables = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'grdb%' AND name NOT LIKE 'sqlite%'")]
            places = [(table, column[1]) for table in tables for column in database.execute(f"PRAGMA table_info({table})")
                      if database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
        for number in self.until(seconds):
            table, column = places[number % len(places)]
            kind = self.random.choice(["delete", "duplicate", "plus", "minus", "text", "null", "huge"])
            self.fresh("edited.sqlite", "edited")
            copy = self.folder / "edited.sqlite"
            shutil.copy(ledger, copy)
            values = {"plus": f"{column} + 1", "minus": f"-{column} - 1", "text": f"'x' || {column}", "null": "NULL",
                      "huge": "9e300"}
            with sqlite3.connect(copy) as database:
                database.execute("PRAGMA ignore_check_constraints = 1")
                try:
                    row = database.execute(f"SELECT * FROM {table} ORDER BY random() LIMIT 1").fetchone()
                    names = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
                    match = " AND ".join(f"{name} IS ?" for name in names)
                    if kind == "delete":
                        database.execute(f"DELETE FROM {table} WHERE {match}", row)
                    elif kind == "duplicate":
                        changed = [value + 1 if name in ("epoch", "attempt", "tensor", "layer", "id") else value
                                   for name, value in zip(names, row)]
                        marks = ", ".join("?" for _ in names)
                        database.execute(f"INSERT INTO {table} VALUES ({marks})", changed)
                    else:
                        database.execute(f"UPDATE {table} SET {column} = {values[kind]} WHERE {match}", row)
                    database.commit()
                except (sqlite3.Error, TypeError, OverflowError):
                    database.rollback()
                    self.note("ledger, one row edited", "not possible in SQL")
                    continue
            for rest in self.folder.glob("edited.sqlite-*"):
                rest.unlink()
            status, text = self.report("edited.sqlite", "edited")
            self.judge("ledger, one row edited", status, text, genuine, self.folder / "edited",
                       f"{kind} {table}.{column} {row}")

    def reports(self, seconds):
        _, genuine = self.genuine()
        files = sorted(path.relative_to(genuine) for path in genuine.rglob("*") if path.is_file())
        for number in self.until(seconds):
            self.fresh("altered")
            altered = self.folder / "altered"
            shutil.copytree(genuine, altered)
            path = altered / files[number % len(files)]
            content = bytearray(path.read_bytes())
            content[self.random.randrange(len(content))] ^= 1 << self.random.randrange(8)
            path.write_bytes(content)
            status, text = self.run("verify", "small.yml", "--report-only", "--against", "altered")
            self.finding("report, one bit flipped", status, text, path)

    def finding(self, part, status, text, path):
        if status is None or status < 0 or status > 128:
            self.note(part, "HANGS" if status is None else "CRASHES", str(path))
        elif status == 0:
            self.note(part, "NOT NOTICED", str(path))
        else:
            self.note(part, "noticed, file named" if path.name in text else "noticed")

    def kills(self, seconds):
        self.fresh("whole.sqlite")
        self.run("train", "long.yml", "--quiet", "--ledger", "whole.sqlite")
        whole = epochs(self.folder / "whole.sqlite")
        kills = 0
        for _ in self.until(seconds):
            self.fresh("killed.sqlite")
            while True:
                process = subprocess.Popen([self.command, "train", "long.yml", "--quiet", "--ledger", "killed.sqlite"],
                                           cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                try:
                    status = process.wait(timeout=self.random.uniform(0.02, 1.2))
                    break
                except subprocess.TimeoutExpired:
                    process.send_signal(self.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]))
                    process.wait()
                    kills += 1
            found = epochs(self.folder / "killed.sqlite")
            if status == 0 and found == whole:
                self.note("training killed at random", "every epoch once, the same bits")
            else:
                self.note("training killed at random", "DIFFERENT", f"status {status}")
        self.counts["training killed at random"]["kills"] = kills

    def disks(self, seconds):
        """Files may grow to so many bytes and no further."""
        for _ in self.until(seconds):
            self.fresh("full.sqlite", "full")
            most = self.random.randrange(1 << 10, 1 << 19)
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            status, text = self.run("report", "small.yml", "--quiet", "--ledger", "full.sqlite", "--output", "full",
                                    preexec_fn=limit)
            left = [path.name for path in self.folder.iterdir() if path.name.startswith(".full")]
            if status is None or status < 0 or status > 128:
                self.note("disk full", "HANGS" if status is None else "CRASHES", f"{most} bytes, status {status}")
            elif left:
                self.note("disk full", "LEFT BEHIND", f"{most} bytes: {left}")
            elif status != 0 and "reprise: " not in text:
                self.note("disk full", "NO WORD", f"{most} bytes")
            else:
                again, text = self.run("report", "small.yml", "--quiet", "--ledger", "full.sqlite", "--output", "full")
                ok = again == 0 and same(self.genuine()[1], self.folder / "full")
                self.note("disk full", "told, and the same command finishes" if ok else "NOT FINISHED AFTERWARDS",
                          None if ok else f"{most} bytes: {text[:200]}")

    def fuzzing(self, seconds, count):
        mark = self.folder / "mark"
        seed = self.random.randrange(1 << 32)
        try:
            done = subprocess.run([self.fuzz, "--seed", str(seed), "--count", str(count), "--mark", mark], cwd=ROOT,
                                  capture_output=True, timeout=max(60, 20 * seconds), text=True)
        except subprocess.TimeoutExpired:
            return self.note("mutated files", "HANGS", f"--seed {seed} --count 1 --from {mark.read_text().strip()}")
        if done.returncode != 0:
            return self.note("mutated files", "CRASHES", f"--seed {seed} --count 1 --from {mark.read_text().strip()}")
        for line in done.stdout.splitlines()[1:]:
            name, rest = line.split(": ", 1)
            self.counts["mutated files: " + name] = Counter(
                {words.split(" ", 1)[1]: int(words.split(" ", 1)[0]) for words in rest.split(", ")[1:]})

    def fresh(self, *names):
        for name in names:
            for path in [self.folder / name, *self.folder.glob(name + "-*"), *self.folder.glob(name + ".lock")]:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def same(first, second):
    files = [sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in (first, second)]
    return files[0] == files[1] and all((first / name).read_bytes() == (second / name).read_bytes() for name in files[0])


def epochs(ledger):
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
        return sorted(database.execute(
            "SELECT model, treatment, epoch, parameter_digest FROM epoch JOIN run ON run.id = run"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--inputs", type=int, default=100_000, help="mutated files")
    parser.add_argument("--command", default=ROOT / ".build/release/reprise")
    parser.add_argument("--fuzz", default=ROOT / ".build/release/Fuzz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(options.command, options.fuzz, options.seed, pathlib.Path(folder))
        share = options.minutes * 60 / 6
        started = time.monotonic()
        for part in (torture.flips, torture.edits, torture.reports, torture.kills, torture.disks):
            part(share)
        torture.fuzzing(share, options.inputs)
    print(f"seed {options.seed}, {time.monotonic() - started:.0f} s\n\n| what | outcome | times |\n| --- | --- | ---: |")
    for part, outcomes in torture.counts.items():
        for outcome, count in outcomes.most_common():
            print(f"| {part} | {outcome} | {count:,} |")
    for line in torture.wrong[:40]:
        print(line, file=sys.stderr)
    return 1 if torture.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
