//! Answers with their points: `kịp thời: 1; không kịp thời: 0,5`.

use std::borrow::Cow;

use std::collections::HashSet;

use crate::input::values::{self, Separators};
use crate::model::Points;

/// What a line of a list begins with.
pub(crate) const BULLETS: [char; 7] = ['-', '–', '—', '+', '*', '•', '·'];

/// The name of an answer and its points.
pub(super) type Answer = (String, Points);

/// Splits a text at separators and drops the bullets of the parts.
pub(super) fn parts<'a>(
    text: &'a str,
    separators: &'a [char],
) -> impl Iterator<Item = Cow<'a, str>> {
    let bare = |part: &'a str| part.trim_start().trim_start_matches(BULLETS);
    let parts = text.split(separators);
    let parts = parts.map(move |part| values::one_line(bare(part)));
    parts.filter(|part| !part.is_empty())
}

/// Parses two answers at least.
pub(super) fn answers(text: &str, separators: &[char]) -> Option<Vec<Answer>> {
    let parse = |part: Cow<str>| answer(part.trim_end_matches(['.', ',']));
    let answers: Vec<Answer> = parts(text, separators).map(parse).collect::<Option<_>>()?;
    (answers.len() >= 2).then_some(answers)
}

/// Parses one answer, `kịp thời: 1`, with or without “điểm”.
pub(crate) fn answer(part: &str) -> Option<Answer> {
    let (name, points) = part.rsplit_once(':')?;
    let points = values::points(points, Separators::EITHER).ok().flatten()?;
    let name = values::one_line(name).into_owned();
    (!name.is_empty() && !points.is_negative()).then_some((name, points))
}

/// Whether no two answers have the same name.
pub(super) fn all_different(answers: &[Answer]) -> bool {
    let mut seen = HashSet::new();
    answers.iter().all(|(name, _)| seen.insert(name))
}
