//! The items of a text: "1. … 2. …", lines that begin with a dash, or plain lines.

/// Returns the number that a text begins with as an item: 2 for "2. …" and "2) …", not for
/// "2.1" or "2 văn bản".
#[must_use]
pub fn number(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let after = rest.strip_prefix(['.', ')', '/'])?;
    let is_item = digits.len() <= 2 && !after.starts_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|_| is_item)
}

/// Returns the items of a text without their numbers and dashes, each with its number if
/// it has one; a text without items is the only one. Lines before the first item belong
/// to no item and stay with it.
#[must_use]
pub fn split(text: &str) -> Vec<(Option<usize>, String)> {
    let text = text.trim();
    let numbered = numbered(text);
    if !numbered.is_empty() {
        return numbered;
    }
    let dashed = |line: &str| line.starts_with(['-', '–', '•']);
    let all: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if !all.first().is_some_and(|line| dashed(line)) {
        return vec![(None, text.to_owned())];
    }
    // "+" is a part of the item above.
    let mut found: Vec<(Option<usize>, String)> = Vec::new();
    for line in all {
        match found.last_mut() {
            Some((_, item)) if !dashed(line) => {
                item.push('\n');
                item.push_str(line);
            }
            _ => found.push((
                None,
                line.trim_start_matches(['-', '–', '•', ' ']).to_owned(),
            )),
        }
    }
    found
}

/// Returns the items of a text that are numbered 1, 2, 3 …, on lines or in one line.
fn numbered(text: &str) -> Vec<(Option<usize>, String)> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut next = None;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        let begins =
            c.is_ascii_digit() && (before == '\n' || (before == ' ' && ends_item(&text[..at])));
        if begins
            && let Some(found) = number(&text[at..])
            && next.is_none_or(|next| next == found)
            && (next.is_some() || before == '\n')
        {
            starts.push((at, found));
            next = Some(found + 1);
        }
        before = c;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let pairs = starts.iter().zip(ends);
    let mut items: Vec<(Option<usize>, String)> = pairs
        .map(|((from, found), to)| {
            let item = text[*from..to].trim_start_matches(|c: char| c.is_ascii_digit());
            let item = item.trim_start_matches(['.', ')', '/']).trim();
            (Some(*found), item.to_owned())
        })
        .collect();
    let head = starts.first().map_or("", |(at, _)| text[..*at].trim());
    if let Some((_, first)) = items.first_mut().filter(|_| !head.is_empty()) {
        *first = format!("{head} {first}");
    }
    items
}

/// Whether a text before an item on the same line ends the item before it.
fn ends_item(before: &str) -> bool {
    before.trim_end().ends_with([';', '.', ',', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<String> {
        split(text).into_iter().map(|(_, item)| item).collect()
    }

    #[test]
    fn items_are_numbered_or_have_a_dash() {
        for (text, wanted) in [
            ("Báo cáo", vec!["Báo cáo"]),
            ("1. Kế hoạch;\n2. Báo cáo.", vec!["Kế hoạch;", "Báo cáo."]),
            ("1. Kế hoạch; 2. Báo cáo", vec!["Kế hoạch;", "Báo cáo"]),
            ("1) Kế hoạch. 2) Báo cáo", vec!["Kế hoạch.", "Báo cáo"]),
            ("- Kế hoạch\n- Báo cáo", vec!["Kế hoạch", "Báo cáo"]),
            (
                "- Theo dõi, gồm:\n+ Thu thập\n- Xử lý",
                vec!["Theo dõi, gồm:\n+ Thu thập", "Xử lý"],
            ),
            ("Kế hoạch số 73. Ban hành", vec!["Kế hoạch số 73. Ban hành"]),
            ("mức độ 3, 4 phải đạt 60%", vec!["mức độ 3, 4 phải đạt 60%"]),
            ("1. Báo cáo", vec!["Báo cáo"]),
            ("Theo 2.1 và 3. Báo cáo", vec!["Theo 2.1 và 3. Báo cáo"]),
        ] {
            assert_eq!(items(text), wanted, "{text}");
        }
        let numbers: Vec<_> = split("2. B\n3. C")
            .into_iter()
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, [Some(2), Some(3)]);
    }
}
