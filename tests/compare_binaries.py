#!/usr/bin/env python3
"""Compares what two builds of parindex answer on the same files.

    compare_binaries.py OLD NEW [--strict] [--only WORD] [PATH...]

Every command runs on every file below the paths (default: examples, criteria,
tests/data and the folder named by PARINDEX_CASES). By default
exit codes, diagnostics (rule, severity, place) and the numbers of every JSON
answer are compared, not the wording; --strict compares standard output,
standard error and written files as they are. Prints each difference and ends
with 1 if there is one.
"""
import argparse, hashlib, json, os, re, subprocess, sys, tempfile, zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

WORDING = {"message", "help", "label", "text", "title", "note", "notes", "words", "working",
           "reason", "sentence", "description", "version", "annotations"}
TABLES = {".yaml", ".yml", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx"}


def without_wording(value):
    if isinstance(value, dict):
        return {k: without_wording(v) for k, v in value.items() if k not in WORDING}
    if isinstance(value, list):
        return [without_wording(v) for v in value]
    return value


def sheet_cells(data):
    """The cells of a workbook as (sheet, place, formula, value)."""
    import io
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        names = z.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            xml = z.read("xl/sharedStrings.xml").decode()
            shared = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", si, re.S))
                      for si in re.findall(r"<si>(.*?)</si>", xml, re.S)]
        for name in sorted(n for n in names if n.startswith("xl/worksheets/sheet")):
            xml = z.read(name).decode()
            for attrs, body in re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", xml, re.S):
                if not body:
                    continue
                place = re.search(r'r="([A-Z]+\d+)"', attrs).group(1)
                kind = re.search(r't="(\w+)"', attrs)
                formula = re.search(r"<f[^>]*>(.*?)</f>", body, re.S)
                value = re.search(r"<v>(.*?)</v>", body, re.S)
                text = "".join(re.findall(r"<t[^>]*>(.*?)</t>", body, re.S))
                v = value.group(1) if value else text
                if kind and kind.group(1) == "s":
                    v = shared[int(v)]
                out.append((name, place, formula.group(1) if formula else "", v))
    return out


def run(binary, args, strict, outputs=()):
    with tempfile.TemporaryDirectory() as folder:
        args = [a.replace("@OUT", folder) for a in args]
        env = {"PATH": os.environ["PATH"], "NO_COLOR": "1", "COLUMNS": "100", "PARINDEX_LANG": "en"}
        try:
            done = subprocess.run([binary, *args], capture_output=True, env=env, timeout=120)
        except subprocess.TimeoutExpired:
            return {"exit": "timeout"}
        clean = lambda b: b.decode("utf-8", "replace").replace(folder, "@OUT")
        out, err = clean(done.stdout), clean(done.stderr)
        answer = {"exit": done.returncode}
        if strict:
            answer["stderr"] = err
        if "--format" in args and args[args.index("--format") + 1] == "json" or "json" in args:
            try:
                value = json.loads(out, parse_float=str) if out.strip() else None
                answer["json"] = value if strict else without_wording(value)
            except ValueError:
                answer["stdout"] = out
        elif strict:
            answer["stdout"] = out
        for path in sorted(Path(folder).rglob("*")):
            if not path.is_file():
                continue
            name = str(path.relative_to(folder))
            data = path.read_bytes()
            if path.suffix == ".xlsx":
                cells = sheet_cells(data)
                if not strict:
                    cells = [c for c in cells if re.fullmatch(r"-?\d+(\.\d+)?", c[3]) or c[2]]
                answer[name] = cells
            elif strict:
                answer[name] = hashlib.sha256(data).hexdigest()
            else:
                answer[name] = True
        return answer


def commands(paths):
    files = []
    for path in paths:
        path = Path(path)
        if path.is_file():
            files.append(path)
        else:
            files += sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in TABLES)
    for f in map(str, files):
        yield ["check", "--format", "json", f]
        yield ["check", f]
        yield ["check", "--submit", "--lang", "vi", f]
        yield ["score", "--format", "json", f]
        yield ["score", f]
        yield ["score", "--lang", "vi", "--by", "lead", f]
        yield ["score", "--format", "json", "--by", "appraisal", f]
        yield ["plan", "--format", "json", f]
        yield ["plan", f]
        yield ["plan", "--format", "json", "--reach", "80%", f]
        yield ["plan", "--format", "json", "--status", "2023-10-01", f]
        yield ["evidence", "--format", "json", f]
        yield ["explain", "--format", "json", f, "1"]
        yield ["explain", f, "1.1"]
        yield ["convert", f, "@OUT/a.yaml"]
        yield ["convert", f, "@OUT/a.csv"]
        yield ["convert", f, "@OUT/a.xlsx"]
        yield ["next", f, "-o", "@OUT/n.yaml"]
        yield ["set", f, "1.1.1", "self=0.5", "-o", "@OUT/s.yaml"]
        for kind in ("xlsx", "docx", "html", "md", "csv", "json"):
            yield ["score", f, "-o", f"@OUT/a.{kind}"]
        yield ["plan", f, "-o", "@OUT/p.docx"]
        yield ["plan", f, "-o", "@OUT/p.xlsx"]
        yield ["rank", "--format", "json", f]
        yield ["template", f, "-o", "@OUT/t.xlsx"]
    folders = sorted({str(Path(f).parent) for f in files})
    for folder in folders:
        if len(list(Path(folder).glob("*"))) > 1:
            yield ["rank", "--format", "json", folder]
            yield ["rank", folder]
            yield ["check", "--format", "json", folder]
            for layout in ("wide", "long"):
                one = sorted(str(p) for p in Path(folder).glob("*.csv"))[:3]
                for f in one:
                    yield ["rank", "--format", "json", "--layout", layout, f]
    good = [str(f) for f in files if f.suffix in (".yaml", ".xlsx")]
    for a, b in zip(good, good[1:]):
        yield ["compare", "--format", "json", a, b]
        yield ["check", "--format", "json", "--last-year", a, b]
        yield ["check", "--format", "json", "--against", a, b]
        yield ["merge", a, b, "-o", "@OUT/m.yaml"]
        if b.endswith(".xlsx"):
            yield ["fill", b, a, "-o", "@OUT/f.xlsx"]
    for lang in ("vi", "en"):
        yield ["--lang", lang, "--help"]
        yield ["--lang", lang, "rule"]
        yield ["--lang", lang, "sets"]
        for c in ("check score explain evidence plan compare rank template fill merge set next convert "
                  "rule schema sets completions man").split():
            yield ["--lang", lang, c, "--help"]
            yield ["--lang", lang, c, "--wrong"]
    yield ["schema"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--only", help="only command lines that contain this word")
    options = parser.parse_args()
    cases = os.environ.get("PARINDEX_CASES")
    paths = options.paths or ["examples", "criteria", "tests/data"] + ([cases] if cases else [])
    lines = [c for c in commands(paths) if not options.only or options.only in " ".join(c)]

    def both(args):
        return args, run(options.old, args, options.strict), run(options.new, args, options.strict)

    different = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for args, old, new in pool.map(both, lines):
            if old != new:
                different += 1
                print("differs:", " ".join(args))
                for key in sorted(set(old) | set(new)):
                    a, b = old.get(key), new.get(key)
                    if a != b:
                        print(f"  {key}:")
                        ta = a if isinstance(a, str) else json.dumps(a, ensure_ascii=False, indent=1)
                        tb = b if isinstance(b, str) else json.dumps(b, ensure_ascii=False, indent=1)
                        import difflib
                        diff = list(difflib.unified_diff(ta.splitlines(), tb.splitlines(), "old", "new", lineterm="", n=1))
                        print("\n".join("    " + line[:300] for line in diff[:14]))
    print(f"{len(lines)} command lines, {different} differ")
    return 1 if different else 0


sys.exit(main())
