//! Texts of any kind, in the form in which the readers keep them.

use proptest::collection::vec;
use proptest::prelude::*;
use smol_str::SmolStr;

/// One line of text as officers and attackers write it, never blank. It is in
/// the form in which the readers keep text: composed, single-spaced.
pub(crate) fn line() -> impl Strategy<Value = SmolStr> {
    prop_oneof![
        6 => "[A-ZĐa-zđàáảãạâầấẩẫậêềếểễệôồốổỗộơờớởỡợưừứửữựỳýỷỹỵ]{1,8}( [a-zđàáảạêếôộơợưự0-9,.%/()]{1,9}){0,6}",
        1 => Just("=1+1".to_owned()),
        1 => Just("-5 điểm".to_owned()),
        1 => Just("@SUM(A1)".to_owned()),
        1 => Just("'=x".to_owned()),
        1 => Just("1.10".to_owned()),
        1 => Just("no".to_owned()),
        1 => Just("~".to_owned()),
        1 => Just("<script>alert(\"x\")</script> & |".to_owned()),
        1 => Just("a: b # c".to_owned()),
        1 => Just("2023-11-25".to_owned()),
    ]
    .prop_map(|text| parindex::input::values::one_line(&text).into())
}

/// Text of several lines.
pub(crate) fn paragraph() -> impl Strategy<Value = SmolStr> {
    vec(line(), 1..4).prop_map(|lines| lines.join("\n").into())
}

/// A unit's name: `;` would divide it.
pub(crate) fn unit() -> impl Strategy<Value = SmolStr> {
    "[A-ZĐ][a-zđàáảãạêếôộơợưự]{1,8}( [a-zđàáêếôộơợưự]{1,9}){0,3}(, [a-z]{2,8})?"
        .prop_map(SmolStr::from)
}
