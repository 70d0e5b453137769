//! The criteria sets in `criteria/`, which ship with the program. They are read like any
//! other file.

/// A criteria set that ships with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its name: the file name without extension.
    pub name: &'static str,
    /// The path of the file in the project, used in messages.
    pub path: &'static str,
    /// The YAML text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($name:literal) => {
        Shipped {
            name: $name,
            path: concat!("criteria/", $name, ".yaml"),
            text: include_str!(concat!("../../criteria/", $name, ".yaml")),
        }
    };
}

/// All sets, ordered by name.
pub const SETS: [Shipped; 4] = [
    shipped!("bo-noi-vu-tinh-2017"),
    shipped!("ca-mau-so-2013"),
    shipped!("dak-nong-khcn-2023"),
    shipped!("phong-huyen-2019"),
];

/// Returns the set with a name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Shipped> {
    SETS.iter().find(|set| set.name == name)
}
