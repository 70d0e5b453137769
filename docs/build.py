#!/usr/bin/env python3
"""Builds the manual as two books of HTML pages and checks their links.

    docs/build.py PARINDEX [FOLDER]

Takes the pages of docs/vi and docs/en, adds the page of each rule as PARINDEX
prints it, and writes the books to FOLDER/docs (target/book without FOLDER).
Needs mdbook and lychee. Stops at the first fault.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = "../../src/diagnostic/pages/"
# Chapters that are files outside docs/: the file, the chapter, and the part of the
# file that is in the language, where it has two parts.
CHAPTERS = {
    "vi": [("examples/README.md", "examples.md", 0), ("criteria/README.md", "sets.md", 1), ("SECURITY.md", "security.md", 1)],
    "en": [
        ("examples/README.md", "examples.md", 1),
        ("criteria/README.md", "sets.md", 0),
        ("SECURITY.md", "security.md", 0),
        ("CHANGELOG.md", "changelog.md", None),
        ("CONTRIBUTING.md", "contributing.md", None),
    ],
}
TITLES = {
    "en": ("Rules", "What `check` can report. `parindex rule NAME` prints the same page.", "Rule", "Problem"),
    "vi": ("Các loại lỗi", "Những gì `check` có thể báo. `parindex rule TÊN` in cùng nội dung.", "Tên", "Nội dung"),
}
GROUPS = {
    "file": ("tệp", "files"),
    "tree": ("cây tiêu chí", "the tree of criteria"),
    "values": ("giá trị", "values"),
    "sums": ("số cộng", "sums"),
    "scoring": ("cách chấm", "scoring rules"),
    "plan": ("kế hoạch", "plans"),
    "proof": ("tài liệu kiểm chứng", "evidence"),
    "set": ("bộ tiêu chí", "criteria sets"),
    "years": ("các năm", "years"),
    "allow": ("bỏ qua lỗi", "allowances"),
}


def linked(text, language):
    """The text of a page of docs/, with its links to other chapters."""
    text = text.replace(f"]({PAGES})", "](rules/index.md)").replace(f"]({PAGES}", "](rules/")
    for file, chapter, _ in CHAPTERS[language]:
        text = text.replace(f"](../../{file}", f"]({chapter}")
    return text


def outside(file, part, language):
    """A file outside docs/ as a chapter."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if part is not None:
        text = re.split(r"\n(?=# )", text)[part]
        # The link from one part to the other.
        text = re.sub(r" ?\[[^]]*\]\(#[^)]*\)", "", text)
    return text.replace(f"](docs/{language}/", "](")


def answer(parindex, *arguments):
    """What the program answers in JSON."""
    printed = subprocess.run([parindex, "rule", *arguments, "--format", "json"], check=True, capture_output=True)
    return json.loads(printed.stdout)["rules"]


def rules(parindex, book, language):
    """Writes the pages of rules and returns their lines for the summary."""
    folder = book / "rules"
    folder.mkdir()
    title, about, name, problem = TITLES[language]
    index, summary, group = [f"# {title}\n\n{about}\n"], [], None
    groups = list(GROUPS)
    for rule in sorted(answer(parindex), key=lambda rule: groups.index(rule["group"])):
        if rule["group"] != group:
            group = rule["group"]
            heading = GROUPS[group][0 if language == "vi" else 1]
            index.append(f"\n## {heading[0].upper()}{heading[1:]}\n\n| {name} | {problem} |\n|---|---|")
        page = answer(parindex, rule["name"])[0]["page"][language]
        (folder / f"{rule['name']}.md").write_text(page + "\n", encoding="utf-8")
        index.append(f"| [{rule['name']}]({rule['name']}.md) | {rule['title'][language]} |")
        summary.append(f"  - [{rule['name']}](rules/{rule['name']}.md)")
    (folder / "index.md").write_text("\n".join(index) + "\n", encoding="utf-8")
    return "\n".join(summary)


def build(parindex, language, out):
    """Builds the book of one language."""
    stage = out / "pages"
    book = stage / language
    book.mkdir(parents=True)
    for file in ("book.toml", "book.css"):
        shutil.copy(ROOT / "docs" / file, stage)
    for page in sorted((ROOT / "docs" / language).glob("*.md")):
        (book / page.name).write_text(linked(page.read_text(encoding="utf-8"), language), encoding="utf-8")
    for file, chapter, part in CHAPTERS[language]:
        (book / chapter).write_text(outside(file, part, language), encoding="utf-8")
    summary = book / "SUMMARY.md"
    text = summary.read_text(encoding="utf-8")
    entry = re.search(r"^- .*\(rules/index\.md\)$", text, re.M)
    summary.write_text(text[: entry.end()] + "\n" + rules(parindex, book, language) + text[entry.end() :], encoding="utf-8")
    listed = set(re.findall(r"\((\S+)\)", text)) | {"SUMMARY.md", "rules/index.md"}
    pages = {page.name for page in book.glob("*.md")} | {"rules/index.md"}
    if listed != pages | {"SUMMARY.md"}:
        sys.exit(f"docs/{language}/SUMMARY.md and the pages differ: {', '.join(sorted(listed ^ pages))}")
    settings = {"MDBOOK_BOOK__SRC": language, "MDBOOK_BOOK__LANGUAGE": language}
    subprocess.run(
        ["mdbook", "build", stage, "--dest-dir", out / "docs" / language], check=True, env={**os.environ, **settings}
    )


def main():
    parindex = str(Path(sys.argv[1]).resolve())
    out = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "target/book").resolve()
    shutil.rmtree(out, ignore_errors=True)
    for language in ("vi", "en"):
        build(parindex, language, out)
    shutil.rmtree(out / "pages")
    # What the pages link to outside the book.
    shutil.copytree(ROOT / "docs/images", out / "docs/images", ignore=shutil.ignore_patterns("*.py"))
    for name in ("criteria", "examples", "schema"):
        (out / name).symlink_to(ROOT / name)
    subprocess.run(
        ["lychee", "--offline", "--no-progress", "--include-fragments", "--root-dir", out, f"{out}/docs/**/*.html"],
        check=True,
    )


main()
