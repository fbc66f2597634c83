"""Ledgers that somebody has edited with SQL: each line of edits.sql, then rows and columns at random."""
import re
import shutil
import sqlite3
import struct

from ledgers import Judge
from world import HERE, settle


def edits(world, seconds):
    judge = Judge(world)
    lines = [line for line in (HERE / "edits.sql").read_text().splitlines() if not line.startswith("--")]
    for number in world.until(seconds, least=len(lines)):
        if number < len(lines):
            edit, _, word = lines[number].partition(" -- ")
            part, expected = "ledger, edited with SQL", (word or "refused",)
        else:
            edit = at_random(judge.ledger, world.random)
            part, expected = "ledger, a row edited at random", ("refused", "harmless")
        world.fresh("edited.sqlite")
        copy = world.folder / "edited.sqlite"
        shutil.copy(judge.ledger, copy)
        found = change(copy, edit)
        if found is None:
            judge(part, "edited.sqlite", edit, expected)
        else:
            world.note(part, found.split(":")[0], f"{edit}: {found}" if number < len(lines) else None)


def change(ledger, edit):
    """Edits a ledger; what has kept it from being edited, or None."""
    database = sqlite3.connect(ledger)
    before = list(database.iterdump())
    try:
        database.executescript(
            f"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {filled(edit, database)}")
        if list(database.iterdump()) == before and "PRAGMA" not in edit:
            return "changes nothing"
    except sqlite3.Error as error:
        return f"not possible in SQL: {error}"
    finally:
        database.close()
    settle(ledger)


def at_random(ledger, random):
    """An edit of one row."""
    database = sqlite3.connect(ledger)
    tables = [name for name, in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'grdb%' AND name NOT LIKE 'sqlite%'")]
    tables = [table for table in tables if database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    table = random.choice(tables)
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    keys = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[5]] or columns
    rows = database.execute(f"SELECT {', '.join(f'quote({key})' for key in keys)} FROM {table}").fetchall()
    database.close()
    row = " AND ".join(f"{key} IS {value}" for key, value in zip(keys, random.choice(rows)))
    column = random.choice(columns)
    value = random.choice([f"{column} + 1", f"-{column} - 1", f"'x' || {column}", "NULL", "9e300", "0",
                           f"(SELECT {column} FROM {table} WHERE NOT ({row}) ORDER BY 1 LIMIT 1)"])
    copy = ", ".join(f"{name} + 1" if name == keys[-1] else name for name in columns)
    return random.choice([f"UPDATE {table} SET {column} = {value} WHERE {row}"] * 5 + [
        f"DELETE FROM {table} WHERE {row}", f"INSERT INTO {table} SELECT {copy} FROM {table} WHERE {row}"])


def filled(edit, database):
    columns = [row[1] for row in database.execute("PRAGMA table_info(epoch)") if row[1] not in ("run", "epoch")]
    edit = edit.replace("{EPOCH}", ", ".join(columns))
    for letter, whole, real in ("D", "<q", "<d"), ("F", "<i", "<f"):
        bits = lambda match: str(struct.unpack(whole, struct.pack(real, float(match[1])))[0])
        edit = re.sub(r"\{%s:([^}]*)\}" % letter, bits, edit)
    return edit
