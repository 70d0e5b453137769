//! The rules that are on, and their severities in this run.

use super::{Diagnostic, Fault, Group, Severity};
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
    Fault(Fault),
    /// All rules of a group.
    Group(Group),
}

impl Selector {
    /// Returns the rule or group with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let fault = Fault::from_name(name).map(Self::Fault);
        fault.or_else(|| name.parse().ok().map(Self::Group))
    }

    /// Returns the name that was probably meant by a wrong one.
    #[must_use]
    pub fn suggest(wrong: &str) -> Option<&'static str> {
        let faults = Fault::ALL.into_iter().map(Fault::name);
        suggest(
            wrong,
            faults.chain(Group::ALL.iter().map(|group| group.name())),
        )
    }

    /// Returns whether it selects a rule.
    #[must_use]
    pub fn covers(self, fault: Fault) -> bool {
        match self {
            Self::Fault(one) => one == fault,
            Self::Group(group) => group == fault.group(),
        }
    }
}

/// The levels of a run. Later levels override earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    levels: Vec<(Selector, Level)>,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
}

/// Rules that `--submit` turns into errors in addition to warnings.
const SUBMISSION: [Fault; 2] = [Fault::NotScoredYet, Fault::ScoreWithoutEvidence];

impl Policy {
    /// Returns the policy for a table to be submitted: open scores and all warnings are
    /// errors.
    #[must_use]
    pub fn submission() -> Self {
        let mut policy = Self {
            deny_warnings: true,
            ..Self::default()
        };
        for fault in SUBMISSION {
            policy.set(Selector::Fault(fault), Level::Deny);
        }
        policy
    }

    /// Sets the level of a rule or group.
    pub fn set(&mut self, selector: Selector, level: Level) {
        self.levels.push((selector, level));
    }

    /// Returns the severity of a rule in this run; `None` if it is not reported.
    #[must_use]
    pub fn severity(&self, fault: Fault) -> Option<Severity> {
        let level = self
            .levels
            .iter()
            .rev()
            .find(|(selector, _)| selector.covers(fault));
        let severity = match level.map(|(_, level)| level) {
            Some(Level::Deny) => Severity::Error,
            Some(Level::Warn) => Severity::Warning,
            None if fault.is_on() => fault.severity(),
            Some(Level::Allow) | None => return None,
        };
        let denied = self.deny_warnings && severity == Severity::Warning;
        Some(if denied { Severity::Error } else { severity })
    }

    /// Removes what is not reported and sets the severity of the rest.
    pub fn apply(&self, faults: &mut Vec<Diagnostic>) {
        faults.retain_mut(|fault| match self.severity(fault.fault) {
            Some(severity) => {
                fault.severity = severity;
                true
            }
            None => false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_level_wins() {
        let mut policy = Policy::default();
        assert_eq!(policy.severity(Fault::TaskWithoutLead), None);
        policy.set(Selector::Group(Group::Plan), Level::Warn);
        assert_eq!(
            policy.severity(Fault::TaskWithoutLead),
            Some(Severity::Warning)
        );
        policy.set(Selector::Fault(Fault::TaskWithoutLead), Level::Deny);
        assert_eq!(
            policy.severity(Fault::TaskWithoutLead),
            Some(Severity::Error)
        );
        policy.deny_warnings = true;
        assert_eq!(
            policy.severity(Fault::TargetBelowPrevious),
            Some(Severity::Error)
        );
        assert_eq!(policy.severity(Fault::RowIgnored), Some(Severity::Note));
    }
}
