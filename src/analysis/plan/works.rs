//! The work of a plan: the tasks of its criteria, or its tasks without points. A task with
//! several items is several works, each with its own product, deadline and progress.

use serde::Serialize;
use smol_str::SmolStr;

use super::{Basis, Inherited};
use crate::analysis::totals::Totals;
use crate::model::{
    Code, Criterion, Deadline, Kind, Part, Points, Progress, Scorecard, TableKind, items,
};

/// The functions that interpret the text of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Interpreters {
    /// Interprets deadlines next to the words of their task, in a plan of a year.
    pub due: fn(&str, &str, Option<u16>) -> Vec<Deadline>,
    /// Interprets a progress.
    pub progress: fn(&str) -> Progress,
}

/// A field of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The code of its criterion or task.
    pub code: Code,
    /// Its number among the items of the criterion, if there are several.
    pub item: Option<usize>,
    /// The field that it is in, if it has one above it.
    pub field: Option<Heading>,
    /// The name of its criterion or task.
    pub name: SmolStr,
    /// Tasks and solutions.
    pub task: Option<SmolStr>,
    /// The product.
    pub output: Option<SmolStr>,
    /// The lead units, inherited from the group above if it names none.
    pub lead: Vec<SmolStr>,
    /// The supporting units.
    pub support: Vec<SmolStr>,
    /// The deadline, as written.
    pub due: Option<SmolStr>,
    /// The meaning of the deadline: one or several.
    pub deadlines: Vec<Deadline>,
    /// The progress, as written.
    pub progress: Option<SmolStr>,
    /// The meaning of the progress, if any is written.
    pub means: Option<Progress>,
    /// Target − score. `None` without a target or a score, and for a task without points.
    pub gain: Option<Points>,
}

/// Returns the work of a plan, in the order of the tree: every task of a table without
/// points; of one with points, the criteria that apply, count in the total and have a task,
/// a product, a deadline or a progress.
#[must_use]
pub fn works(scorecard: &Scorecard, interpreters: Interpreters) -> Vec<Work> {
    let basis = Basis::new(&Totals::new(scorecard));
    let mut gathered = Gathered {
        scorecard,
        basis,
        interpreters,
        works: Vec::new(),
    };
    for field in &scorecard.criteria {
        if scorecard.kind == TableKind::Tasks || field.kind == Kind::Main {
            let heading = field.is_group().then(|| Heading {
                code: field.code.clone(),
                name: field.name.clone(),
            });
            gathered.add(field, heading.as_ref(), Inherited::default());
        }
    }
    gathered.works
}

struct Gathered<'s> {
    scorecard: &'s Scorecard,
    basis: Basis,
    interpreters: Interpreters,
    works: Vec<Work>,
}

impl<'s> Gathered<'s> {
    fn add(&mut self, criterion: &'s Criterion, field: Option<&Heading>, above: Inherited<'s>) {
        let fields = above.with(&criterion.task);
        let gain = match &criterion.part {
            Part::Group(children) => {
                for child in children {
                    self.add(child, field, fields);
                }
                return;
            }
            Part::Task | Part::Tracked(_) => None,
            Part::Leaf(leaf) if leaf.not_applicable.is_some() => return,
            Part::Leaf(leaf) => {
                let own_output = criterion.task.output.as_deref();
                if [fields.tasks, fields.due, fields.progress, own_output] == [None; 4] {
                    return;
                }
                let score = self.basis.score(&leaf.scores);
                leaf.scores
                    .target
                    .zip(score)
                    .map(|(target, score)| target - score)
            }
        };
        let year = self.scorecard.year;
        let parts = Parts::new(criterion, fields);
        for item in 0..parts.count {
            let [task, output, due, progress] = parts.of(item);
            let about = [
                Some(criterion.name.as_str()),
                task.as_deref(),
                output.as_deref(),
            ];
            let about: Vec<&str> = about.into_iter().flatten().collect();
            let deadlines = due
                .as_deref()
                .map(|due| (self.interpreters.due)(due, &about.join(" "), year));
            self.works.push(Work {
                code: criterion.code.clone(),
                item: (parts.count > 1).then_some(item + 1),
                field: field.cloned(),
                name: if parts.is_name_split {
                    parts.name(item).unwrap_or_else(|| criterion.name.clone())
                } else {
                    criterion.name.clone()
                },
                task,
                output,
                lead: fields.lead.to_vec(),
                support: fields.support.to_vec(),
                due,
                deadlines: deadlines.unwrap_or_default(),
                means: progress.as_deref().map(self.interpreters.progress),
                progress,
                // The points of a criterion are at risk once.
                gain: gain.filter(|_| item == 0),
            });
        }
    }
}

/// The texts of a criterion, split into items that match across them.
struct Parts<'a> {
    count: usize,
    is_name_split: bool,
    names: Items<'a>,
    texts: [Items<'a>; 4],
}

impl<'a> Parts<'a> {
    fn new(criterion: &'a Criterion, fields: Inherited<'a>) -> Self {
        let task = &criterion.task;
        let is_task = matches!(criterion.part, Part::Task);
        let names = Items::new(
            Some(&criterion.name)
                .filter(|_| is_task)
                .map(SmolStr::as_str),
        );
        let own = task.output.as_deref();
        let texts = [fields.tasks, own, fields.due, fields.progress].map(Items::new);
        let all = || texts.iter().chain([&names]);
        let counts = all().map(|items| items.count).filter(|count| *count > 1);
        let count = counts
            .max_by_key(|count| (all().filter(|items| items.has(*count)).count(), *count))
            .unwrap_or(1);
        let matching = all().filter(|items| items.matches(count)).count();
        // Items that match nothing are parts of one task.
        let splits = count > 1 && matching > 1 && all().all(|items| items.fits(count));
        Self {
            count: if splits { count } else { 1 },
            is_name_split: splits && names.has(count),
            names,
            texts,
        }
    }

    fn of(&self, item: usize) -> [Option<SmolStr>; 4] {
        let count = self.count;
        [0, 1, 2, 3].map(|text| self.texts[text].item(item, count))
    }

    fn name(&self, item: usize) -> Option<SmolStr> {
        self.names.item(item, self.count)
    }
}

/// A text and its items.
struct Items<'a> {
    text: Option<&'a str>,
    parts: Vec<(Option<usize>, String)>,
    /// Plain lines, which are items only next to as many others.
    lines: Vec<&'a str>,
    count: usize,
}

impl<'a> Items<'a> {
    fn new(text: Option<&'a str>) -> Self {
        let items = text.map_or_else(Vec::new, items::split);
        let lines = text.map_or_else(Vec::new, |text| text.lines().collect());
        let highest = items.iter().filter_map(|(number, _)| *number).max();
        let count = highest.unwrap_or(items.len()).max(items.len());
        let count = if count == 1 && highest.is_none() {
            lines.len()
        } else {
            count
        };
        Self {
            text,
            parts: items,
            lines,
            count,
        }
    }

    fn is_numbered(&self) -> bool {
        self.parts
            .first()
            .is_some_and(|(number, _)| number.is_some())
    }

    /// Whether it has `count` items.
    fn has(&self, count: usize) -> bool {
        self.text.is_some() && self.count == count
    }

    /// Whether its items are some of `count`: all of them, or fewer with their numbers.
    fn matches(&self, count: usize) -> bool {
        self.has(count) || (self.text.is_some() && self.is_numbered() && self.count < count)
    }

    /// Whether it can belong to `count` items: it has one for each, one for all, or numbers.
    fn fits(&self, count: usize) -> bool {
        self.text.is_none()
            || self.count == count
            || self.parts.len() == 1
            || (self.is_numbered() && self.count < count)
    }

    /// Returns the item of `count` at a position, counted from 0.
    fn item(&self, at: usize, count: usize) -> Option<SmolStr> {
        let text = self.text?;
        if count == 1 {
            return Some(text.into());
        }
        if self.is_numbered() {
            let mut parts = self.parts.iter();
            let found = parts.find(|(number, _)| *number == Some(at + 1))?;
            return Some(found.1.as_str().into());
        }
        if self.parts.len() == count {
            return self.parts.get(at).map(|(_, item)| item.as_str().into());
        }
        if self.lines.len() == count {
            return self.lines.get(at).map(|line| SmolStr::from(line.trim()));
        }
        Some(text.into())
    }
}
