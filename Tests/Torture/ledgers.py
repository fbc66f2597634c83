"""Finished ledgers that are not what was written, and what a report makes of them.

To draw a report takes seconds, to read its records no tenth of one. A report is a function of plan, data and records, and
`report` gets its records where `export` gets them. So:

- what `export` refuses, `report` is asked, too, and has to refuse as well;
- what `export` reads as other values, or what has other layers or tensors (which `export` does not print), is drawn in
  full and compared with the genuine report, byte for byte;
- what is all the same is the genuine report; of these, one of twenty is drawn in full all the same.
"""
import sqlite3

from world import flip, same

DRAWN = 20


class Judge:
    def __init__(self, world):
        self.world = world
        self.ledger, self.report, self.records = world.genuine
        self.structure = structure(self.ledger)

    def __call__(self, part, name, detail, expected=("refused", "harmless")):
        """What becomes of the ledger `name`."""
        world = self.world
        status, text = world.run("export", "small.yml", "--format", "json", "--ledger", name)
        if world.is_trouble(part, status, text, f"{detail}: export"):
            return
        is_same = status == 0 and text == self.records and structure(world.folder / name) == self.structure
        if is_same and world.random.randrange(DRAWN) != 0:
            return self.note(part, "harmless", "the genuine records", detail, expected)
        world.fresh("damaged")
        drawn, text = world.run("report", "small.yml", "--no-train", "--quiet", "--ledger", name, "--output", "damaged")
        if world.is_trouble(part, drawn, text, f"{detail}: report"):
            return
        if drawn != 0:
            if status == 0 or (world.folder / "damaged").exists():
                return world.note(part, "READ BY ONE COMMAND ONLY", detail)
            return self.note(part, "refused", "nothing written", detail, expected)
        if status != 0 or not same(self.report, world.folder / "damaged"):
            return world.note(part, "WRONG REPORT", detail)
        self.note(part, "harmless", "the genuine records, drawn in full", detail, expected)

    def note(self, part, kind, words, detail, expected):
        self.world.note(part, f"{kind}: {words}", None if kind in expected else f"{detail}: expected {expected[0]}")


def flips(world, seconds):
    """A bit anywhere (half of the file are weights, which no report reads), and a bit of what is in use of the rest."""
    judge = Judge(world)
    whole = judge.ledger.read_bytes()
    places = used(judge.ledger, whole)
    for number in world.until(seconds, least=400 if world.thorough else 1):
        part, byte = ("ledger, one bit of what a report reads flipped", world.random.choice(places)) if number % 2 else (
            "ledger, one bit flipped", world.random.randrange(len(whole)))
        bit = 8 * byte + world.random.randrange(8)
        world.fresh("flipped.sqlite")
        (world.folder / "flipped.sqlite").write_bytes(flip(whole, bit))
        judge(part, "flipped.sqlite", f"bit {bit} of {8 * len(whole)}")


def used(ledger, content):
    """The bytes that are not 0 in pages without weights; of all pages where SQLite does not tell which is which."""
    database = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        pages = database.execute("SELECT pgoffset, pgsize FROM dbstat WHERE name <> 'parameters'").fetchall()
    except sqlite3.Error:
        pages = [(0, len(content))]
    finally:
        database.close()
    return [byte for offset, size in pages for byte in range(offset, offset + size) if content[byte]]


def structure(ledger):
    """The layers and tensors of all runs, or None where they cannot be read."""
    database = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        return [database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("layer", "tensor")]
    except sqlite3.Error:
        return None
    finally:
        database.close()
