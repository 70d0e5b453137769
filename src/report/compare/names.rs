//! What a criterion of two years is called.

use super::{Page, tables::codes};
use crate::analysis::compare::NodeChange;
use crate::report::document::Value;
use crate::text;

impl Page<'_> {
    /// Code and name, with the code of the old year where it is another.
    pub(super) fn name_of(&self, node: &NodeChange) -> Vec<Value> {
        vec![Value::Text(self.code(node)), Value::Text(self.name(node))]
    }

    fn code(&self, node: &NodeChange) -> String {
        let code = &node.code;
        match &node.old_code {
            Some(old) if old != code => {
                self.say(&text!("{code} (cũ {old})", "{code} (was {old})", code, old))
            }
            _ => code.to_string(),
        }
    }

    fn name(&self, node: &NodeChange) -> String {
        let name = &node.name;
        if !node.into.is_empty() {
            let codes = codes(&node.into);
            self.say(&text!(
                "{name} (nay là {codes})",
                "{name} (now {codes})",
                name,
                codes
            ))
        } else if !node.from.is_empty() {
            let codes = codes(&node.from);
            self.say(&text!(
                "{name} (trước là {codes})",
                "{name} (before {codes})",
                name,
                codes
            ))
        } else if node.new.is_none() {
            self.say(&text!("{name} (không còn)", "{name} (gone)", name))
        } else {
            name.to_string()
        }
    }
}
