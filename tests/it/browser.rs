//! HTML pages in Chromium, opened from disk and without a network.

mod driver;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;

use driver::Browser;

/// Functions that the scripts of the tests share.
const WORDS: &str = "
    const table = document.querySelector('table');
    const rows = () => Array.from(table.tBodies[0].rows).filter((row) => !row.classList.contains('detail'));
    const shown = () => rows().filter((row) => row.getClientRects().length > 0);
    const tools = document.querySelector('.tools');
    const fill = (field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };
";

fn example(year: u16) -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    examples.join(format!("dak-nong-khcn-{year}.yaml"))
}

/// Writes a page with a command of the program.
fn page(folder: &TempDir, name: &str, args: &[&str], files: &[PathBuf], rest: &[&str]) -> PathBuf {
    let page = folder.path().join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command
        .args(args)
        .args(files)
        .args(rest)
        .arg("-o")
        .arg(&page);
    let output = command.args(["--lang", "vi"]).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(page.exists(), "{command:?}: {stderr}");
    page
}

fn score(folder: &TempDir) -> PathBuf {
    page(folder, "score.html", &["score"], &[example(2024)], &[])
}

/// Writes a page of a hundred criteria with names of 300 characters.
fn full(folder: &TempDir) -> PathBuf {
    let mut text = String::from("unit: Sở Thử nghiệm\nyear: 2024\ntotal: 100\ncriteria:\n");
    for field in 1..=10 {
        let group = format!("  - code: \"{field}\"\n    name: LĨNH VỰC {field}\n    criteria:\n");
        text.push_str(&group);
        for leaf in 1..=10 {
            let words = "Thực hiện nhiệm vụ cải cách hành chính theo kế hoạch năm; ".repeat(6);
            let name: String = words.chars().take(299).chain("x".chars()).collect();
            let leaf = format!(
                "      - {{code: \"{field}.{leaf}\", name: \"{name}\", standard: 1, self: 0.5}}\n"
            );
            text.push_str(&leaf);
        }
    }
    let file = folder.path().join("full.yaml");
    fs::write(&file, text).unwrap();
    page(folder, "full.html", &["score"], &[file], &[])
}

/// Writes a page of ten units of one block.
fn league(folder: &TempDir) -> PathBuf {
    let mut files = Vec::new();
    for unit in 1..=10 {
        let text = format!(
            "unit: Sở số {unit}, một đơn vị có tên khá dài\nblock: Sở\nyear: 2024\ntotal: 100\ncriteria:\n  - {{code: \"1\", name: Lĩnh vực thứ nhất, standard: 50, self: {}}}\n  - {{code: \"2\", name: Lĩnh vực thứ hai, standard: 50, self: 40}}\n",
            20 + unit
        );
        let file = folder.path().join(format!("{unit}.yaml"));
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    page(folder, "rank.html", &["rank"], &files, &[])
}

/// Writes a page of every kind.
fn pages(folder: &TempDir) -> Vec<PathBuf> {
    let years = [example(2023), example(2024)];
    vec![
        score(folder),
        full(folder),
        page(folder, "compare.html", &["compare"], &years, &[]),
        league(folder),
        page(
            folder,
            "explain.html",
            &["explain"],
            &years[1..],
            &["total"],
        ),
        page(folder, "evidence.html", &["evidence"], &years[1..], &[]),
    ]
}

#[test]
fn pages_open_without_an_error_and_fit_a_phone() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    for page in pages(&folder) {
        for width in [380, 800, 1200] {
            browser.width(width);
            browser.open(&page);
            let widths = browser.run("return [innerWidth, document.documentElement.scrollWidth]");
            assert_eq!(widths[0], json!(width));
            let wide = widths[1].as_u64().unwrap();
            assert!(
                wide <= width,
                "{} is {wide} wide at {width}",
                page.display()
            );
        }
        let picture = browser.get("/screenshot");
        let picture = base64::prelude::BASE64_STANDARD.decode(picture.as_str().unwrap());
        assert!(
            picture.unwrap().len() > 5_000,
            "{} is blank",
            page.display()
        );
        assert_eq!(browser.errors(), Vec::<String>::new(), "{}", page.display());
    }
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    for page in [league(&folder), score(&folder)] {
        browser.open(&page);
        let seen = browser.run(
            "const charts = Array.from(document.querySelectorAll('figure.chart'));
            const count = (chart, part) => chart.querySelectorAll(part).length;
            const figure = (bar) => parseFloat(bar.nextElementSibling.textContent.replace(',', '.'));
            const width = (bar, part) => bar.querySelector(part).getBoundingClientRect().width;
            const off = (bar) => Math.abs(100 * width(bar, '.now') / width(bar, '.rest') - figure(bar));
            return [charts.length > 0,
                charts.every((chart) => count(chart, 'svg.bar') > 0 && count(chart, 'svg.bar') === count(chart, '.label')),
                charts.every((chart) => Array.from(chart.querySelectorAll('svg.bar')).every((bar) => off(bar) < 0.1))];",
        );
        assert_eq!(seen, json!([true, true, true]), "{}", page.display());
    }
}

#[test]
fn groups_fold_and_open_again() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(&[WORDS, "
        const all = shown().length;
        const fold = table.querySelector('tr[data-level=\"1\"] .fold');
        const below = rows().indexOf(fold.closest('tr')) + 1;
        fold.click();
        const folded = [fold.getAttribute('aria-expanded'), shown().includes(rows()[below]), shown().length < all];
        fold.click();
        const opened = [fold.getAttribute('aria-expanded'), shown().length === all];
        tools.querySelector('[data-fold=all]').click();
        const least = shown().map((row) => row.dataset.level);
        tools.querySelector('[data-fold=none]').click();
        return [folded, opened, [...new Set(least)].sort(), shown().length === all];"].concat());
    assert_eq!(
        seen,
        json!([["false", false, true], ["true", true], ["0", "1"], true])
    );
}

#[test]
fn the_keyboard_reaches_a_button_and_presses_it() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    // Tab moves from the last tool to the table, its headings, then the first row.
    browser.run("document.querySelector('[data-fold=none]').focus()");
    let fold = "return document.activeElement.className === 'fold'";
    for _ in 0..40 {
        browser.keys("\u{e004}");
        if browser.run(fold) == json!(true) {
            break;
        }
    }
    assert_eq!(browser.run(fold), json!(true), "Tab reaches no fold");
    let open = "return document.activeElement.getAttribute('aria-expanded')";
    browser.keys("\u{e007}");
    assert_eq!(browser.run(open), json!("false"));
    browser.keys(" ");
    assert_eq!(browser.run(open), json!("true"));
}

#[test]
fn a_column_of_numbers_sorts_the_rows_of_each_group() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    for down in [false, true] {
        let seen = browser.run(&[WORDS, "
            const heading = Array.from(table.tHead.rows[0].cells).find((cell) => cell.textContent.startsWith('Mất điểm'));
            heading.querySelector('button').click();
            const list = rows().filter((row) => ['0', '1'].includes(row.dataset.level));
            const last = list.pop().classList.contains('total');
            const values = list.map((row) => row.cells[heading.cellIndex].dataset.value ?? null);
            const above = rows().filter((row) => !row.classList.contains('total')).every((row, at, all) => {
                const code = row.cells[0].textContent;
                if (row.dataset.level === '1') return true;
                const parent = all.slice(0, at).reverse().find((one) => Number(one.dataset.level) < Number(row.dataset.level));
                return code.startsWith(parent.cells[0].textContent + '.');
            });
            return [heading.getAttribute('aria-sort'), last, above, values];"].concat());
        let order = if down { "descending" } else { "ascending" };
        assert_eq!(seen[0], json!(order));
        assert_eq!((&seen[1], &seen[2]), (&json!(true), &json!(true)), "{seen}");
        assert_sorted(seen[3].as_array().unwrap(), down);
    }
}

/// Checks that the numbers are in order and followed by the blanks.
fn assert_sorted(values: &[Value], down: bool) {
    let numbers: Vec<_> = values.iter().map_while(Value::as_str).collect();
    assert!(numbers.len() > 2, "{values:?}");
    assert!(
        values[numbers.len()..].iter().all(Value::is_null),
        "{values:?}"
    );
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
    for pair in numbers.windows(2) {
        let (one, other) = (number(pair[0]), number(pair[1]));
        assert!(if down { one >= other } else { one <= other }, "{values:?}");
    }
}

#[test]
fn words_gaps_and_units_narrow_the_rows() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(&[WORDS, "
        const leaves = () => shown().filter((row) => row.classList.contains('leaf'));
        const all = leaves().length;
        const find = tools.querySelector('[data-find]');
        fill(find, 'tuyên truyền');
        const marked = leaves().map((row) => row.cells[0].textContent);
        fill(find, 'TUYEN TRUYEN');
        const plain = leaves().map((row) => row.cells[0].textContent);
        fill(find, 'không có từ này');
        const none = leaves().length;
        fill(find, '');
        const gap = tools.querySelector('[data-gap]');
        gap.click();
        const gaps = leaves();
        const lost = gaps.every((row) => row.querySelector('td.gap'));
        gap.click();
        const unit = tools.querySelector('[data-tag]');
        fill(unit, 'Văn phòng Sở');
        const led = leaves();
        const right = led.every((row) => row.dataset.tags.split('\\n').includes('Văn phòng Sở'));
        fill(unit, '');
        return [marked, plain, none, [gaps.length > 0 && gaps.length < all, lost], [led.length > 0 && led.length < all, right], leaves().length === all];"].concat());
    assert!(!seen[0].as_array().unwrap().is_empty(), "{seen}");
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[2], json!(0));
    assert_eq!(seen[3], json!([true, true]), "gaps");
    assert_eq!(seen[4], json!([true, true]), "units");
    assert_eq!(seen[5], json!(true));
}

#[test]
fn a_question_mark_explains_a_number() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(
        "const why = document.querySelector('.why');
        const detail = document.getElementById(why.getAttribute('aria-controls'));
        const before = detail.hidden;
        why.click();
        return [before, detail.hidden, why.getAttribute('aria-expanded'), detail.innerText];",
    );
    assert_eq!((&seen[0], &seen[1]), (&json!(true), &json!(false)));
    assert_eq!(seen[2], json!("true"));
    let explanation = seen[3].as_str().unwrap();
    assert!(
        explanation.contains('=') || explanation.contains("điểm"),
        "{explanation}"
    );
}

#[test]
fn names_of_the_file_run_no_script() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("evil.yaml");
    let evil = "</script></title></style><img src=x onerror=window.__x=1><script>window.__x=2;alert(1)</script>";
    fs::write(
        &file,
        format!("unit: \"{evil}\"\nyear: 2024\ntotal: 10\ntitle: \"{evil}\"\ncriteria:\n  - {{code: \"1\", name: \"{evil}\", standard: 10, self: 5, lead: [\"{evil}\"]}}\n"),
    )
    .unwrap();
    let browser = Browser::start();
    browser.open(&page(&folder, "evil.html", &["score"], &[file], &[]));
    // An open alert would make this fail.
    let seen = browser.run("return [typeof window.__x, document.images.length, document.scripts.length, document.body.innerText.includes('onerror')]");
    assert_eq!(seen, json!(["undefined", 0, 1, true]));
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn every_text_has_enough_contrast_in_both_schemes() {
    const FAINT: &str = "
        const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
        const light = (color) => {
            const [r, g, b] = numbers(color).slice(0, 3).map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (node) => {
            for (; node; node = node.parentElement) {
                const color = getComputedStyle(node).backgroundColor;
                const alpha = numbers(color)[3];
                if (alpha === undefined || alpha === 1) return color;
            }
            return 'rgb(255, 255, 255)';
        };
        const faint = [];
        let counted = 0;
        for (const node of document.body.querySelectorAll('*')) {
            const says = Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.data.trim());
            if (!says || node.closest('script, noscript, title')) continue;
            const style = getComputedStyle(node);
            const color = node.closest('svg') ? style.fill : style.color;
            const pair = [light(color), light(ground(node))].sort((a, b) => b - a);
            const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
            counted += 1;
            if (ratio < 4.5) faint.push(node.tagName + '.' + node.className + ' ' + ratio.toFixed(2));
        }
        return [counted > 30, [...new Set(faint)], getComputedStyle(document.body).backgroundColor];";
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    let years = [example(2023), example(2024)];
    let pages = [
        score(&folder),
        page(&folder, "compare.html", &["compare"], &years, &[]),
    ];
    for page in pages {
        for (scheme, ground) in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 29)")] {
            browser.scheme(scheme);
            browser.open(&page);
            assert_eq!(browser.run(FAINT), json!([true, [], ground]), "{scheme}");
        }
    }
}

#[test]
fn pages_print_on_a4_landscape_with_their_headings() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&full(&folder));
    // In centimetres; the page itself asks for A4 landscape too.
    let order = json!({
        "orientation": "landscape",
        "page": {"width": 21.0, "height": 29.7},
    });
    let printed = browser.post("/print", &order);
    let pdf = base64::prelude::BASE64_STANDARD.decode(printed.as_str().unwrap());
    let file = folder.path().join("full.pdf");
    fs::write(&file, pdf.unwrap()).unwrap();
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("pdftotext (poppler-utils) is missing: {error}"));
    let text = String::from_utf8(output.stdout).unwrap();
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    assert!((5..=40).contains(&pages.len()), "{} pages", pages.len());
    assert!(pages[0].contains("PAR INDEX năm 2024"), "{}", pages[0]);
    // Every page with a row of a criterion has the headings of the table. A row ends with the
    // share of scored criteria, which distinguishes it from a sentence.
    let is_row = |line: &str| line.trim_end().ends_with(" 1/1");
    let listing = pages.iter().filter(|page| page.lines().any(is_row));
    let mut listed = 0;
    for page in listing {
        listed += 1;
        assert!(page.contains("Lĩnh vực, tiêu chí"), "{page}");
        assert!(!page.contains("Gập hết"), "{page}");
    }
    assert!(listed > 3, "{listed} pages list criteria");
}
