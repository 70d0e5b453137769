//! Checks the rule pages: each example has only the diagnostic of its page, and the
//! program prints the output shown.
//!
//! `UPDATE_PAGES=1 cargo test --test it rules` updates the output.

use std::path::Path;

use parindex::check::{self, Context, YearCodes};
use parindex::diagnostic::human::{self, Style};
use parindex::diagnostic::{RuleId, Severity};
use parindex::edit::merge::merge;
use parindex::input::draft::Draft;
use parindex::input::limits::Limits;
use parindex::input::yaml::{read_crosswalk, read_units};
use parindex::input::{self, Options, Table};
use parindex::lang::Lang;
use parindex::source::Files;

/// Rules about files that a page cannot contain.
const WITHOUT_EXAMPLE: [RuleId; 11] = [
    // A link is no text.
    RuleId::FileSkipped,
    RuleId::SheetNotRead,
    RuleId::StruckOut,
    RuleId::StrayBytes,
    RuleId::WordPartIgnored,
    RuleId::CodeAutomatic,
    RuleId::FileUnreadable,
    RuleId::FileUnsupported,
    RuleId::FileTooLarge,
    RuleId::FileEncrypted,
    RuleId::TextUndecodable,
];

/// The roles of other files next to the checked one.
const ROLES: [&str; 7] = [
    "against",
    "last-year",
    "old",
    "new",
    "part",
    "ranked-with",
    "units",
];

/// A fenced block of a page: the text after the fence, and its lines. A third word is the
/// role of a file other than the checked one: ` ```yaml bo.yaml against`, ` ```yaml
/// nam-truoc.yaml last-year`, ` ```yaml van-phong.yaml part`. With `old`, the checked
/// file is the next year; with `old` and `new`, it is a crosswalk. A list is a file of the
/// successors of bodies, of the years 2024 and 2025.
struct Block {
    language: String,
    name: String,
    role: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                let (language, name) = info.split_once(' ').unwrap_or((info, ""));
                let (name, role) = name
                    .rsplit_once(' ')
                    .filter(|(_, role)| ROLES.contains(role))
                    .unwrap_or((name, ""));
                open = Some(Block {
                    language: language.to_owned(),
                    name: name.to_owned(),
                    role: role.to_owned(),
                    text: String::new(),
                });
            }
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// The name and bytes of the example: one block, or one per sheet of a workbook
/// (`so.xlsx!Năm 2022`), written as described in [`crate::book`].
fn example(blocks: &[Block]) -> Option<(String, Vec<u8>)> {
    let files: Vec<&Block> = blocks
        .iter()
        .filter(|block| !block.name.is_empty() && block.role.is_empty())
        .collect();
    let first = files.first()?;
    let Some((workbook, _)) = first.name.split_once('!') else {
        assert_eq!(files.len(), 1);
        return Some((first.name.clone(), first.text.clone().into_bytes()));
    };
    let sheets: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file.name.split_once('!').unwrap().1, file.text.as_str()))
        .collect();
    Some((workbook.to_owned(), crate::book::of_sheets(&sheets)))
}

/// Files other than the checked one.
#[derive(Default)]
struct OtherFiles {
    /// Years that are compared with it.
    years: Vec<Draft>,
    /// Parts that are merged onto it.
    parts: Vec<Draft>,
}

/// Reads the other files of an example, which have no errors.
fn other_files(blocks: &[Block], context: &mut Context, files: &mut Files) -> OtherFiles {
    let mut other_files = OtherFiles::default();
    for block in blocks.iter().filter(|block| !block.role.is_empty()) {
        let mut diagnostics = Vec::new();
        let bytes = block.text.as_bytes();
        if block.role == "units" {
            let limits = Limits::default();
            let units = read_units(&block.name, bytes, &limits, files, &mut diagnostics).unwrap();
            context.units = check::units(&units, &mut diagnostics);
            assert_eq!(diagnostics, [], "{}", block.name);
            continue;
        }
        let draft = input::read(
            &block.name,
            bytes,
            &Options::default(),
            files,
            &mut diagnostics,
        );
        let draft = draft.unwrap();
        let _ = check::check(&draft, &Context::default(), &mut diagnostics);
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(diagnostics, [], "{}", block.name);
        match block.role.as_str() {
            "against" => context.set = Some(draft),
            "last-year" => context.last_year = Some(draft),
            "ranked-with" => context.ranked_with = Some(draft),
            "part" => other_files.parts.push(draft),
            _ => other_files.years.push(draft),
        }
    }
    other_files
}

/// Returns the output for an example, and its rules. Evidence files are looked up in a
/// folder that has none.
fn answer(
    rule: RuleId,
    blocks: &[Block],
    name: &str,
    bytes: &[u8],
    lang: Lang,
) -> (Vec<RuleId>, String) {
    let mut context = crate::mutations::looking_for(rule);
    let mut files = Files::default();
    let OtherFiles { years, parts } = other_files(blocks, &mut context, &mut files);
    context.needs_points = rule == RuleId::NoPoints;
    if rule == RuleId::EvidenceFileMissing {
        context.folder = Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    }
    let mut found = Vec::new();
    if let [old, new] = years.as_slice() {
        let draft =
            read_crosswalk(name, bytes, &Limits::default(), &mut files, &mut found).unwrap();
        let _ = check::crosswalk(
            &draft,
            [old, new].map(YearCodes::from_draft).each_ref(),
            &mut found,
        );
    } else if bytes.starts_with(b"- ") {
        let limits = Limits::default();
        let draft = read_units(name, bytes, &limits, &mut files, &mut found).unwrap();
        let _ = check::units(&draft, &mut found);
        if rule == RuleId::UnitDateOutside {
            check::units_outside(&draft, [2024, 2025], &mut found);
        }
    } else {
        match input::read_table(name, bytes, &Options::default(), &mut files, &mut found) {
            None => {}
            Some(Table::Ranking(ranking)) => {
                let _ = check::published(&ranking, &context, &mut found);
            }
            Some(Table::Goals(goals)) => {
                let _ = check::goals(&goals, &context, &mut found);
            }
            Some(Table::Index(drafts)) => {
                for draft in drafts {
                    let _ = check::check(&draft.draft, &context, &mut found);
                }
            }
            Some(Table::Criteria(mut draft)) => {
                merge(&mut draft, &parts, &context.units, &mut found);
                let _ = check::check(&draft, &context, &mut found);
                if let [old] = years.as_slice() {
                    check::compared(&[old, &draft], &context.units, &mut found);
                }
            }
        }
    }
    context.policy.apply(&mut found);
    let style = Style {
        width: 80,
        styled: false,
    };
    let diagnostics = found.iter().map(|one| one.rule).collect();
    (diagnostics, human::render(&found, &files, lang, style))
}

/// The page with another text in the block of what is printed.
fn with_printed(page: &str, old: &str, new: &str) -> String {
    page.replacen(
        &format!("```text\n{old}```"),
        &format!("```text\n{new}```"),
        1,
    )
}

#[test]
fn each_example_has_its_fault_alone_and_prints_what_the_page_shows() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for diagnostic in RuleId::ALL {
        let name = diagnostic.name();
        let mut pages = Vec::new();
        for lang in Lang::ALL {
            let page = diagnostic.page_in(lang);
            let blocks = blocks(page);
            let Some((file, bytes)) = example(&blocks) else {
                assert!(
                    WITHOUT_EXAMPLE.contains(&diagnostic),
                    "{name} has no example"
                );
                continue;
            };
            let (diagnostics, printed) = answer(diagnostic, &blocks, &file, &bytes, lang);
            let shown = blocks.iter().find(|block| block.language == "text");
            let shown = shown.map_or("", |block| block.text.as_str());
            if diagnostics != [diagnostic] {
                wrong.push(format!("{name}: has {diagnostics:?}\n{printed}"));
                continue;
            }
            if shown != printed && !update {
                wrong.push(format!("{name}: prints\n{printed}not\n{shown}"));
            }
            pages.push(with_printed(page, shown, &printed));
        }
        if update && pages.len() == Lang::ALL.len() {
            let path = format!("src/diagnostic/pages/{name}.md");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            std::fs::write(path, format!("{}\n", pages.join("\n\n"))).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_has_the_same_sections_and_the_same_example_in_both_languages() {
    let sections = [
        [
            "Là gì",
            "Vì sao quan trọng khi thẩm định",
            "Ví dụ sai",
            "Chương trình in ra",
            "Cách sửa",
        ],
        [
            "What it is",
            "Why it matters at appraisal",
            "Example",
            "Output",
            "How to fix it",
        ],
    ];
    for diagnostic in RuleId::ALL {
        for (lang, sections) in Lang::ALL.into_iter().zip(sections) {
            let page = diagnostic.page_in(lang);
            let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
            assert_eq!(
                headings.collect::<Vec<_>>(),
                sections,
                "{}",
                diagnostic.name()
            );
            assert!(!diagnostic.title(lang).is_empty());
        }
        let [vi, en] = Lang::ALL.map(|lang| {
            let blocks = blocks(diagnostic.page_in(lang));
            let other_files = blocks.iter().filter(|block| !block.role.is_empty());
            let other_files: Vec<_> = other_files.map(|block| block.text.clone()).collect();
            (example(&blocks), other_files)
        });
        assert_eq!(vi, en, "{}", diagnostic.name());
    }
}
