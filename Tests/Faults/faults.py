#!/usr/bin/env python3
"""Plants the slips of faults.txt into a copy of the sources, one at a time behind a switch, and counts those that the
tests notice.

The copy is built once: which fault is there is decided at run time, by the environment variable REPRISE_FAULT. First all
tests must pass without any. Then, for each fault, the tests run that the list names, those of its module only where these
pass, and all others only where those pass, too: up to the first that fails. What only a golden digest notices is told
apart, since whoever renews the digest accepts the fault.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / ".build-faults"
RESULTS = COPY / "faults.json"
# Tests of a module that are not called after it.
TESTS = {"reprise": ["Command"], "Digests": ["Records", "Ledger"], "Vocabulary": ["Plans", "NeuralNetwork"]}
# Tests that compare with something that is renewed at the push of a button.
GOLDEN = re.compile(r"golden|SameEverywhere|anotherReportIsAnotherEdition", re.IGNORECASE)
# The status of a selection that selects nothing.
NO_TESTS = 69
PLANTED = """import Foundation

private let chosen = ProcessInfo.processInfo.environment["REPRISE_FAULT"]

/// Whether the fault of this number is switched on.
func planted(_ number: Int) -> Bool { chosen == String(number) }
"""


class Fault:
    """A paragraph of the list."""

    def __init__(self, number, paragraph):
        title, *lines = paragraph.strip("\n").split("\n")
        self.number, self.title, self.first, self.places = number, title, None, []
        self.module = title.partition(":")[0]
        file, side = None, None
        for line in lines:
            if line.startswith("- "):
                self.places.append([file, line[2:], ""])
                side = 1
            elif line.startswith("+ "):
                self.places[-1][2] = line[2:]
                side = 2
            elif line.startswith(("Sources/", "seeds/")):
                file = line
            elif line.startswith("? "):
                self.first = line[2:]
            else:
                self.places[-1][side] += "\n" + line

    def spans(self, texts):
        """Where each place is in its file, with what stands there instead; None where one is not there exactly once."""
        spans = []
        for file, right, wrong in self.places:
            pattern = r"\s+".join(map(re.escape, right.split()))
            found = list(re.finditer(pattern, texts[file]))
            if len(found) != 1:
                return None
            spans.append((file, *found[0].span(), re.sub(r"\bplanted\b", f"planted({self.number})", wrong)))
        return spans

    def data(self):
        """Files that are no sources, as they are while this fault is there: nothing is compiled for these."""
        texts = {file: (ROOT / file).read_text() for file, _, _ in self.places if not is_source(file)}
        for file, start, end, wrong in reversed(self.spans(texts) or [] if texts else []):
            texts[file] = texts[file][:start] + wrong + texts[file][end:]
        return texts


def is_source(file):
    return file.endswith(".swift")


def read_faults():
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "Tests/Faults/faults.txt").read_text())
    # A blank line inside of a text is indented, or followed by a line that is.
    paragraphs = [part for part in re.split(r"\n\n+(?=[A-Za-z]+: )", text) if part.strip()]
    return [Fault(number, part) for number, part in enumerate(paragraphs, 1)]


def plant(faults):
    """Brings the copy up to date, with all faults in it; returns those that could not be planted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
        capture_output=True, text=True).stdout.split("\0")
    files = {name for name in [*listed, "Package.resolved"] if (ROOT / name).is_file()}
    touched = {file for fault in faults for file, _, _ in fault.places}
    texts = {file: (ROOT / file).read_text() if file in files else "" for file in touched}
    spans, lost = [], []
    for fault in faults:
        found = fault.spans(texts)
        spans += found or []
        lost += [] if found else [fault]
    spans = [span for span in spans if is_source(span[0])]
    for file, start, end, wrong in sorted(spans, key=lambda span: span[1], reverse=True):
        texts[file] = texts[file][:start] + wrong + texts[file][end:]
    contents = {file: text.encode() for file, text in texts.items() if file in files}
    # A test may compile a source of the command, which is a link to it.
    links = {name: os.readlink(ROOT / name) for name in files if (ROOT / name).is_symlink()}
    planted = [file for file in contents if is_source(file)] + [
        name for name, target in links.items()
        if os.path.normpath(os.path.join(os.path.dirname(name), target)) in contents]
    contents |= {"/".join([*file.split("/")[:2], "Planted.swift"]): PLANTED.encode() for file in planted}
    for name in files - contents.keys() - links.keys():
        contents[name] = (ROOT / name).read_bytes()
    for name, target in links.items():
        place = COPY / name
        if not place.is_symlink() or os.readlink(place) != target:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            place.symlink_to(target)
    for name, content in contents.items():
        place = COPY / name
        # What is as it was keeps its date, and is not compiled again.
        if not place.is_file() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            place.chmod((ROOT / name).stat().st_mode if name in files else 0o644)
    for folder in ("Sources", "Tests"):
        for place in (COPY / folder).rglob("*.swift"):
            if str(place.relative_to(COPY)) not in contents | links:
                place.unlink()
    return lost


def flags():
    """Those of `make test`."""
    lines = subprocess.run(["make", "-n", "test"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return re.search(r"(?m)^swift test (.*)$", lines).group(1).split()


def end(session):
    """Kills every process of a session: those that tests start are not in one group."""
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                os.kill(int(status.parent.name), signal.SIGKILL)
        except OSError:
            pass  # It has ended meanwhile.


def run_tests(fault, selection, limit):
    """Names of tests that fail, up to the first that is not golden; what ended all of them counts as one."""
    failures, last = [], ""
    altered = fault.data() if fault else {}
    for name, text in altered.items():
        (COPY / name).write_text(text)
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        environment = dict(
            os.environ, REPRISE_FAULT=str(fault.number if fault else 0), TMPDIR=folder, NO_COLOR="1")
        process = subprocess.Popen(
            # What is started in the background ignores some signals, which tests would inherit.
            ["env", "--default-signal", COPY / ".build/release/reprisePackageTests.xctest", "--testing-library",
             "swift-testing", *selection],
            cwd=COPY, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True)
        timer = threading.Timer(limit, end, (process.pid,))
        timer.start()
        for line in process.stdout:
            last = line.strip() or last
            failed = re.match(r"✘ Test (\w+)\(", line)
            if failed and failed.group(1) not in failures:
                failures.append(failed.group(1))
                if fault and not GOLDEN.search(failed.group(1)):
                    end(process.pid)  # That is enough to know.
        status = process.wait()
        if not failures and status not in (0, NO_TESTS):
            failures.append(f"({last})" if timer.is_alive() else "(the time limit)")
        timer.cancel()
        end(process.pid)
    for name in altered:
        (COPY / name).write_bytes((ROOT / name).read_bytes())
    return failures


def judge(fault, limit):
    """The names of the tests that noticed a fault."""
    own = rf"^({'|'.join(TESTS.get(fault.module, [fault.module]))})Tests\."
    failures = []
    for selection in [["--filter", fault.first or own], ["--filter", own], ["--skip", own]]:
        failures += [name for name in run_tests(fault, selection, limit) if name not in failures]
        if any(not GOLDEN.search(name) for name in failures):
            break
    return failures


def table(faults, results):
    """Markdown: by module how many were planted, how many noticed, and how many of these by a golden digest only."""
    def is_golden(names): return bool(names) and all(GOLDEN.search(name) for name in names)
    lines = ["| module | planted | noticed | by a golden digest only |", "| --- | ---: | ---: | ---: |"]
    modules = list(dict.fromkeys(fault.module for fault in faults))
    for module in modules + [None]:
        found = [results[f.title] for f in faults if module in (f.module, None) and f.title in results]
        counts = (len(found), sum(map(bool, found)), sum(map(is_golden, found)))
        lines.append(f"| {module or '**all**'} | {' | '.join(map(str, counts))} |")
    for word, fits in [("Not noticed", lambda names: not names), ("By a golden digest only", is_golden)]:
        titles = [fault.title for fault in faults if fault.title in results and fits(results[fault.title])]
        lines += [""] + [f"{word}: {title} ({', '.join(results[title])})" for title in titles]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="WORDS", help="only faults with this in their line, as a module or words")
    parser.add_argument("--again", action="store_true", help="only faults that were not noticed, or by a digest only")
    parser.add_argument("--built", action="store_true", help="the copy as it was built last, without a run that has no fault")
    parser.add_argument("--limit", type=int, default=1800, help="seconds for one run of tests")
    options = parser.parse_args()
    faults, lost = read_faults(), []
    if not options.built:
        lost = plant(faults)
        for fault in lost:
            print(f"no longer there exactly once: {fault.title}")
        subprocess.run(
            ["swift", "test", "list", *flags()], cwd=COPY, check=True, stdout=subprocess.DEVNULL)
        failures = run_tests(None, [], options.limit)
        if failures:
            sys.exit(f"without any fault these tests fail: {', '.join(failures)}")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for fault in faults:
        noticed = any(not GOLDEN.search(name) for name in results.get(fault.title, []))
        wanted = (options.only or "") in fault.title and not (options.again and noticed)
        if fault in lost or not wanted:
            continue
        start = time.monotonic()
        results[fault.title] = judge(fault, options.limit)
        said = ", ".join(results[fault.title]) or "NOT NOTICED"
        print(f"{fault.number:3} {fault.title}: {said} ({time.monotonic() - start:.0f} s)", flush=True)
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False))
    print("\n" + table(faults, results))
    unnoticed = any(results.get(fault.title) == [] for fault in faults)
    sys.exit(1 if lost or unnoticed else 0)


if __name__ == "__main__":
    main()
