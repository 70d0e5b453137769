#!/usr/bin/env python3
"""Makes the pictures of the READMEs and of the page on Windows.

Usage: python3 docs/images/make.py [path of parindex]

Needs Chromium, LibreOffice, pdftoppm and pdftotext (Debian: chromium, libreoffice-writer-nogui,
poppler-utils, imagemagick). Run it by hand after a change of what a report looks like.
"""

import html
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import windows

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/debug/parindex")
SCORE = "examples/dak-nong-khcn-2024.yaml"
PLAN = "examples/dak-nong-khcn-2023.yaml"
COLUMNS = 100
LINES = 46
COLORS = {"31": "#f47067", "32": "#57ab5a", "33": "#c69026"}
INDEXED = {"1": "31", "2": "32", "3": "33", "9": "31", "10": "32", "11": "33"}
SGR = re.compile("\x1b\\[([0-9;]*)m")


def parindex(*args):
    """Runs the program in the root of the project and returns what it prints."""
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "LANG": "vi_VN.UTF-8"}
    command = [PROGRAM, *args, "--color", "always"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return run.stdout.decode()


def styled(text):
    """Returns a line with its colours as HTML."""
    bold, dim, color = False, False, None
    out, end = [], 0
    for match in [*SGR.finditer(text), None]:
        piece = html.escape(text[end : match.start() if match else len(text)])
        style = "font-weight:bold;" if bold else ""
        style += "opacity:.6;" if dim else ""
        style += f"color:{COLORS[color]}" if color else ""
        out.append(f'<span style="{style}">{piece}</span>' if piece else "")
        if match is None:
            break
        end = match.end()
        codes = (match.group(1) or "0").split(";")
        if codes[:2] == ["38", "5"]:
            color = INDEXED.get(codes[2])
            continue
        for code in codes:
            if code in ("", "0"):
                bold, dim, color = False, False, None
            elif code == "1":
                bold = True
            elif code == "2":
                dim = True
            elif code == "22":
                bold, dim = False, False
            elif code == "39":
                color = None
            elif code in COLORS:
                color = code
    return "".join(out)


def screenshot(page, picture, width, height):
    """Takes a picture of a page."""
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--window-size={width},{height}",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


def terminal(folder):
    """Makes the picture of a score in a dark terminal."""
    command = f"parindex score {SCORE}"
    lines = parindex("score", SCORE).splitlines()[:LINES]
    body = "\n".join([f"$ {command}", "", *map(styled, lines)])
    page = folder / "terminal.html"
    page.write_text(
        "<meta charset=utf-8><style>body{margin:16px;background:#16191d;color:#e6e6e6}"
        "pre{margin:0;font:14px/19px 'Liberation Mono',monospace}</style>"
        f"<pre>{body}</pre>"
    )
    screenshot(page, HERE / "terminal.png", 880, 19 * (len(lines) + 2) + 32)


def page(folder):
    """Makes the picture of the page of the same score."""
    path = folder / "page.html"
    parindex("score", SCORE, "-o", str(path))
    screenshot(path, HERE / "page.png", 1100, 900)


def plan(folder):
    """Makes the picture of the annex of a plan in Word."""
    path = folder / "plan.docx"
    parindex("plan", PLAN, "-o", str(path))
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    pdf = str(folder / "plan.pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True)
    texts = text.stdout.decode().split("\f")
    # The annex begins with its name.
    annex = next(at for at, text in enumerate(texts, 1) if text.lstrip().startswith("Phụ lục"))
    draw = ["pdftoppm", "-png", "-r", "65", "-f", str(annex), "-singlefile", pdf]
    subprocess.run([*draw, str(HERE / "plan")], check=True, capture_output=True)


def windows_steps(folder):
    """Makes the drawings of the steps on Windows, in both languages."""
    table = folder / "Bảng điểm 2024.xlsx"
    parindex("convert", SCORE, str(table))
    for language in ("vi", "en"):
        lines = parindex(str(table), "--lang", language).splitlines()[:28]
        console = "\n".join(map(styled, lines))
        for name, (text, width, height) in windows.pages(language, console).items():
            path = folder / f"{name}.html"
            path.write_text(text)
            # Some have no words.
            suffix = f"-{language}" if name in ("console", "extract", "smartscreen") else ""
            picture = HERE / f"windows-{name}{suffix}.png"
            screenshot(path, picture, width, height)
            # Few colours: a small file.
            subprocess.run(["convert", picture, "+dither", "-colors", "64", f"png8:{picture}"], check=True)


with tempfile.TemporaryDirectory() as name:
    for make in (terminal, page, plan, windows_steps):
        make(Path(name))
        print(f"{make.__name__}.png")
