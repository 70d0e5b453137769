//! The progress of a task as plans write it: "đã hoàn thành", "60%", "done".

use super::number::percent;
use super::text::one_line;
use crate::model::{Points, Progress};
use crate::vocab::fold::fold;

/// Parses a progress; unknown words are not guessed.
#[must_use]
pub fn parse(text: &str) -> Progress {
    const DONE: [&str; 6] = [
        "hoan thanh",
        "da hoan thanh",
        "da xong",
        "xong",
        "da thuc hien xong",
        "dat",
    ];
    const UNDERWAY: [&str; 5] = [
        "dang thuc hien",
        "dang trien khai",
        "dang lam",
        "chua hoan thanh",
        "chua xong",
    ];
    const NOT_STARTED: [&str; 4] = [
        "chua thuc hien",
        "chua trien khai",
        "chua lam",
        "chua bat dau",
    ];
    if let Some(keyword) = keyword(text) {
        return keyword;
    }
    let folded = fold(text);
    let words = folded.as_str();
    if DONE.contains(&words) {
        return Progress::Done;
    }
    if UNDERWAY.contains(&words) {
        return Progress::Underway(None);
    }
    if NOT_STARTED.contains(&words) {
        return Progress::NotStarted;
    }
    let begins = |first: &str| words.starts_with(first);
    if [
        "hoan thanh truoc",
        "hoan thanh dung",
        "hoan thanh som",
        "da hoan thanh truoc",
        "da hoan thanh dung",
        "da hoan thanh som",
    ]
    .into_iter()
    .any(begins)
        && !text.contains('%')
    {
        return Progress::Done;
    }
    // "Hoàn thành 60%", "đạt 60%", "60%", "75% (3/4 báo cáo)".
    let line = one_line(text);
    let line = match line.split_once('(') {
        Some((share, _)) if share.trim_end().ends_with('%') => share.trim_end(),
        _ => &line,
    };
    let share = match line.rsplit_once(' ') {
        Some((before, last)) => {
            let spoken = [
                "hoan thanh",
                "da hoan thanh",
                "dat",
                "dang thuc hien",
                "completed",
            ];
            match fold(before).as_str() {
                before if spoken.contains(&before) => last,
                _ => line,
            }
        }
        None => line,
    };
    let hundred = Points::from_whole(100);
    match percent(share) {
        Some(share) if share == hundred => Progress::Done,
        Some(share) if share == Points::ZERO => Progress::NotStarted,
        Some(share) if share > Points::ZERO && share < hundred => Progress::Underway(Some(share)),
        _ => Progress::Unknown,
    }
}

/// Returns the progress that a keyword of the format means, or `None` for other words.
#[must_use]
pub fn keyword(text: &str) -> Option<Progress> {
    match fold(text).as_str() {
        "done" | "completed" | "complete" | "finished" => Some(Progress::Done),
        "in progress" | "underway" | "started" => Some(Progress::Underway(None)),
        "not started" | "todo" | "to do" => Some(Progress::NotStarted),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_as_plans_write_it() {
        let sixty = Progress::Underway(Some(Points::from_whole(60)));
        for (text, meant) in [
            ("done", Progress::Done),
            ("Hoàn thành", Progress::Done),
            ("Đã hoàn thành", Progress::Done),
            ("100%", Progress::Done),
            ("Hoàn thành 100 %", Progress::Unknown),
            ("60%", sixty),
            ("Hoàn thành 60%", sixty),
            ("Đang thực hiện", Progress::Underway(None)),
            ("Chưa hoàn thành", Progress::Underway(None)),
            ("not started", Progress::NotStarted),
            ("Chưa thực hiện", Progress::NotStarted),
            ("0%", Progress::NotStarted),
            ("120%", Progress::Unknown),
            ("-5%", Progress::Unknown),
            ("Hoàn thành trước hạn", Progress::Done),
            ("Đã hoàn thành đúng thời hạn", Progress::Done),
            ("60% (3/5 báo cáo)", sixty),
            ("Hoàn thành 60% (3/5 báo cáo)", sixty),
            ("Sắp hoàn thành", Progress::Unknown),
            ("60", Progress::Unknown),
            ("", Progress::Unknown),
        ] {
            assert_eq!(parse(text), meant, "{text}");
        }
    }
}
