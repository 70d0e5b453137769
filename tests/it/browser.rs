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
                "      - {{code: \"{field}.{leaf}\", name: \"{name}\", standard: 1, previous: 0.7, target: 0.9, self: 0.5}}\n"
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
            "const charts = Array.from(document.querySelectorAll('figure.chart:not(.loss-chart, .wide)'));
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
fn a_column_of_numbers_sorts_all_sub_criteria_the_largest_first() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let click = "
        const heading = Array.from(table.tHead.rows[0].cells).find((cell) => cell.textContent.startsWith('Điểm 2024'));
        heading.querySelector('button').click();
        const list = shown();
        const kinds = [...new Set(list.map((row) => row.className))];
        const values = list.filter((row) => row.className === 'leaf').map((row) => row.cells[heading.cellIndex].dataset.value ?? null);
        const icon = getComputedStyle(heading.querySelector('button'), '::after').content;
        return [heading.getAttribute('aria-sort'), icon.at(-2), kinds, tools.querySelector('[data-state=leaves]').checked, values];";
    for (order, icon) in [("descending", "▼"), ("ascending", "▲")] {
        let seen = browser.run(&[WORDS, click].concat());
        assert_eq!(seen[0], json!(order));
        assert_eq!(seen[1], json!(icon));
        assert_eq!(seen[2], json!(["leaf", "total"]), "the total is last");
        assert_eq!(seen[3], json!(true), "the switch shows it");
        let values = seen[4].as_array().unwrap();
        assert_eq!(values.len(), 13);
        assert!(values.iter().any(Value::is_null), "{values:?}");
        assert_sorted(values, order == "descending");
    }
    let seen = browser.run(&[WORDS, click].concat());
    assert_eq!((&seen[0], &seen[3]), (&Value::Null, &json!(false)));
    assert_eq!(seen[2], json!(["group", "leaf", "total"]));
    let codes = browser.run(
        &[
            WORDS,
            "return shown().map((row) => row.cells[0].textContent)",
        ]
        .concat(),
    );
    assert_eq!(codes[2], json!("1.1.1"), "the order of the table is back");
}

#[test]
fn groups_are_sorted_too_if_asked_for() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let kinds = browser.run(
        &[
            WORDS,
            "
        table.tHead.rows[0].cells[2].querySelector('button').click();
        tools.querySelector('[data-state=leaves]').click();
        return [...new Set(shown().map((row) => row.className))].sort();",
        ]
        .concat(),
    );
    assert_eq!(kinds, json!(["group", "leaf", "total"]));
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

/// An item of the list opens the groups and drops the filters that hide its row. Changes fill
/// the width like losses.
#[test]
fn a_loss_leads_to_its_row() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(&[WORDS, "
        tools.querySelector('[data-fold=all]').click();
        fill(tools.querySelector('[data-state=find]'), 'không có từ này');
        const link = document.querySelector('.losses a');
        link.click();
        const row = document.activeElement;
        const box = row.getBoundingClientRect();
        return [link.dataset.row, row.cells[0].textContent, row.hidden, box.top >= 0 && box.bottom <= innerHeight];"].concat());
    assert_eq!(seen[0], seen[1]);
    assert_eq!(
        (&seen[2], &seen[3]),
        (&json!(false), &json!(true)),
        "{seen}"
    );
    let years = [example(2023), example(2024)];
    browser.open(&page(&folder, "both.html", &["compare"], &years, &[]));
    let seen = browser.run(
        "return Array.from(document.querySelectorAll('.losses li'), (item) =>
            [item.querySelector('.lost').textContent[0], item.querySelector('div').clientWidth > item.clientWidth / 2]);",
    );
    let seen = seen.as_array().unwrap();
    assert!(seen.iter().all(|item| item[1] == json!(true)), "{seen:?}");
    assert!(seen.iter().any(|item| item[0] == json!("+")), "{seen:?}");
}

#[test]
fn words_gaps_and_units_narrow_the_rows() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(&[WORDS, "
        const leaves = () => shown().filter((row) => row.classList.contains('leaf'));
        const all = leaves().length;
        const find = tools.querySelector('[data-state=find]');
        fill(find, 'tuyên truyền');
        const marked = leaves().map((row) => row.cells[0].textContent);
        fill(find, 'TUYEN TRUYEN');
        const plain = leaves().map((row) => row.cells[0].textContent);
        fill(find, 'không có từ này');
        const none = leaves().length;
        fill(find, '');
        const gap = tools.querySelector('[data-state=gap]');
        gap.click();
        const gaps = leaves();
        const lost = gaps.every((row) => row.querySelector('td.gap'));
        gap.click();
        const unit = tools.querySelector('[data-state=unit]');
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
        league(&folder),
    ];
    for page in pages {
        for (scheme, ground) in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 29)")] {
            browser.scheme(scheme);
            browser.open(&page);
            assert_eq!(browser.run(FAINT), json!([true, [], ground]), "{scheme}");
        }
    }
}

/// Prints the page that is open, and returns the text of each sheet.
fn printed(folder: &TempDir, browser: &Browser) -> Vec<String> {
    // In centimetres; the page itself asks for A4 landscape too.
    let order = json!({
        "orientation": "landscape",
        "page": {"width": 21.0, "height": 29.7},
    });
    let printed = browser.post("/print", &order);
    let pdf = base64::prelude::BASE64_STANDARD.decode(printed.as_str().unwrap());
    let file = folder.path().join("page.pdf");
    fs::write(&file, pdf.unwrap()).unwrap();
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("pdftotext (poppler-utils) is missing: {error}"));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

#[test]
fn a_long_page_prints_its_fields_and_says_so() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&full(&folder));
    let sheets = printed(&folder, &browser);
    assert!(sheets.len() < 4, "{} sheets", sheets.len());
    let text = sheets.concat();
    assert!(text.contains("50/100 điểm"), "{text}");
    assert!(text.contains("In 11/111 dòng"), "{text}");
    for hidden in ["SHA-256", "Thu gọn tất cả", "Nội dung", "Tải CSV"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
}

#[test]
fn pages_print_on_a4_landscape_with_their_headings() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&full(&folder));
    let pages = printed(&folder, &browser);
    assert!(
        pages.len() < 4,
        "{} pages with the fields alone",
        pages.len()
    );
    browser.run("document.querySelector('[data-fold=none]').click()");
    let pages = printed(&folder, &browser);
    assert!((5..=40).contains(&pages.len()), "{} pages", pages.len());
    assert!(
        pages[0].contains("Chỉ số cải cách hành chính năm 2024"),
        "{}",
        pages[0]
    );
    // Every page with a row of a criterion, which begins with its code, has the headings.
    let is_row = |line: &str| {
        let code = line.split_whitespace().next().unwrap_or_default();
        let mut parts = code.split('.');
        parts.clone().count() > 1 && parts.all(|part| part.parse::<u32>().is_ok())
    };
    let listing = pages.iter().filter(|page| page.lines().any(is_row));
    let mut listed = 0;
    for page in listing {
        listed += 1;
        assert!(page.contains("Lĩnh vực, tiêu chí"), "{page}");
        assert!(!page.contains("Thu gọn tất cả"), "{page}");
    }
    assert!(listed > 3, "{listed} pages list criteria");
    assert!(!pages.concat().contains("In 111"), "all rows are printed");
}

#[test]
fn the_result_and_the_charts_come_before_the_tables() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.width(1280);
    browser.open(&full(&folder));
    let seen = browser.run(
        "const top = (query) => document.querySelector(query).getBoundingClientRect().top;
        const size = (node) => parseFloat(getComputedStyle(node).fontSize);
        const first = document.querySelector('.hero .first');
        const larger = Array.from(document.querySelectorAll('body *')).filter((node) => node !== first && size(node) >= size(first));
        const order = ['.hero', '.facts', '.charts', '.losses', 'section.table'].map(top);
        return [first.textContent, larger.length, order.every((at, place) => place === 0 || at > order[place - 1]), order[2] < 500,
            document.querySelectorAll('.losses li').length, document.title];",
    );
    assert_eq!(
        seen,
        json!([
            "50/100 điểm",
            0,
            true,
            true,
            10,
            "Bảng tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2024 – Sở Thử nghiệm"
        ])
    );
}

#[test]
fn a_long_table_begins_with_its_fields() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&full(&folder));
    let seen = browser.run(
        &[
            WORDS,
            "
        const folded = shown().map((row) => row.className);
        table.querySelector('.fold').click();
        return [folded.filter((kind) => kind === 'group').length, folded.length, shown().length];",
        ]
        .concat(),
    );
    assert_eq!(seen, json!([10, 11, 21]));
}

#[test]
fn headings_and_names_stay_in_view() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    // At 1600 pixels the table fits and the window scrolls; at 700 the table scrolls itself.
    for (width, fits) in [(1600, true), (700, false)] {
        browser.width(width);
        browser.open(&full(&folder));
        browser.run("document.querySelector('[data-fold=none]').click()");
        let seen = browser.run(&[WORDS, "
            const scroll = table.parentElement;
            const cell = rows()[60].cells[1];
            table.scrollIntoView();
            cell.scrollIntoView({ block: 'center' });
            scroll.scrollLeft = 5000;
            const name = cell.getBoundingClientRect();
            const head = table.tHead.rows[0].cells[1].getBoundingClientRect();
            const box = scroll.getBoundingClientRect();
            const top = Math.max(0, box.top);
            return [scroll.parentElement.classList.contains('fits'), head.top >= top - 1 && head.top < top + 5, name.top > head.bottom,
                name.left >= box.left && name.right <= box.right, scroll.scrollLeft > 0];"].concat());
        assert_eq!(seen, json!([fits, true, true, true, !fits]), "{width}");
    }
}

#[test]
fn a_phone_shows_points_and_losses_without_scrolling_sideways() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.width(380);
    browser.open(&full(&folder));
    let seen = browser.run(&[WORDS, "
        const headings = () => Array.from(table.tHead.rows[0].cells).filter((cell) => cell.getClientRects().length > 0);
        const right = Math.max(...headings().map((cell) => cell.getBoundingClientRect().right));
        const few = headings().map((cell) => cell.dataset.heading);
        const button = tools.querySelector('[data-columns]');
        button.click();
        return [few, right <= innerWidth, button.textContent, headings().length, document.documentElement.scrollWidth <= innerWidth];"].concat());
    assert_eq!(
        seen[0],
        json!(["Mã", "Lĩnh vực, tiêu chí", "Điểm 2024", "Điểm chưa đạt"])
    );
    let hidden = seen[3].as_u64().unwrap() - 4;
    let button = format!("Hiện tất cả các cột (+{hidden})");
    assert_eq!((&seen[1], &seen[2]), (&json!(true), &json!(button)));
    assert!(hidden > 0);
    assert_eq!(seen[4], json!(true));
}

#[test]
fn the_address_keeps_what_is_chosen() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let state = "
        const state = () => [tools.querySelector('[data-state=gap]').checked, tools.querySelector('[data-state=unit]').value,
            Array.from(table.tHead.rows[0].cells).map((cell) => cell.getAttribute('aria-sort')).indexOf('descending'), shown().length];";
    let chosen = browser.run(
        &[
            WORDS,
            state,
            "
        tools.querySelector('[data-state=gap]').click();
        fill(tools.querySelector('[data-state=unit]'), 'Văn phòng Sở');
        table.tHead.rows[0].cells[2].querySelector('button').click();
        return [location.search, state()];",
        ]
        .concat(),
    );
    assert!(chosen[0].as_str().unwrap().len() > 10, "{chosen}");
    browser.run("location.reload()");
    let again = browser.run(&[WORDS, state, "return [location.search, state()]"].concat());
    assert_eq!(again, chosen);
    assert_eq!(chosen[1][0], json!(true));
    assert_eq!(chosen[1][2], json!(2));
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_unit_leads_to_its_rows() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.open(&score(&folder));
    let seen = browser.run(&[WORDS, "
        const link = document.querySelector('a[data-unit]');
        link.click();
        const rest = shown().filter((row) => row.className === 'leaf');
        return [location.hash === '#' + table.closest('section').id, rest.length > 0 && rest.length < 13,
            rest.every((row) => row.dataset.tags.split('\\n').includes(link.dataset.unit))];"].concat());
    assert_eq!(seen, json!([true, true, true]));
}

#[test]
fn a_table_is_copied_as_a_spreadsheet_reads_it() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("names.yaml");
    let text = "unit: Sở A\nyear: 2024\ntotal: 20\ndecimals: 3\ncriteria:\n  - {code: \"1\", name: \"=1+1; B\", standard: 10, previous: 8, self: 7.735}\n  - {code: \"2\", name: \"C \\\"D\\\"\", standard: 10, previous: 8}\n";
    fs::write(&file, text).unwrap();
    let browser = Browser::start();
    browser.open(&page(&folder, "names.html", &["score"], &[file], &[]));
    let csv = browser.run(&[WORDS, "
        let link = null;
        let blob = null;
        URL.createObjectURL = (given) => { blob = given; return 'blob:'; };
        HTMLAnchorElement.prototype.click = function () { link = this.download; };
        tools.querySelector('[data-csv]').click();
        return blob.arrayBuffer().then((bytes) => [link, Array.from(new Uint8Array(bytes.slice(0, 3))), new TextDecoder().decode(bytes)]);"].concat());
    assert_eq!(csv[0], json!("Điểm theo lĩnh vực và tiêu chí.csv"));
    assert_eq!(csv[1], json!([0xef, 0xbb, 0xbf]));
    let lines: Vec<&str> = csv[2].as_str().unwrap().split("\r\n").collect();
    assert!(
        lines[0].starts_with("Mã;\"Lĩnh vực, tiêu chí\";Điểm chuẩn;"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("1;\"'=1+1; B\";10;8;\"7,7350\";"),
        "{}",
        lines[1]
    );
    assert!(
        lines[1].contains(";\"-0,2650\";") && lines[1].ends_with("1 trên 1"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].starts_with("2;\"C \"\"D\"\"\";10;8;;"),
        "{}",
        lines[2]
    );
    assert!(lines[3].starts_with(";Tổng cộng;20;"), "{}", lines[3]);
    let copied = browser.run(&[WORDS, "
        let text = null;
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (given) => { text = given; } } });
        tools.querySelector('[data-copy]').click();
        return Promise.resolve().then(() => [text.split('\\n')[1], tools.querySelector('output').textContent]);"].concat());
    assert!(
        copied[0]
            .as_str()
            .unwrap()
            .starts_with("1\t'=1+1; B\t10\t8\t7,7350\t"),
        "{copied}"
    );
    assert_eq!(copied[1], json!("Đã sao chép 3 dòng"));
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_file_is_really_downloaded() {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start();
    browser.downloads(folder.path());
    browser.open(&score(&folder));
    browser.run("document.querySelector('[data-csv]').click()");
    let file = folder.path().join("Điểm theo lĩnh vực và tiêu chí.csv");
    for _ in 0..100 {
        if file.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 1 + 13 + 11 + 1, "{text}");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn charts_of_ranks_and_years_are_inside_the_page() {
    let folder = TempDir::new().unwrap();
    let mut units = Vec::new();
    for unit in 1..=6 {
        let text = format!(
            "unit: Sở số {unit}, một đơn vị có tên khá dài để xuống dòng\nblock: Sở\nyear: 2024\ntotal: 100\ncriteria:\n  - {{code: \"1\", name: Lĩnh vực thứ nhất, standard: 50, previous: {}, self: {}}}\n  - {{code: \"2\", name: Lĩnh vực thứ hai, standard: 50, previous: 40, self: 40}}\n",
            40 - unit,
            20 + unit * 3
        );
        let file = folder.path().join(format!("unit{unit}.yaml"));
        fs::write(&file, text).unwrap();
        units.push(file);
    }
    let years: Vec<PathBuf> = (2022..=2024)
        .map(|year| {
            let file = folder.path().join(format!("{year}.yaml"));
            fs::write(&file, format!("unit: Sở A\nyear: {year}\ntotal: 20\ncriteria:\n  - {{code: \"1\", name: Một, standard: 10, self: {}}}\n  - {{code: \"2\", name: Hai, standard: 10, self: 5}}\n", year - 2016)).unwrap();
            file
        })
        .collect();
    let browser = Browser::start();
    for (page, counts) in [
        (
            page(&folder, "ranks.html", &["rank"], &units, &[]),
            [12, 6, 0],
        ),
        (
            page(&folder, "years.html", &["compare"], &years, &[]),
            [9, 0, 3],
        ),
    ] {
        for width in [380, 1280] {
            browser.width(width);
            browser.open(&page);
            let seen = browser.run(
                "const marks = Array.from(document.querySelectorAll('.chart svg circle'));
                const inside = Array.from(document.querySelectorAll('.chart svg text, .chart svg circle')).every((node) => {
                    const box = node.getBoundingClientRect();
                    return box.left >= 0 && box.right <= innerWidth && box.width > 0;
                });
                const titled = marks.every((mark) => mark.parentElement.querySelector('title'));
                return [[marks.length, document.querySelectorAll('td[class*=heat-]').length, document.querySelectorAll('.panels svg').length], inside, titled];",
            );
            assert_eq!(seen, json!([counts, true, true]), "{width}");
        }
        assert_eq!(browser.errors(), Vec::<String>::new());
    }
}
