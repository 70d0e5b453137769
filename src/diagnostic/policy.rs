//! Which faults are looked for, and how much each weighs in this run.

use super::{Diagnostic, Fault, Group, Severity};

/// How a fault is treated, over what it is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As an error.
    Deny,
    /// As a warning.
    Warn,
    /// Not reported.
    Allow,
}

/// One fault, or all of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One fault.
    Fault(Fault),
    /// All faults of a theme.
    Group(Group),
}

impl Selector {
    /// The fault or theme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let fault = Fault::named(name).map(Self::Fault);
        fault.or_else(|| Group::named(name).map(Self::Group))
    }

    /// The name nearest to a wrong one, where it is near enough to be meant.
    #[must_use]
    pub fn nearest(wrong: &str) -> Option<&'static str> {
        // A name with more letters wrong than this is not guessed at.
        const FARTHEST: usize = 6;
        let wrong = wrong.to_lowercase();
        let faults = Fault::ALL.into_iter().map(Fault::name);
        let known = faults.chain(Group::ALL.into_iter().map(Group::name));
        known
            .map(|name| {
                let part = wrong.len() > 3 && name.contains(&*wrong);
                let far = strsim::damerau_levenshtein(&wrong, name);
                (if part { 0 } else { far }, name)
            })
            .filter(|(far, name)| *far <= FARTHEST.min(name.len() / 2))
            .min_by_key(|(far, _)| *far)
            .map(|(_, name)| name)
    }

    /// Whether a fault is meant by it.
    #[must_use]
    pub fn covers(self, fault: Fault) -> bool {
        match self {
            Self::Fault(one) => one == fault,
            Self::Group(group) => group == fault.group(),
        }
    }
}

/// The levels of a run: what is said later stands over what is said before.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    levels: Vec<(Selector, Level)>,
    /// Warnings count as errors.
    pub deny_warnings: bool,
}

/// What `--submit` looks for beyond what it makes of warnings. A criterion that
/// does not apply without a reason or a convention is an error at all times.
const OPEN: [Fault; 2] = [Fault::NotScoredYet, Fault::ScoreWithoutEvidence];

impl Policy {
    /// Of a table that is about to be handed in: whatever is still open is an
    /// error, and so is every warning.
    #[must_use]
    pub fn submission() -> Self {
        let mut policy = Self {
            deny_warnings: true,
            ..Self::default()
        };
        for fault in OPEN {
            policy.set(Selector::Fault(fault), Level::Deny);
        }
        policy
    }

    /// Sets the level of a fault or a theme.
    pub fn set(&mut self, selector: Selector, level: Level) {
        self.levels.push((selector, level));
    }

    /// The severity of a fault in this run; none where it is not reported.
    #[must_use]
    pub fn severity(&self, fault: Fault) -> Option<Severity> {
        let said = self
            .levels
            .iter()
            .rev()
            .find(|(selector, _)| selector.covers(fault));
        let severity = match said.map(|(_, level)| level) {
            Some(Level::Deny) => Severity::Error,
            Some(Level::Warn) => Severity::Warning,
            None if fault.is_on() => fault.severity(),
            Some(Level::Allow) | None => return None,
        };
        let denied = self.deny_warnings && severity == Severity::Warning;
        Some(if denied { Severity::Error } else { severity })
    }

    /// Takes out what is not reported and weighs the rest.
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
    fn what_is_said_last_stands() {
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
