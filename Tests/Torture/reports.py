"""Reports of which a bit has changed, in each file in turn; with the manifest as it was, and with a manifest that agrees."""
import concurrent.futures
import hashlib
import itertools
import json
import os
import shutil

from world import flip


def reports(world, seconds):
    _, genuine, _ = world.genuine
    files = sorted(path.relative_to(genuine) for path in genuine.rglob("*") if path.is_file())
    world.random.shuffle(files)
    cases = itertools.chain.from_iterable(itertools.product((False, True), files) for _ in itertools.count())
    processes = len(os.sched_getaffinity(0))
    with concurrent.futures.ThreadPoolExecutor(processes) as pool:
        for _ in world.until(seconds, least=-(-len(files) // processes) if world.thorough else 1):
            altered = [alter(world, genuine, place, *next(cases)) for place in range(processes)]
            found = pool.map(lambda case: world.run("verify", "small.yml", "--report-only", "--against", case[0],
                                                    "--certificate", f"{case[0]}.json"), altered)
            for (_, part, path, detail), (status, text) in zip(altered, found):
                if world.is_trouble(part, status, text, detail):
                    continue
                if status == 0:
                    world.note(part, "NOT NOTICED", detail)
                else:
                    world.note(part, "noticed, the file named" if str(path) in text else "noticed")


def alter(world, genuine, place, agrees, path):
    """A copy of the report with one other bit: its folder, the part's name, the file and the bit."""
    folder = world.folder / f"altered-{place}"
    world.fresh(folder.name)
    shutil.copytree(genuine, folder)
    content = (folder / path).read_bytes()
    bit = world.random.randrange(8 * len(content))
    (folder / path).write_bytes(flip(content, bit))
    part = "report, one bit flipped"
    if agrees and path.name != "manifest.json":
        renew(folder, path)
        part += ", manifest renewed"
    return folder.name, part, path, f"bit {bit} of {path}"


def renew(report, path):
    """Makes the manifest agree with a file again."""
    manifest = report / "manifest.json"
    content = json.loads(manifest.read_text())
    for entry in content["files"]:
        if entry["name"] == str(path):
            entry["sha256"] = hashlib.sha256((report / path).read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
