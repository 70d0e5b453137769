#!/usr/bin/env python3
"""Measures the largest inputs that the limits allow: the most memory of each command,
which must stay under 256 MiB, and how its time grows with the number of rows.

    cargo build --profile dist
    python3 benches/commands/limits.py memory [BINARY]
    python3 benches/commands/limits.py growth [BINARY]

The files are the same in every run. Memory is the most that the process held; the least
that this measure sees is what Python itself holds.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MIB = 256
# The limits of criteria, of cells and of the bytes of their text, or little less.
CRITERIA = 10_000
CELLS = 1_000_000
TEXT = 23_500_000
# Raises the limits for the figures of growth.
RAISED = ["--limit", "criteria=1000000", "--limit", "cells=10000000"]

HEADING = "Mã;Tiêu chí;Điểm chuẩn;Điểm tự chấm 2024;Đơn vị chủ trì;Nhiệm vụ;Thời hạn;Tài liệu kiểm chứng;Giải trình"
FIELD = 100


def rows(count, leaf):
    """A table in CSV: fields of a hundred leaves each."""
    lines = ["BẢNG TỰ CHẤM ĐIỂM NĂM 2024", "Sở A", HEADING]
    for at in range(count):
        field, number = divmod(at, FIELD)
        if number == 0:
            lines.append(f"{field + 1};LĨNH VỰC SỐ {field + 1};;;;;;;")
        lines.append(leaf(f"{field + 1}.{number + 1}", at))
    return "\n".join(lines) + "\n"


def sound(code, at):
    text = f"Hoàn thành nhiệm vụ thứ {at} của kế hoạch cải cách hành chính"
    return f"{code};Tiêu chí số {at};1;0,5;Phòng {at % 50};{text};Quý IV;12/BC-SA ngày 01/10/2024;Đã làm"


def worded(code, at):
    text = f"Hoàn thành nhiệm vụ thứ {at} của kế hoạch, " * 55
    return f"{code};Tiêu chí số {at};1;0,5;Phòng {at % 50};{text};Quý IV;12/BC-SA ngày 01/10/2024;Đã làm"


def wrong(code, at):
    return f"{code};Tiêu chí số {at};abc;def;Phòng;x;31/02/2024;y;z"


def unproven(code, at):
    return f"{code};Tiêu chí số {at};1;0,5;;;;;"


def yaml(count, leaf, fields=FIELD, unit="Sở A", year=2024):
    lines = [f"unit: {unit}", f"year: {year}", "criteria:"]
    for at in range(count):
        field, number = divmod(at, fields)
        if number == 0:
            lines += [f'- code: "{field + 1}"', f"  name: LĨNH VỰC SỐ {field + 1}", "  criteria:"]
        lines.append(f"  - {{{leaf(f'{field + 1}.{number + 1}', at)}}}")
    return "\n".join(lines) + "\n"


def entry(code, at):
    return f'code: "{code}", name: Tiêu chí {at}, standard: 1, self: 0.5, lead: Phòng {at % 50}, explanation: y'


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in parts.items():
            folder.writestr(name, text)
    return out.getvalue()


def docx(table):
    """A table in CSV as a document of Word."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    lines = ("<w:tr>" + "".join(map(cell, line.split(";"))) + "</w:tr>" for line in table.splitlines())
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:tbl>{"".join(lines)}</w:tbl></w:body></w:document>',
    })


def ods(table):
    """A table in CSV as a workbook of LibreOffice."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    lines = ("<table:table-row>" + "".join(map(cell, line.split(";"))) + "</table:table-row>" for line in table.splitlines())
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="B">{"".join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>',
    })


class Bench:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.out = folder / "out.txt"

    def file(self, name, text):
        path = self.folder / name
        if not path.exists():
            # In a process of its own: the memory of this one is the least that it can measure.
            writer = os.fork()
            if writer == 0:
                text = text() if callable(text) else text
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
                os._exit(0)
            os.waitpid(writer, 0)
        return path

    def run(self, *args, limits=()):
        """Returns exit code, seconds of the processor and MiB of one run."""
        words = [str(word) for word in (self.binary, *args, *limits)]
        with open(self.out, "wb") as sink:
            child = subprocess.Popen(words, stdout=sink, stderr=sink, cwd=self.folder)
            _, status, usage = os.wait4(child.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        return code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def memory(bench):
    """Prints the most memory of the largest inputs of each kind."""
    leaves = CRITERIA - CRITERIA // FIELD
    book = bench.file("sound.csv", lambda: rows(leaves, sound))
    other = bench.file("sound-2023.csv", lambda: rows(leaves, sound).replace("2024", "2023"))
    faulty = bench.file("wrong.csv", lambda: rows(leaves, wrong))
    warned = bench.file("unproven.csv", lambda: rows(leaves, unproven))
    text = bench.file("sound.yaml", lambda: yaml(leaves, entry))
    twice = bench.file("twice.yaml", lambda: yaml(leaves, lambda _, at: entry("1.1", at)))
    empty = bench.file("empty.yaml", lambda: "criteria:\n" + "-\n" * CRITERIA)
    many = bench.file("empty-many.yaml", lambda: "criteria:\n" + "-\n" * 7_800_000)
    keys = bench.file("keys.yaml", lambda: "unit: A\nx-a:\n" + "- a: b\n" * 330_000 + 'criteria:\n- {code: "1", name: A, standard: 1}\n')
    alias = bench.file("alias.yaml", lambda: "unit: &u " + "A" * 90_000 + "\nrecipients: [" + ",".join(["*u"] * 180) + ']\nyear: 2024\ncriteria: [{code: "1", name: x, standard: 1}]\n')
    units = bench.file("units.csv", lambda: long_table(CELLS // 5 - FIELD))
    cells = bench.file("cells.csv", lambda: "\n".join([";".join(f"x{at % 10}" for at in range(100))] * (CELLS // 100)))
    runs = {
        "check, YAML of empty criteria": ["check", empty],
        "check, 15 MB of list marks": ["check", many],
        "check, values of YAML": ["check", keys],
        "check, aliases": ["check", alias],
        "check, cells without a table": ["check", cells],
        "rank, one table of many units": ["rank", units],
    }
    for kind, write in {"docx": docx, "ods": ods}.items():
        runs[f"rank, one {kind} of many units"] = ["rank", bench.file(f"units.{kind}", lambda: write(long_table(190_000)))]
        runs[f"check, {kind} of 190,000 criteria"] = ["check", bench.file(f"criteria.{kind}", lambda: write(rows(190_000, unproven)))]
    prose = bench.file("prose.csv", lambda: rows(TEXT // 3_300, worded))
    for name, file in {"sound": book, "YAML": text, "long texts": prose}.items():
        runs[f"check, {name}"] = ["check", file]
        for kind in ("html", "xlsx", "docx", "md", "csv", "json"):
            runs[f"score -o {kind}, {name}"] = ["score", file, "-o", f"report.{kind}", "--force"]
        runs[f"score, {name}"] = ["score", file]
        runs[f"score --by lead, {name}"] = ["score", file, "--by", "lead"]
        for kind in ("html", "xlsx", "docx", "json"):
            runs[f"plan -o {kind}, {name}"] = ["plan", file, "-o", f"report.{kind}", "--force"]
            runs[f"compare -o {kind}, {name}"] = ["compare", other if file != prose else bench.file("prose-2023.csv", lambda: rows(TEXT // 3_300, worded).replace("2024", "2023")), file, "-o", f"report.{kind}", "--force"]
        runs[f"plan --reach, {name}"] = ["plan", file, "--reach", "80%"]
        runs[f"explain, {name}"] = ["explain", file, "total"]
        runs[f"template, {name}"] = ["template", file, "-o", "form.xlsx", "--force"]
        runs[f"next, {name}"] = ["next", file, "-o", "next.yaml", "--force"]
        runs[f"convert xlsx, {name}"] = ["convert", file, "book.xlsx", "--force"]
        runs[f"convert yaml, {name}"] = ["convert", file, "book.yaml", "--force"]
        runs[f"evidence, {name}"] = ["evidence", file]
    for kind in ("xlsx",):
        runs[f"check, {kind}"] = ["check", "book.xlsx"]
        runs["fill"] = ["fill", "book.xlsx", text, "-o", "filled.xlsx", "--force", "--column", "explanation", "--overwrite"]
    runs["merge"] = ["merge", text, text, "-o", "merged.yaml", "--force"]
    runs["set"] = ["set", text, "1.1", "self", "0.25", "-o", "set.yaml", "--force"]
    for form in ("human", "concise", "json", "sarif", "gitlab", "github", "junit", "markdown"):
        for name, file in {"wrong cells": faulty, "warnings": warned, "duplicate codes": twice, "empty criteria": empty}.items():
            runs[f"check --format {form}, {name}"] = ["check", file, "--format", form]
    runs["score --format json, wrong cells"] = ["score", faulty, "--format", "json"]
    print("| command | MiB | seconds |\n|---|---:|---:|")
    over = []
    for name, words in runs.items():
        code, seconds, most = bench.run(*words)
        if most > MIB:
            over.append(name)
        mark = "**" if most > MIB else ""
        print(f"| {name} (exit {code}) | {mark}{most:.0f}{mark} | {seconds:.1f} |", flush=True)
    if over:
        sys.exit(f"more than {MIB} MiB: {'; '.join(over)}")


def long_table(count):
    lines = ["Đơn vị;Mã;Tiêu chí;Điểm chuẩn;Điểm tự chấm"]
    for at in range(count):
        unit, number = divmod(at, FIELD)
        lines.append(f"Xã {unit};{number + 1};Tiêu chí {number};1;0,5")
    return "\n".join(lines) + "\n"


def growth(bench):
    """Prints the seconds of each command for inputs that double."""
    sizes = [20_000, 40_000, 80_000]
    if len(sys.argv) > 3:
        sizes = [int(size) for size in sys.argv[3].split(",")]
    print("| command | " + " | ".join(f"{size:,}" for size in sizes) + " |\n|---|" + "---:|" * len(sizes))
    times = {}
    for size in sizes:
        for name, words in commands(bench, size).items():
            code, seconds, _ = bench.run(*words, limits=RAISED)
            times.setdefault(name, []).append(f"{seconds:.2f}" if code in (0, 1) else f"exit {code}")
            print(f"  {size} {name}: {seconds:.2f} s, exit {code}", file=sys.stderr, flush=True)
    for name, seconds in times.items():
        print(f"| {name} | " + " | ".join(seconds) + " |")


def commands(bench, size):
    one = bench.file(f"one-{size}.yaml", lambda: yaml(size, entry))
    flat = bench.file(f"flat-{size}.yaml", lambda: yaml(size, entry, size))
    moved = bench.file(f"moved-{size}.yaml", lambda: yaml(size, lambda code, at: entry(code, size - at), year=2025))
    old = bench.file(f"old-{size}.yaml", lambda: yaml(size, entry, year=2023))
    faulty = bench.file(f"faulty-{size}.csv", lambda: rows(size, wrong))
    unnamed = bench.file(f"unnamed-{size}.yaml", lambda: yaml(size, lambda code, at: f'code: "{code}", name: T'))
    codes = [f"{at // FIELD + 1}.{at % FIELD + 1}" for at in range(size)]
    crosswalk = bench.file(f"crosswalk-{size}.yaml", lambda: "format: parindex-crosswalk/1\nold: 2023\nnew: 2024\nmatches:\n" + "".join(f'- {{old: "{code}", new: "{code}", confirmed: true}}\n' for code in codes))
    scenario = bench.file(f"scenario-{size}.yaml", lambda: "".join(f'"{code}": 0.75\n' for code in codes))
    joined = bench.file(f"joined-{size}.csv", lambda: "Mã;Tiêu chí;Điểm chuẩn;Điểm tự chấm;Giải trình\n1;LĨNH VỰC;;;\n1.1;Tiêu chí;1;0,5;a\n" + "".join(f";;;;dòng {at}\n" for at in range(size)) + "1.2;Tiêu chí;1;0,5;b\n")
    book = bench.folder / f"book-{size}.xlsx"
    if not book.exists():
        bench.run("convert", one, book, limits=RAISED)
    baseline = bench.folder / f"baseline-{size}.json"
    deep = bench.folder / f"deep-{size}"
    levels = size // 80
    if not deep.exists():
        path = deep
        path.mkdir()
        for _ in range(levels):
            path = path / "a"
            path.mkdir()
        (path / "one.yaml").write_text(yaml(5, entry), encoding="utf-8")
    return {
        "check": ["check", one],
        "check, all criteria in one field": ["check", flat],
        "merge": ["merge", one, one, "-o", "merged.yaml", "--force"],
        "fill": ["fill", book, one, "-o", "filled.xlsx", "--force", "--column", "explanation", "--overwrite"],
        "set in a file with faults": ["set", unnamed, "1.5", "self", "0.25", "-o", "set.yaml", "--force"],
        "check --write-baseline": ["check", faulty, "--write-baseline", baseline, "--force"],
        "check --baseline": ["check", faulty, "--baseline", baseline],
        "compare": ["compare", old, one],
        "compare, same names moved": ["compare", one, moved],
        "compare --crosswalk": ["compare", old, one, "--crosswalk", crosswalk],
        "plan --scenario": ["plan", one, "--scenario", scenario],
        "continuation rows": ["check", joined],
        "folders in folders: 250, 500, 1,000": ["check", deep],
        "score -o xlsx": ["score", one, "-o", "report.xlsx", "--force"],
        "score -o html": ["score", one, "-o", "report.html", "--force"],
        "score --by lead": ["score", one, "--by", "lead"],
        "plan --reach": ["plan", one, "--reach", "80%"],
        "next": ["next", one, "-o", "next.yaml", "--force"],
        "evidence": ["evidence", one],
        "convert to csv": ["convert", one, "book.csv", "--force"],
    }


def main():
    # The folders in folders are removed one in another.
    sys.setrecursionlimit(20_000)
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    binary = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else ROOT / "target/dist/parindex"
    with tempfile.TemporaryDirectory(prefix="parindex-") as folder:
        bench = Bench(binary, Path(folder))
        if what not in ("memory", "growth"):
            sys.exit(__doc__)
        {"memory": memory, "growth": growth}[what](bench)


main()
