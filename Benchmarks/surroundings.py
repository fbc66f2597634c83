"""The machine and the versions that a result belongs to."""

import json
import os
import platform
import subprocess

from contenders import ROOT

PACKAGES = {
    "pytorch": ["torch"], "keras": ["tensorflow-cpu", "keras"], "jax": ["jax", "jaxlib"], "repdl": ["torch"],
}  # fmt: skip


def output(*command):
    """The first line that a command prints, or None where it cannot be run."""
    try:
        result = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return result.stdout.strip().splitlines()[0] if result.stdout.strip() else None


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def caches():
    """Sizes of the caches of one core, as in {"L2 Unified": "1024K"}."""
    found = {}
    for index in range(8):
        folder = f"/sys/devices/system/cpu/cpu0/cache/index{index}"
        try:
            level, kind, size = (open(f"{folder}/{name}").read().strip() for name in ["level", "type", "size"])
        except OSError:
            break
        found[f"L{level} {kind}"] = size
    return found


def packages(python, peer):
    script = "import json, sys\nfrom importlib.metadata import version, PackageNotFoundError\nfound = {}\n" + (
        "for name in sys.argv[1:]:\n    try: found[name] = version(name)\n    except PackageNotFoundError: pass\n"
        "found['python'] = sys.version.split()[0]\nprint(json.dumps(found))"
    )
    line = output(python, "-c", script, *PACKAGES[peer])
    return json.loads(line) if line else {}


def describe(pythons):
    """`pythons`: the Python of each peer that takes part."""
    changed = output("git", "status", "--porcelain", "--untracked-files=no")
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "caches": caches(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "compiler": output("swift", "--version"),
        "reprise": (output("git", "rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if changed else ""),
        "peers": {name: packages(python, name) for name, python in pythons.items()},
    }
