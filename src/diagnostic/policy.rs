//! The rules that are on, and their severities in this run.

use super::{Diagnostic, Group, RuleId, Severity};
use crate::lang::Message;
use crate::text;
use crate::vocab::suggest::suggest;

/// The configured level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Report as an error.
    Deny,
    /// Report as a warning.
    Warn,
    /// Do not report.
    Allow,
}

/// A rule, or all rules of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One rule.
    RuleId(RuleId),
    /// All rules of a group.
    Group(Group),
}

impl Selector {
    /// Returns the rule or group with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let rule = RuleId::from_name(name).map(Self::RuleId);
        rule.or_else(|| name.parse().ok().map(Self::Group))
    }

    /// Returns the name that was probably meant by a wrong one.
    #[must_use]
    pub fn suggest(wrong: &str) -> Option<&'static str> {
        let diagnostics = RuleId::ALL.into_iter().map(RuleId::name);
        suggest(
            wrong,
            diagnostics.chain(Group::ALL.iter().map(|group| group.name())),
        )
    }

    /// Returns whether it selects a rule.
    #[must_use]
    pub fn covers(self, rule: RuleId) -> bool {
        match self {
            Self::RuleId(one) => one == rule,
            Self::Group(group) => group == rule.group(),
        }
    }
}

/// The levels of a run. Later levels override earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    levels: Vec<(Selector, Level)>,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
    /// Whether errors that comments allow are reported all the same.
    pub submission: bool,
}

/// Rules that `--submit` turns into errors in addition to warnings.
const SUBMISSION: [RuleId; 2] = [RuleId::NotScoredYet, RuleId::ScoreWithoutEvidence];

impl Policy {
    /// Returns the policy for a table to be submitted: open scores and all warnings are
    /// errors.
    #[must_use]
    pub fn submission() -> Self {
        let mut policy = Self::default();
        policy.submit();
        policy
    }

    /// Turns it into the policy for a table to be submitted.
    pub fn submit(&mut self) {
        self.deny_warnings = true;
        self.submission = true;
        for diagnostic in SUBMISSION {
            self.set(Selector::RuleId(diagnostic), Level::Deny);
        }
    }

    /// Sets the level of a rule or group.
    pub fn set(&mut self, selector: Selector, level: Level) {
        self.levels.push((selector, level));
    }

    /// Returns the severity of a rule in this run; `None` if it is not reported. What makes
    /// a figure false is an error at every level.
    #[must_use]
    pub fn severity(&self, rule: RuleId) -> Option<Severity> {
        let severity = match self.level(rule) {
            _ if falsifies(rule) => Severity::Error,
            Some(Level::Deny) => Severity::Error,
            Some(Level::Warn) => Severity::Warning,
            None if rule.is_on() => rule.severity(),
            Some(Level::Allow) | None => return None,
        };
        let denied = self.deny_warnings && severity == Severity::Warning;
        Some(if denied { Severity::Error } else { severity })
    }

    /// Returns the level of a rule. A group that warns does not switch on a rule that is off
    /// by default and that nothing else names.
    fn level(&self, rule: RuleId) -> Option<&Level> {
        let covering = || self.levels.iter().filter(|(one, _)| one.covers(rule));
        let (_, level) = covering().next_back()?;
        let switches_on = |(selector, level): &(Selector, Level)| match level {
            Level::Deny => true,
            Level::Warn => matches!(selector, Selector::RuleId(_)),
            Level::Allow => false,
        };
        let is_off = !rule.is_on() && *level == Level::Warn && !covering().any(switches_on);
        (!is_off).then_some(level)
    }

    /// Removes what is not reported and sets the severity of the rest.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.apply_except(diagnostics, falsifies);
    }

    /// Does the same for a file that could not be read as a table: nothing was checked, so
    /// its errors stay.
    pub fn apply_to_unread(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.apply_except(diagnostics, |rule| rule.severity() == Severity::Error);
    }

    fn apply_except(&self, diagnostics: &mut Vec<Diagnostic>, is_fixed: impl Fn(RuleId) -> bool) {
        diagnostics.retain_mut(|diagnostic| {
            let rule = diagnostic.rule;
            if is_fixed(rule) {
                diagnostic.severity = Severity::Error;
                if matches!(self.level(rule), Some(Level::Allow | Level::Warn)) {
                    diagnostic.help = Some(cannot_be_lowered(diagnostic.help.take()));
                }
                return true;
            }
            let severity = self.severity(rule);
            severity.inspect(|severity| diagnostic.severity = *severity);
            severity.is_some()
        });
    }
}

/// Whether a rule reports something that makes a figure false: a value that is wrong or was
/// not understood. Neither a comment nor the command line can allow it.
#[must_use]
pub fn falsifies(rule: RuleId) -> bool {
    is_unreadable(rule)
        || matches!(
            rule,
            RuleId::ScoreAboveStandard
                | RuleId::TargetAboveStandard
                | RuleId::NegativeScore
                | RuleId::DuplicateCode
                | RuleId::DuplicateKey
        )
}

/// Whether a rule reports a value that a scorecard requires and that was not understood.
#[must_use]
pub fn is_unreadable(rule: RuleId) -> bool {
    matches!(
        rule,
        RuleId::FormatUnsupported
            | RuleId::WrongType
            | RuleId::CodeMissing
            | RuleId::CodeUnreadable
            | RuleId::CodeAmbiguous
            | RuleId::NameMissing
            | RuleId::NotANumber
            | RuleId::AmbiguousNumber
            | RuleId::StandardMissing
            | RuleId::PercentAsPoints
            | RuleId::DateOrBoolean
            | RuleId::NumberTooLarge
            | RuleId::ErrorCell
            | RuleId::FormulaWithoutResult
    )
}

/// Adds to a fix that the level of the run has no effect.
fn cannot_be_lowered(help: Option<Message>) -> Message {
    let note = text!(
        "--allow, --warn không bỏ qua được lỗi này",
        "--allow and --warn have no effect on this"
    );
    match help {
        Some(help) => text!("{help}; {note}"),
        None => note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_level_wins() {
        let mut policy = Policy::default();
        assert_eq!(policy.severity(RuleId::TaskWithoutLead), None);
        policy.set(Selector::Group(Group::Plan), Level::Warn);
        assert_eq!(policy.severity(RuleId::TaskWithoutLead), None);
        policy.set(Selector::RuleId(RuleId::TaskWithoutLead), Level::Warn);
        assert_eq!(
            policy.severity(RuleId::TaskWithoutLead),
            Some(Severity::Warning)
        );
        policy.set(Selector::RuleId(RuleId::TaskWithoutLead), Level::Deny);
        assert_eq!(
            policy.severity(RuleId::TaskWithoutLead),
            Some(Severity::Error)
        );
        policy.deny_warnings = true;
        assert_eq!(
            policy.severity(RuleId::TargetBelowPrevious),
            Some(Severity::Error)
        );
        assert_eq!(policy.severity(RuleId::RowIgnored), Some(Severity::Note));
    }
}
