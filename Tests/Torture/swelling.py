"""Data that swell while they are read: gzip files of 1 MB that unpack to 1 GiB; and images that are all alike."""
import gzip
import struct
import subprocess

NAMES = ["images", "labels", "test-images", "test-labels"]
DATASET = "{name: swelling, kind: idx, classes: 10, files: {training_images: images, training_labels: labels, " \
    "test_images: test-images, test_labels: test-labels}}"


def header(count, *shape):
    return struct.pack(f">HBB{1 + len(shape)}I", 0, 8, 1 + len(shape), count, *shape)


def swelling(world, seconds):
    plan = (world.folder / "small.yml").read_text()
    digits = "{name: digits, kind: digits, training: 96, test: 40, classes: 10}"
    (world.folder / "swelling.yml").write_text(plan.replace(digits, DATASET))
    folder = world.folder / "data/swelling"
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        content = header(40) + bytes(range(10)) * 4 if "labels" in name else header(40, 16, 16) + bytes(40 * 256)
        (folder / name).write_bytes(content)
    zeros = gzip.compress(bytes(1 << 24), 9, mtime=0) * 64
    part = "gzip files of 1 MB that unpack to 1 GiB"
    for name, start in (("images", header(40, 16, 16)), ("images", header(3 << 20, 32, 32)), ("images", header(1 << 20, 32, 32)),
                        ("labels", header(40)), ("labels", header(1 << 30)), ("test-images", header(1 << 20, 32, 32))):
        whole, packed = folder / name, folder / f"{name}.gz"
        content = whole.read_bytes()
        whole.unlink()
        packed.write_bytes(gzip.compress(start, mtime=0) + zeros)
        status, text, peak = measured(world, "data", "check", "swelling.yml")
        packed.unlink()
        whole.write_bytes(content)
        if not world.is_trouble(part, status, text, f"{name} {start.hex()}"):
            isSmall = status == 2 and "swelling/" in text and peak < 100 << 20
            world.note(part, "refused in less than 100 MiB" if isSmall else "SWELLS",
                       None if isSmall else f"{name} {start.hex()}: status {status}, {peak} bytes: {text[-200:]}")
    alike(world, folder)


def alike(world, folder):
    """Must not take the square of their number."""
    part = "200,000 images that are all alike"
    (folder / "images").write_bytes(header(200_000, 16, 16) + bytes(200_000 * 256))
    (folder / "labels").write_bytes(header(200_000) + bytes(range(10)) * 20_000)
    status, text = world.run("data", "check", "swelling.yml", limit=30)
    if not world.is_trouble(part, status, text, "data check"):
        world.note(part, "checked" if status == 0 else "REFUSED", None if status == 0 else text[-300:])


def measured(world, *arguments):
    """Status, what was said, and the greatest memory in bytes, of a command that another small process waits for."""
    script = ("import resource, subprocess, sys\nstatus = subprocess.run(sys.argv[1:], timeout=60).returncode\n"
              "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(status % 256)")
    try:
        done = subprocess.run(["python3", "-c", script, world.command, *arguments], cwd=world.folder, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=90)
    except subprocess.TimeoutExpired:
        return None, "", 0
    text = (done.stdout + done.stderr).decode(errors="replace")
    peak = text.rpartition("peak ")[2].split()
    return done.returncode, text, int(peak[0]) << 10 if peak else 0
