//! The title and the legend of a chart.

use maud::{Markup, html};

use super::bidi::shown;

/// A chart with its title and its legend.
pub(super) fn figure(
    kind: &str,
    id: &str,
    title: &str,
    legend: &Markup,
    drawing: &Markup,
) -> Markup {
    let id = format!("{id}-title");
    html! {
        figure class=(format!("chart {kind}")) aria-labelledby=(id) {
            figcaption {
                span id=(id) { (shown(title)) }
                @if !legend.0.is_empty() { span .legend { (legend) } }
            }
            (drawing)
        }
    }
}

/// An entry of a legend: the look of a part and what it means.
pub(super) fn key(look: &str, text: &str) -> Markup {
    html! {
        span .key {
            svg .swatch aria-hidden="true" {
                @if matches!(look, "before" | "target") {
                    line class=(look) x1="50%" x2="50%" y1="0" y2="100%" {}
                } @else {
                    rect class=(look) width="100%" height="100%" {}
                }
            }
            (shown(text))
        }
    }
}
