//! The plan of a table of tasks without points, by field, and how many tasks each unit has.

use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Code, Criterion, Scorecard};
use crate::vocab::fold::spelling_key;

/// The tasks of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskPlan {
    /// The fields and tasks, in order.
    pub rows: Vec<TaskRow>,
    /// Number of fields.
    pub fields: usize,
    /// Number of tasks.
    pub tasks: usize,
    /// The units, in the order in which they are first named as lead.
    pub units: Vec<UnitTasks>,
    /// Tasks without a lead unit.
    pub without_lead: Vec<Code>,
    /// Tasks without a deadline.
    pub without_due: Vec<Code>,
}

/// A row of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// Whether it is a task, not a group of tasks.
    pub is_task: bool,
    /// Tasks and solutions.
    pub tasks: Option<SmolStr>,
    /// The lead units that the row itself names.
    pub lead: Vec<SmolStr>,
    /// The lead units, inherited from the group above if the row names none.
    pub led_by: Vec<SmolStr>,
    /// The supporting units.
    pub support: Vec<SmolStr>,
    /// The product.
    pub output: Option<SmolStr>,
    /// The deadline.
    pub due: Option<SmolStr>,
    /// The progress.
    pub progress: Option<SmolStr>,
    /// Remarks.
    pub remarks: Option<SmolStr>,
}

/// The tasks of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitTasks {
    /// The unit.
    pub unit: SmolStr,
    /// Number of tasks that it leads.
    pub leads: usize,
    /// Number of tasks that it supports.
    pub supports: usize,
}

impl TaskPlan {
    /// Creates the plan of a table of tasks.
    #[must_use]
    pub fn new(scorecard: &Scorecard) -> Self {
        let mut plan = Self::default();
        for field in &scorecard.criteria {
            plan.fields += usize::from(field.is_group());
            plan.add(field, 1, Above::default());
        }
        plan.count_units();
        plan
    }

    fn add(&mut self, criterion: &Criterion, depth: usize, above: Above<'_>) {
        let task = &criterion.task;
        let own = Above {
            lead: if task.lead.is_empty() {
                above.lead
            } else {
                &task.lead
            },
            support: if task.support.is_empty() {
                above.support
            } else {
                &task.support
            },
            has_due: above.has_due || task.due.is_some(),
        };
        let is_task = !criterion.is_group();
        self.rows.push(TaskRow {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            depth,
            is_task,
            tasks: task.tasks.clone(),
            lead: task.lead.clone(),
            led_by: own.lead.to_vec(),
            support: task.support.clone(),
            output: task.output.clone(),
            due: task.due.clone(),
            progress: task.progress.clone(),
            remarks: task.remarks.clone(),
        });
        if is_task {
            self.tasks += 1;
            if own.lead.is_empty() {
                self.without_lead.push(criterion.code.clone());
            }
            if !own.has_due {
                self.without_due.push(criterion.code.clone());
            }
        }
        for child in criterion.children() {
            self.add(child, depth + 1, own);
        }
    }

    fn count_units(&mut self) {
        let mut units: Vec<UnitTasks> = Vec::new();
        // A unit in several spellings is one.
        let mut indices: HashMap<String, usize> = HashMap::new();
        let tasks = || self.rows.iter().filter(|row| row.is_task);
        let leads = tasks().flat_map(|row| row.led_by.iter().map(|unit| (unit, true)));
        let supports = tasks().flat_map(|row| row.support.iter().map(|unit| (unit, false)));
        for (unit, is_lead) in leads.chain(supports) {
            let at = *indices.entry(spelling_key(unit)).or_insert_with(|| {
                units.push(UnitTasks {
                    unit: unit.clone(),
                    leads: 0,
                    supports: 0,
                });
                units.len() - 1
            });
            units[at].leads += usize::from(is_lead);
            units[at].supports += usize::from(!is_lead);
        }
        self.units = units;
    }
}

/// What the groups above a task name.
#[derive(Clone, Copy, Default)]
struct Above<'a> {
    lead: &'a [SmolStr],
    support: &'a [SmolStr],
    has_due: bool,
}
