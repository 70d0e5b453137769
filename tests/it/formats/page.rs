//! HTML pages: texts are escaped, the policy names the page's own style and script, and nothing
//! is loaded.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use parindex::lang::Lang;
use parindex::report::document::{Bar, Block, Chart, Document};
use parindex::report::format::html::render;
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
    let index = parindex::model::Index::new(
        parindex::model::Points::from_whole(1),
        parindex::model::Points::from_whole(2),
    );
    document.blocks.push(Block::Chart(Chart {
        title: evil.to_owned(),
        before: evil.to_owned(),
        bars: vec![
            Bar {
                label: evil.to_owned(),
                index,
                at_most: index,
                before: index,
                target: index,
            };
            3
        ],
    }));
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
        "href=",
        "url(",
        "@import",
        " style=\"",
        "onclick",
    ] {
        assert!(!page.contains(loaded), "{loaded}");
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
