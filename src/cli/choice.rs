//! Arguments whose values are the variants of an enum of the library.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::IntoEnumIterator;

/// Returns a parser for an argument that takes any variant of an enum by its name.
pub(crate) fn any_variant<T>() -> impl TypedValueParser<Value = T>
where
    T: IntoEnumIterator + Into<&'static str> + Copy + Send + Sync + 'static,
{
    choice(T::iter(), T::into)
}

/// Returns a parser for an argument that takes one of `values`, each by its name.
pub(crate) fn choice<T>(
    values: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let named = values.into_iter().map(|value| (name(value), value));
    let named: Vec<(&'static str, T)> = named.collect();
    let parser = PossibleValuesParser::new(named.iter().map(|(name, _)| *name));
    parser.try_map(move |written| {
        let found = named.iter().find(|(name, _)| *name == written);
        found
            .map(|(_, value)| *value)
            .ok_or("not one of the values")
    })
}
