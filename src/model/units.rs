//! Successors of bodies: which were merged, renamed, split, founded or abolished, and when.
//!
//! A name means the body that has it at the end of a year. From the year of a change on, the
//! same name is another body if the change names it as new.

use serde::{Serialize, Serializer};
use smol_str::SmolStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::points::Points;
use crate::lang::{Lang, Localize};
use crate::vocab::fold::spelling_key;

/// The date of a change, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Since {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
}

impl Since {
    /// Returns the date as YAML has it: `2025-03-01`, `2025-08` or `2025`.
    #[must_use]
    pub fn iso(self) -> String {
        let Self { year, month, day } = self;
        match (month, day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year.to_string(),
        }
    }
}

impl Localize for Since {
    fn localize(&self, lang: Lang) -> String {
        let Self { year, month, day } = *self;
        match (lang, month, day) {
            (Lang::En, ..) => self.iso(),
            (Lang::Vi, Some(month), Some(day)) => {
                // Decree 30/2020: a zero only before days below ten and the first two months.
                let month = if month < 3 {
                    format!("0{month}")
                } else {
                    month.to_string()
                };
                format!("{day:02}/{month}/{year}")
            }
            (Lang::Vi, Some(month), None) => format!("{month}/{year}"),
            (Lang::Vi, ..) => year.to_string(),
        }
    }
}

/// Serialised as ISO text.
impl Serialize for Since {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

/// What became of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Relation {
    /// Several bodies became one.
    Merged,
    /// A body has another name.
    Renamed,
    /// A body took over part of the functions of others, which continue.
    Part,
    /// A body became several.
    Split,
    /// A body is new.
    Founded,
    /// A body has no successor.
    Abolished,
}

impl Relation {
    /// Every relation.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Whether the bodies before the change end with it.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(
            self,
            Self::Merged | Self::Renamed | Self::Split | Self::Abolished
        )
    }
}

/// A body before a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormerUnit {
    /// Its name.
    pub unit: SmolStr,
    /// Its weight in a weighted mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Points>,
}

/// A change of bodies on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitChange {
    /// The bodies after the change.
    pub new: Vec<SmolStr>,
    /// The bodies before it.
    pub from: Vec<FormerUnit>,
    /// Its date.
    pub since: Since,
    /// What became of them.
    pub relation: Relation,
}

impl UnitChange {
    fn makes(&self, key: &str) -> bool {
        self.new.iter().any(|name| spelling_key(name) == key)
    }

    fn takes(&self, key: &str) -> bool {
        self.from.iter().any(|one| spelling_key(&one.unit) == key)
    }
}

/// The meaning of a name in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameInYear<'a> {
    /// A body has it, as far as is known.
    InUse,
    /// One body replaced the one that had it.
    Replaced {
        /// The name of that body.
        by: SmolStr,
        /// The last change on the way there.
        change: &'a UnitChange,
    },
    /// No single body replaced the one that had it: it was split or abolished.
    Ended {
        /// The bodies that it was split into.
        heirs: Vec<SmolStr>,
        /// The change that ended it.
        change: &'a UnitChange,
    },
}

/// A body of an earlier year that a body comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Predecessor {
    /// Its name.
    pub unit: SmolStr,
    /// Whether all of it became part of the later body.
    pub whole: bool,
    /// Its weight in a weighted mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Points>,
}

/// Where a body comes from, if it changed between two years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lineage {
    /// The bodies of the earlier year; none if it was founded since.
    pub predecessors: Vec<Predecessor>,
    /// The changes between both years, newest first.
    pub changes: Vec<UnitChange>,
}

impl Lineage {
    /// Returns the earlier name if it is the same body with another name.
    #[must_use]
    pub fn renamed_from(&self) -> Option<&SmolStr> {
        let is_renamed = self
            .changes
            .iter()
            .all(|one| one.relation == Relation::Renamed);
        match self.predecessors.as_slice() {
            [one] if is_renamed => Some(&one.unit),
            _ => None,
        }
    }

    /// Returns the date of the newest change.
    #[must_use]
    pub fn since(&self) -> Option<Since> {
        self.changes.first().map(|change| change.since)
    }
}

/// The confirmed changes of bodies, by date. Without any, every name is one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitHistory {
    changes: Vec<UnitChange>,
}

impl UnitHistory {
    /// Creates a history of changes in any order.
    #[must_use]
    pub fn new(mut changes: Vec<UnitChange>) -> Self {
        changes.sort_by_key(|change| change.since);
        Self { changes }
    }

    /// Returns the changes, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[UnitChange] {
        &self.changes
    }

    /// Whether a change makes a body with this name, in the form in which names are compared.
    #[must_use]
    pub fn makes(&self, key: &str) -> bool {
        self.changes.iter().any(|change| change.makes(key))
    }

    /// Returns the meaning of a name at the end of a year.
    #[must_use]
    pub fn name_in(&self, name: &str, year: u16) -> NameInYear<'_> {
        let known: Vec<&UnitChange> = (self.changes.iter())
            .take_while(|change| change.since.year <= year)
            .collect();
        Self::meaning(&known, name)
    }

    /// Returns the meaning of a name after changes that are in order of their dates.
    fn meaning<'a>(known: &[&'a UnitChange], name: &str) -> NameInYear<'a> {
        let key = spelling_key(name);
        let made = known.iter().rfind(|change| change.makes(&key));
        let ended = known
            .iter()
            .rfind(|one| one.relation.ends() && one.takes(&key));
        let Some(end) = ended.filter(|end| made.is_none_or(|made| made.since < end.since)) else {
            return NameInYear::InUse;
        };
        let of_day = known
            .iter()
            .filter(|one| one.since == end.since && one.relation.ends() && one.takes(&key));
        let heirs: Vec<SmolStr> = of_day.flat_map(|one| one.new.iter().cloned()).collect();
        let later = known.partition_point(|change| change.since <= end.since);
        match heirs.as_slice() {
            [heir] => match Self::meaning(&known[later..], heir) {
                NameInYear::InUse => NameInYear::Replaced {
                    by: heir.clone(),
                    change: end,
                },
                other => other,
            },
            _ => NameInYear::Ended { heirs, change: end },
        }
    }

    /// Returns the name in use at the end of a year of the body that had this name: the one
    /// that replaced it, else the name itself.
    #[must_use]
    pub fn current_name(&self, name: &str, year: Option<u16>) -> SmolStr {
        match year.map(|year| self.name_in(name, year)) {
            Some(NameInYear::Replaced { by, .. }) => by,
            _ => name.into(),
        }
    }

    /// Returns the latest name of a body that only changed its name after a year.
    #[must_use]
    pub fn latest_name(&self, name: &str, year: u16) -> SmolStr {
        let mut name = SmolStr::from(name);
        for change in &self.changes {
            let is_renamed = change.relation == Relation::Renamed && change.since.year > year;
            if let [new] = change.new.as_slice()
                && is_renamed
                && change.takes(&spelling_key(&name))
            {
                name = new.clone();
            }
        }
        name
    }

    /// Returns where a body of the year `new` comes from, if it changed after the year `old`.
    #[must_use]
    pub fn lineage(&self, name: &str, old: u16, new: u16) -> Option<Lineage> {
        let within = |change: &&UnitChange| (old + 1..=new).contains(&change.since.year);
        let window: Vec<&UnitChange> = self.changes.iter().filter(within).collect();
        let mut lineage = Lineage {
            predecessors: Vec::new(),
            changes: Vec::new(),
        };
        let own = Predecessor {
            unit: name.into(),
            whole: true,
            weight: None,
        };
        trace(&window, own, &mut lineage);
        if lineage.changes.is_empty() {
            return None;
        }
        lineage
            .changes
            .sort_by_key(|change| std::cmp::Reverse(change.since));
        Some(lineage)
    }

    /// Returns whether the bodies of two tables are the same, each with its name and year;
    /// `None` if no change concerns them, so that their names decide.
    #[must_use]
    pub fn are_same(&self, one: (&str, Option<u16>), other: (&str, Option<u16>)) -> Option<bool> {
        let (old, new) = if one.1 <= other.1 {
            (one, other)
        } else {
            (other, one)
        };
        let names = [old, new].map(|(name, year)| self.current_name(name, year));
        let same_key = |one: &str, other: &str| spelling_key(one) == spelling_key(other);
        match self.lineage(&names[1], old.1?, new.1?) {
            Some(lineage) => {
                let former = lineage.renamed_from();
                Some(former.is_some_and(|former| same_key(former, &names[0])))
            }
            None if names[0] == old.0 && names[1] == new.0 => None,
            None => Some(same_key(&names[0], &names[1])),
        }
    }

    /// Returns when a body began, if it did so within a year.
    #[must_use]
    pub fn began_in(&self, name: &str, year: u16) -> Option<Since> {
        let lineage = self.lineage(name, year.saturating_sub(1), year)?;
        let began = lineage.renamed_from().is_none();
        lineage.since().filter(|_| began)
    }

    /// Returns every name that a body, or a body that it comes from, ever had.
    #[must_use]
    pub fn all_names(&self, name: &str) -> Vec<String> {
        let mut keys = vec![spelling_key(name)];
        let mut next = 0;
        while let Some(key) = keys.get(next).cloned() {
            for change in self.changes.iter().filter(|change| change.makes(&key)) {
                for one in &change.from {
                    let key = spelling_key(&one.unit);
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
            }
            next += 1;
        }
        keys
    }
}

/// Adds the bodies before the changes of a window that a body comes from, and those changes.
fn trace(window: &[&UnitChange], body: Predecessor, lineage: &mut Lineage) {
    let key = spelling_key(&body.unit);
    let concerns = |change: &&&UnitChange| {
        let gives = change.relation == Relation::Part && change.takes(&key);
        change.makes(&key) || gives
    };
    let Some(last) = window.iter().rfind(concerns).map(|change| change.since) else {
        let mut known = lineage.predecessors.iter_mut();
        match known.find(|one| spelling_key(&one.unit) == key) {
            Some(known) => known.whole |= body.whole,
            None => lineage.predecessors.push(body),
        }
        return;
    };
    let (before, rest) = window.split_at(window.partition_point(|one| one.since < last));
    let of_day = rest.iter().take_while(|one| one.since == last);
    let of_day: Vec<&&UnitChange> = of_day.filter(concerns).collect();
    let mut former: Vec<Predecessor> = Vec::new();
    // A body that only takes over or gives functions continues.
    if of_day.iter().all(|one| one.relation == Relation::Part) {
        former.push(Predecessor {
            whole: body.whole && !of_day.iter().any(|one| one.takes(&key)),
            ..body.clone()
        });
    }
    for change in of_day {
        if !lineage.changes.contains(*change) {
            lineage.changes.push((**change).clone());
        }
        if !change.makes(&key) {
            continue;
        }
        let all = matches!(change.relation, Relation::Merged | Relation::Renamed);
        former.extend(change.from.iter().map(|one| Predecessor {
            unit: one.unit.clone(),
            whole: body.whole && all,
            weight: one.weight,
        }));
    }
    former.dedup_by(|one, other| spelling_key(&one.unit) == spelling_key(&other.unit));
    for one in former {
        trace(before, one, lineage);
    }
}
