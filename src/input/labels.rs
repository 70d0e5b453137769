//! Labels of the lines above a table, and words of short lists, as people write them.

use crate::vocab::fold::{fold, folds_to};
use crate::vocab::{Choice, METADATA, MetadataField};

/// Returns the metadata field that a label names.
#[must_use]
pub fn metadata_field(label: &str) -> Option<MetadataField> {
    let label = fold(label);
    let names = |field: MetadataField| {
        let printed = field.label();
        folds_to(&printed.vi, &label) || folds_to(&printed.en, &label)
    };
    let mut specs = METADATA.iter();
    let found = specs.find(|spec| names(spec.field) || spec.synonyms.contains(&label.as_str()));
    found.map(|spec| spec.field)
}

/// Returns the key of the choice that a text names: by its key, by the words of a form
/// or by a synonym.
#[must_use]
pub fn choice(text: &str, choices: &[Choice]) -> Option<&'static str> {
    let folded = fold(text);
    let names = |choice: &&Choice| {
        let words = choice.words();
        text == choice.key
            || folded == choice.key
            || folds_to(&words.vi, &folded)
            || folds_to(&words.en, &folded)
            || choice.synonyms.contains(&folded.as_str())
    };
    choices.iter().find(names).map(|choice| choice.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::choices::{NOT_APPLICABLE, WITHOUT_SURVEY};
    use crate::vocab::metadata::FORM_ORDER;

    #[test]
    fn choices_are_read_by_their_keys_and_in_words() {
        for choices in [&NOT_APPLICABLE[..], &WITHOUT_SURVEY] {
            for one in choices {
                let words = one.words();
                for line in [one.key, &words.vi, &words.en, &words.vi.to_uppercase()] {
                    assert_eq!(choice(line, choices), Some(one.key), "{line}");
                }
            }
        }
        assert_eq!(choice("quy đổi", &WITHOUT_SURVEY), None);
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for field in FORM_ORDER {
            assert_eq!(metadata_field(&field.label().vi), Some(field));
            assert_eq!(metadata_field(&field.label().en), Some(field));
        }
        for (label, field) in [
            ("Tên đơn vị", MetadataField::Unit),
            ("Đơn vị tự chấm", MetadataField::Unit),
            ("Cơ quan, đơn vị", MetadataField::Unit),
            ("Năm đánh giá", MetadataField::Year),
            ("Năm chấm điểm", MetadataField::Year),
        ] {
            assert_eq!(metadata_field(label), Some(field), "{label}");
        }
        assert_eq!(metadata_field("Đơn vị tính"), None);
    }
}
