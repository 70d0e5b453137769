//! A document as one page that opens in a browser.

use maud::{DOCTYPE, html};

use crate::report::document::Document;

/// The page.
#[must_use]
pub fn render(document: &Document) -> String {
    html! {
        (DOCTYPE)
        html lang=(document.lang.code()) {
            head { title { (document.title) } }
            body { h1 { (document.title) } }
        }
    }
    .into_string()
}
