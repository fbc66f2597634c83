"""Numbers and tables in Markdown."""

import math
import statistics


def table(header, rows):
    """A Markdown table; the first column is left-aligned."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def number(value):
    """Three significant digits, without an exponent."""
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{value:,.{max(digits, 0)}f}"


def percent(share):
    return f"{share * 100:.0f}%"


def spread(values):
    """The median with the lowest and the highest."""
    return f"{number(statistics.median(values))} ({number(min(values))}–{number(max(values))})"
