//! How far a task is, in the words of a plan: "đã hoàn thành", "60%", "done".

use super::field;
use super::heading::fold;
use crate::model::{Points, Progress};

/// What the words mean; other words are not guessed at.
#[must_use]
pub fn read(text: &str) -> Progress {
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
    // "Hoàn thành 60%", "đạt 60%", "60%".
    let line = field::one_line(text);
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
                _ => &line,
            }
        }
        None => &line,
    };
    let hundred = Points::whole(100);
    match field::percent(share) {
        Some(share) if share == hundred => Progress::Done,
        Some(share) if share == Points::ZERO => Progress::NotStarted,
        Some(share) if share > Points::ZERO && share < hundred => Progress::Underway(Some(share)),
        _ => Progress::Unknown,
    }
}

/// What one of the keywords of the format means; none where it is none, as the
/// words of a user are.
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
        let sixty = Progress::Underway(Some(Points::whole(60)));
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
            ("Sắp hoàn thành", Progress::Unknown),
            ("60", Progress::Unknown),
            ("", Progress::Unknown),
        ] {
            assert_eq!(read(text), meant, "{text}");
        }
    }
}
