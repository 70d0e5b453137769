//! HTML pages: texts are escaped, the policy names the page's own style and script, and nothing
//! is loaded.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use parindex::lang::Lang;
use parindex::model::{Index, Points};
use parindex::report::chart::{
    Bar, BarChart, Chart, LossChart, LossStep, RankChart, UnitRanks, YearChart, YearLine,
};
use parindex::report::document::{Block, Document, Highlight, Tone};
use parindex::report::format::html::render;
use parindex::report::{public, score};
use sha2::{Digest as _, Sha256};

use super::sample::document;

/// Returns the text between two markers of a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap() + from.len();
    let end = page[start..].find(to).unwrap();
    &page[start..start + end]
}

#[test]
fn every_value_is_on_the_page_as_printed() {
    for lang in Lang::ALL {
        let document = document(lang);
        let page = render(&document);
        for table in super::tables(&document) {
            for value in table.rows.iter().flat_map(|row| &row.values) {
                let shown = value.show(lang, document.decimals).replace('\u{1b}', "");
                let shown = shown.replace("\r\n", "\n");
                let escaped = shown.replace('&', "&amp;").replace('<', "&lt;");
                let escaped = escaped.replace('>', "&gt;").replace('"', "&quot;");
                assert!(page.contains(&escaped), "{escaped}");
            }
        }
    }
}

/// Returns a chart of every kind with the same text everywhere.
fn charts(text: &str, index: Option<Index>) -> [Chart; 4] {
    let own = || text.to_owned();
    let bar = Bar {
        label: own(),
        index,
        at_most: index,
        before: index,
        target: index,
    };
    let [ten, nine, one] = [10, 9, 1].map(Points::from_whole);
    [
        Chart::Bars(BarChart {
            title: own(),
            before: own(),
            bars: vec![bar; 3],
        }),
        Chart::Losses(LossChart {
            title: own(),
            start: (own(), ten),
            steps: vec![LossStep {
                label: own(),
                points: one,
                open: true,
            }],
            end: (own(), nine),
        }),
        Chart::Ranks(RankChart {
            title: own(),
            years: [own(), own()],
            units: vec![UnitRanks {
                unit: own(),
                before: Some(2),
                now: 1,
            }],
        }),
        Chart::Years(YearChart {
            title: own(),
            years: vec![own(); 3],
            break_name: own(),
            lines: vec![YearLine {
                label: own(),
                breaks: vec![1],
                values: vec![index; 3],
            }],
        }),
    ]
}

fn half() -> Option<Index> {
    Index::new(Points::from_whole(1), Points::from_whole(2))
}

#[test]
fn no_text_becomes_markup() {
    let evil = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'>";
    let mut document = document(Lang::Vi);
    document.title = evil.to_owned();
    document.letter.unit = Some(evil.into());
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.title = evil.to_owned();
            for row in &mut table.rows {
                row.tags = vec![evil.into()];
                row.detail = vec![evil.to_owned()];
            }
        }
    }
    let index = half();
    document
        .blocks
        .extend(charts(evil, index).map(Block::Chart));
    let page = render(&document);
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn the_policy_allows_only_the_pages_own_style_and_script() {
    let page = render(&document(Lang::En));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    for (rule, text) in [
        ("style-src", between(&page, "<style>", "</style>")),
        ("script-src", between(&page, "<script>", "</script>")),
    ] {
        let named = format!("{rule} 'sha256-{}'", hash(text));
        assert!(policy.contains(&named), "{named} in {policy}");
    }
    assert!(
        policy.starts_with("default-src &#39;none&#39;")
            || policy.starts_with("default-src 'none'")
    );
    for loaded in [
        "http://",
        "https://",
        "src=",
        "xlink",
        "url(",
        "@import",
        " style=\"",
        "onclick",
    ] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    let links = page.match_indices(" href=\"");
    for (at, _) in links {
        assert!(
            page[at..].starts_with(" href=\"#"),
            "a link leaves the page"
        );
    }
}

#[test]
fn the_same_document_gives_the_same_page() {
    assert_eq!(render(&document(Lang::Vi)), render(&document(Lang::Vi)));
    let empty = Document {
        blocks: Vec::new(),
        ..document(Lang::Vi)
    };
    assert!(render(&empty).ends_with("</html>"));
}

#[test]
fn the_result_comes_first_then_charts_losses_and_tables() {
    let mut document = document(Lang::Vi);
    document.title = "Kết quả".to_owned();
    document.letter.unit = Some("Sở A".into());
    let part = |text: &str, tone| Highlight {
        text: text.to_owned(),
        tone,
    };
    document.headline = vec![
        part("7/10 điểm", Tone::Plain),
        part("+1 so với năm 2023", Tone::Good),
        part("\u{2212}1 so với năm 2022", Tone::Bad),
        part("chưa đạt 3 điểm", Tone::Bad),
    ];
    document
        .blocks
        .extend(charts("A", half()).map(Block::Chart));
    let mut losses = super::tables(&document).next().unwrap().clone();
    losses.name = "losses";
    losses.excerpt = true;
    document.blocks.push(Block::Table(losses));
    let page = render(&document);
    assert!(page.contains("<title>Kết quả – Sở A</title>"));
    let hero = between(&page, "<p class=\"hero\">", "</p>");
    assert!(
        hero.starts_with("<span class=\"first\">7/10 điểm</span>"),
        "{hero}"
    );
    assert!(hero.contains("▲ </span>+1 so với") && hero.contains("▼ </span>\u{2212}1 so với"));
    assert!(hero.contains("down\">chưa đạt 3 điểm</span>"), "{hero}");
    let parts = [
        "class=\"hero\"",
        "<section class=\"charts\"",
        "<section class=\"losses\"",
        "<section class=\"table\"",
    ];
    let places = parts.map(|part| page.find(part).unwrap_or_else(|| panic!("{part}")));
    assert!(places.is_sorted(), "{places:?}");
    for (at, _) in page.match_indices(" href=\"#") {
        let key = between(&page[at..], "#", "\"");
        assert!(page.contains(&format!(" id=\"{key}\"")), "{key}");
    }
    assert!(page.contains("<nav class=\"contents\""));
}

#[test]
fn a_page_to_publish_has_the_losses_but_no_targets_and_lead_units() {
    let scorecard = crate::load::file("examples/dak-nong-khcn-2024.yaml").scorecard();
    let answer = score::Answer::new(&scorecard);
    let page = render(&public::document(&answer, Lang::Vi, None));
    let main = between(&page, "<main>", "</main>");
    assert!(
        main.contains("loss-chart") && main.contains("Năm 2023"),
        "{main}"
    );
    for word in ["mục tiêu", "Mục tiêu", "Văn phòng Sở"] {
        assert!(!main.contains(word), "{word}: {main}");
    }
}

#[test]
fn the_losses_of_the_fields_lead_from_the_maximum_to_the_score() {
    let [_, chart, ..] = charts("A", None);
    let document = Document {
        blocks: vec![Block::Chart(chart)],
        ..document(Lang::Vi)
    };
    let page = render(&document);
    let chart = between(&page, "<figure class=\"chart loss-chart\"", "</figure>");
    // The axis begins at 8,5: the step from 10 to 9 has two thirds of it.
    assert!(chart.contains("trục bắt đầu từ 8,5"), "{chart}");
    assert!(
        chart.contains("class=\"open\" x=\"33.33%\" width=\"66.67%\""),
        "{chart}"
    );
    assert!(
        chart.contains("−1</div>") && chart.contains(">9</div>"),
        "{chart}"
    );
}
