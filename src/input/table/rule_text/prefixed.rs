//! Rules whose answers stand behind words that say what they do to each other.

use std::borrow::Cow;

use super::answer;
use super::bands::{EDGES, per_cent};
use crate::input::field;
use crate::lang::Lang;
use crate::model::Rule;
use crate::model::rule::Head;

/// Such words at the beginning of a text, and what follows them.
pub(super) fn split(text: &str) -> Option<(Head, String)> {
    let words = field::one_line(text);
    let heads = Head::ALL.into_iter();
    let mut heads = heads.flat_map(|head| Lang::ALL.map(|lang| (head, lang)));
    heads.find_map(|(head, lang)| {
        let said = head.said();
        let said = said.get(lang);
        let (end, _) = words.char_indices().nth(said.chars().count())?;
        let (front, rest) = words.split_at(end);
        let rest = rest.trim_start().strip_prefix(['–', '-', ':'])?;
        (front.to_lowercase() == said).then(|| (head, rest.to_owned()))
    })
}

/// The rule that answers make behind such words; none where they are no such rule.
pub(super) fn behind(head: Head, answers: &str) -> Option<Rule> {
    let parts = answers.split(';').map(field::one_line);
    let parts: Vec<Cow<str>> = parts.filter(|part| !part.is_empty()).collect();
    let answers = parts.iter().map(|part| match head {
        Head::Options | Head::Ticks => answer(part).filter(|(name, _)| !name.contains(EDGES)),
        Head::Levels => {
            let (name, share) = part.rsplit_once(':')?;
            let name = field::one_line(name).into_owned();
            Some((name, per_cent(share)?)).filter(|(name, _)| !name.is_empty())
        }
    });
    let answers: Vec<_> = answers.collect::<Option<_>>()?;
    let mut names: Vec<&str> = answers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() || names.len() != answers.len() {
        return None;
    }
    Some(match head {
        Head::Options => Rule::Options(answers),
        Head::Ticks => Rule::Ticks(answers),
        Head::Levels => Rule::Levels(answers),
    })
}
