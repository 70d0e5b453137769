//! The sets in `criteria/`, which ship with the program: their names and texts.
//! They are read like any other file.

/// A criteria set that ships with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its name: that of its file, without the ending.
    pub name: &'static str,
    /// The file's path in the project, by which messages name it.
    pub path: &'static str,
    /// The file, in YAML.
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

/// Every set, by name.
pub const SETS: [Shipped; 4] = [
    shipped!("bo-noi-vu-tinh-2017"),
    shipped!("ca-mau-so-2013"),
    shipped!("dak-nong-khcn-2023"),
    shipped!("phong-huyen-2019"),
];

/// The set of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Shipped> {
    SETS.iter().find(|set| set.name == name)
}
