"""Drawings of the steps on Windows: not photographs of its screens. The text in the
console window is what the program prints."""

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 14px; background: #fff; font: 14px/1.4 'Liberation Sans', sans-serif; color: #1b1b1b; }
.row { display: flex; gap: 18px; align-items: center; }
.window { border: 1px solid #a9b4c2; border-radius: 8px; overflow: hidden; box-shadow: 0 4px 14px #0002; background: #fff; position: relative; }
.title { display: flex; justify-content: space-between; padding: 7px 12px; background: #eef2f7; font-size: 13px; }
.title b { font-weight: normal; letter-spacing: 9px; color: #666; }
.path { margin: 8px 12px; padding: 5px 10px; border: 1px solid #c9d1db; border-radius: 4px; font-size: 13px; }
.path.typed { border: 2px solid #2563a8; }
.files { padding: 4px 12px 14px; }
.file { display: flex; align-items: center; gap: 10px; padding: 5px 8px; border-radius: 4px; }
.file.chosen { background: #cfe4fb; }
.file.new { background: #e2f5e4; }
.icon { width: 20px; height: 22px; border-radius: 2px; color: #fff; font: bold 11px/22px 'Liberation Sans'; text-align: center; }
.x { background: #1d6f42; } .w { background: #2b5797; } .p { background: #b4332b; } .c { background: #555; } .z { background: #c79a1b; } .d { background: #e0b63c; }
.menu { border: 1px solid #a9b4c2; border-radius: 6px; background: #fff; box-shadow: 0 4px 14px #0003; position: absolute; padding: 5px; }
.menu div { padding: 5px 14px; border-radius: 4px; white-space: nowrap; }
.menu .chosen, .button.chosen { outline: 3px solid #d9822b; }
.blue { background: #1f5fa6; color: #fff; padding: 18px 20px; width: 350px; border-radius: 6px; min-height: 220px; display: flex; flex-direction: column; }
.blue h1 { font-size: 19px; font-weight: normal; margin: 0 0 10px; }
.blue u.chosen { outline: 3px solid #ffb454; }
.buttons { margin-top: auto; display: flex; justify-content: flex-end; gap: 10px; }
.button { border: 1px solid #fff; padding: 4px 16px; }
.arrow { font-size: 34px; color: #d9822b; }
.step { display: inline-block; width: 24px; height: 24px; border-radius: 12px; background: #d9822b; color: #fff; text-align: center; font: bold 14px/24px 'Liberation Sans'; }
svg { position: absolute; left: 0; top: 0; pointer-events: none; }
.console { background: #0c0c0c; color: #ddd; margin: 0; padding: 10px 14px; font: 13px/17px 'Liberation Mono', monospace; }
"""

WORDS = {
    "vi": {
        "downloads": "Tải xuống",
        "extract": "Giải nén tất cả… (Extract All…)",
        "open": "Mở (Open)",
        "copy": "Sao chép (Copy)",
        "protected": "Windows đã bảo vệ PC của bạn",
        "prevented": "Microsoft Defender SmartScreen đã ngăn một ứng dụng không được nhận dạng khởi động.",
        "more": "Thông tin thêm",
        "app": "Ứng dụng: parindex.exe<br>Nhà phát hành: không xác định",
        "run": "Vẫn chạy",
        "do_not": "Không chạy",
    },
    "en": {
        "downloads": "Downloads",
        "extract": "Extract All…",
        "open": "Open",
        "copy": "Copy",
        "protected": "Windows protected your PC",
        "prevented": "Microsoft Defender SmartScreen prevented an unrecognised app from starting.",
        "more": "More info",
        "app": "App: parindex.exe<br>Publisher: unknown publisher",
        "run": "Run anyway",
        "do_not": "Don't run",
    },
}
TABLE = ("x", "Bảng điểm 2024.xlsx")


def window(title, content, width=430, path=None, typed=False):
    """A window with a title and an address bar."""
    bar = f'<div class="path{" typed" if typed else ""}">{path}</div>' if path else ""
    return (
        f'<div class="window" style="width:{width}px"><div class="title"><span>{title}</span>'
        f"<b>–▢✕</b></div>{bar}{content}</div>"
    )


def files(*names):
    """The list of files in a folder: the icon, the name, and a class."""
    rows = []
    for icon, name, *kind in names:
        rows.append(
            f'<div class="file {" ".join(kind)}"><span class="icon {icon}">{icon.upper()}</span>{name}</div>'
        )
    return f'<div class="files">{"".join(rows)}</div>'


def arrow(points):
    """An arrow over a window."""
    return (
        '<svg width="430" height="300"><defs><marker id="a" markerWidth="16" markerHeight="16" viewBox="0 0 8 8" markerUnits="userSpaceOnUse" refX="5" refY="4" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#d9822b"/></marker></defs>'
        f'<path d="{points}" fill="none" stroke="#d9822b" stroke-width="4" marker-end="url(#a)"/></svg>'
    )


def pages(language, console):
    """The drawings of a language: the name of each with its page, width and height."""
    say = WORDS[language]
    program = ("p", "parindex.exe")
    report = ("c", "parindex-report.cmd")
    folder = ("D:\\CCHC\\parindex",)
    zipped = files(("z", "parindex-v0.2.0-x86_64-pc-windows-msvc.zip", "chosen"), ("c", "SHA256SUMS"))
    menu = (
        f'<div class="menu" style="left:150px;top:104px"><div>{say["open"]}</div>'
        f'<div class="chosen">{say["extract"]}</div><div>{say["copy"]}</div></div>'
    )
    spacer = '<div style="height:92px"></div>'
    shown = {
        "extract": (window(say["downloads"], zipped + spacer + menu), 460, 290),
        "smartscreen": (
            f'<div class="row"><div class="blue"><h1>{say["protected"]}</h1>{say["prevented"]}<p><span class="step">1</span> '
            f'<u class="chosen">{say["more"]}</u></p><div class="buttons"><span class="button">{say["do_not"]}</span></div></div>'
            f'<span class="arrow">➜</span><div class="blue"><h1>{say["protected"]}</h1>{say["prevented"]}<p>{say["app"]}</p>'
            f'<div class="buttons"><span class="step">2</span><span class="button chosen">{say["run"]}</span>'
            f'<span class="button">{say["do_not"]}</span></div></div></div>',
            800,
            262,
        ),
        "drop": (
            window(
                "parindex",
                files(("d", "docs"), ("d", "examples"), program, report, (*TABLE, "chosen"))
                + arrow("M240,222 C350,216 340,166 178,163"),
                path=folder[0],
            ),
            460,
            280,
        ),
        "console": (window(r"D:\CCHC\parindex\parindex.exe", f'<pre class="console">{console}</pre>', 850), 880, 560),
        "reports": (
            window(
                "parindex",
                files(
                    program,
                    report,
                    TABLE,
                    ("w", "Bảng điểm 2024-bao-cao.docx", "new"),
                    ("x", "Bảng điểm 2024-bao-cao.xlsx", "new"),
                ),
                path=folder[0],
            ),
            460,
            280,
        ),
        "powershell": (
            window("parindex", files(program, report, TABLE), path="powershell|", typed=True),
            460,
            222,
        ),
    }
    head = f"<meta charset=utf-8><style>{STYLE}</style>"
    return {name: (head + body, width, height) for name, (body, width, height) in shown.items()}
