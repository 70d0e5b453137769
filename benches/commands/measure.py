#!/usr/bin/env python3
"""Times whole commands of parindex beside what else could be done with the same
files, in one run, and prints the page docs/en/speed.md is made of.

    python3 -m pip install openpyxl pandas python-calamine PyYAML
    python3 benches/commands/measure.py [FOLDER FOR THE FILES]

Each command runs in turn with the others, several times; the best time counts,
as the least disturbed. Memory is the most that its process held.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OURS = ROOT / "target/dist/parindex"
BARE = ROOT / "target/benches/release/parindex-benches"
OTHERS = HERE / "others"


# The large sheet has more criteria than a file may have by default.
LARGE = ["--limit", "criteria=200000"]


def build():
    cargo = ["cargo", "build", "--locked"]
    subprocess.run([*cargo, "--profile", "dist"], cwd=ROOT, check=True)
    bare = ["--release", "--target-dir", ROOT / "target/benches"]
    subprocess.run([*cargo, *bare], cwd=HERE, check=True)


def run(command, out):
    """Seconds and MiB of one run."""
    with open(out, "wb") as sink:
        started = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdout=sink, stderr=sink)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
    if status != 0:
        sys.exit(f"{command}: {Path(out).read_text(errors='replace')[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def table(title, commands, times, out):
    """Runs the commands in turn and prints how they stand to the first."""
    best = {}
    for _ in range(times):
        for name, command in commands.items():
            seconds, memory = run(command, out)
            before = best.get(name, (seconds, memory))
            best[name] = (min(before[0], seconds), max(before[1], memory))
    ours = next(iter(best.values()))[0]
    print(f"\n### {title}\n\n| | time | times as long as parindex | memory |\n|---|---:|---:|---:|")
    for name, (seconds, memory) in best.items():
        shown = f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
        print(f"| {name} | {shown} | {seconds / ours:.2f} | {memory:.0f} MiB |")


def make(folder, kind, leaves, files):
    place = folder / f"{kind}-{leaves}-{files}"
    if not place.exists():
        subprocess.run([BARE, "make", kind, str(leaves), str(files), place], check=True)
    return place


def python(script, place):
    return [sys.executable, OTHERS / f"with_{script}.py", place]


def main():
    build()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="parindex-"))
    folder.mkdir(parents=True, exist_ok=True)
    out, report = folder / "out.txt", folder / "report.csv"
    rank = [OURS, "rank", "-o", report, "--force"]

    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    one = make(folder, "xlsx", 100, 1) / "0001.xlsx"
    table("One workbook of 100 criteria, scored", {
        "parindex score": [OURS, "score", one],
        "a program that starts, reads the file and ends": [BARE, "start", one],
        "bare walk: each part inflated and run through the XML reader": [BARE, "inflate", one.parent],
        "parindex check": [OURS, "check", one],
        "parindex --version": [OURS, "--version"],
        "openpyxl": python("openpyxl", one),
        "pandas + calamine": python("pandas", one),
    }, 9, out)
    for files in (500, 3500):
        many = make(folder, "xlsx", 100, files)
        table(f"{files} workbooks of 100 criteria, ranked", {
            "parindex rank": [*rank, many],
            "bare walk: each part inflated and run through the XML reader": [BARE, "inflate", many],
            "bare walk: the sheet run through calamine": [BARE, "sheets", many],
            "openpyxl": python("openpyxl", many),
            "pandas + calamine": python("pandas", many),
        }, 3, out)
    for files in (500, 3500):
        many = make(folder, "yaml", 100, files)
        table(f"{files} YAML files of 100 criteria, ranked", {
            "parindex rank": [*rank, many],
            "bare walk: the events of the YAML parser": [BARE, "events", many],
            "PyYAML, C loader": python("pyyaml", many),
        }, 3, out)
    big = make(folder, "xlsx", 100_000, 1) / "0001.xlsx"
    table("One sheet of 100,000 leaves", {
        "parindex check": [OURS, "check", big, *LARGE],
        "bare walk: the sheet run through calamine": [BARE, "cells", big],
        "pandas + calamine": python("pandas", big),
    }, 3, out)
    for kind in ("csv", "ods", "docx"):
        file = make(folder, kind, 100_000, 1) / f"0001.{kind}"
        table(f"The same as {kind}", {
            "parindex check": [OURS, "check", file, *LARGE, "--limit", "part-size=300"],
        }, 3, out)
    table("The report of that sheet as xlsx", {
        "parindex score -o": [OURS, "score", big, *LARGE, "-o", folder / "report.xlsx", "--force"],
        "bare writer of the same cells": [BARE, "write", "100000", folder / "bare.xlsx"],
    }, 3, out)


main()
