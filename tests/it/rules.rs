//! The pages of the faults: each example has the fault it is about and no
//! other, and is answered with what the page shows.
//!
//! `UPDATE_PAGES=1 cargo test --test it rules` writes the answers anew.

use std::path::Path;

use parindex::check;
use parindex::diagnostic::Fault;
use parindex::diagnostic::human::{self, Style};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::source::Files;

/// Faults of files that a page cannot hold.
const WITHOUT_EXAMPLE: [Fault; 5] = [
    Fault::FileUnreadable,
    Fault::FileUnsupported,
    Fault::FileTooLarge,
    Fault::FileEncrypted,
    Fault::TextUndecodable,
];

/// A fenced block of a page: what stands behind the fence, and its lines.
struct Block {
    language: String,
    name: String,
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
                open = Some(Block {
                    language: language.to_owned(),
                    name: name.to_owned(),
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

/// The name and bytes of the example: one block, or one a sheet of a workbook
/// (`so.xlsx!Năm 2022`).
fn example(blocks: &[Block]) -> Option<(String, Vec<u8>)> {
    let files: Vec<&Block> = blocks.iter().filter(|b| !b.name.is_empty()).collect();
    let first = files.first()?;
    let Some((workbook, _)) = first.name.split_once('!') else {
        assert_eq!(files.len(), 1);
        return Some((first.name.clone(), first.text.clone().into_bytes()));
    };
    let mut book = rust_xlsxwriter::Workbook::new();
    for file in &files {
        let (_, sheet) = file.name.split_once('!').unwrap();
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        let mut rows = csv::ReaderBuilder::new();
        let mut rows = rows.has_headers(false).from_reader(file.text.as_bytes());
        for (row, cells) in (0..).zip(rows.records()) {
            for (column, cell) in (0..).zip(&cells.unwrap()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    Some((workbook.to_owned(), book.save_to_buffer().unwrap()))
}

/// What is printed for an example, and which faults it has.
fn answer(fault: Fault, name: &str, bytes: &[u8], lang: Lang) -> (Vec<Fault>, String) {
    let context = crate::mutations::looking_for(fault);
    let mut files = Files::default();
    let mut found = Vec::new();
    let draft = input::read(name, bytes, &Options::default(), &mut files, &mut found);
    if let Some(draft) = draft {
        let _ = check::check(&draft, &context, &mut found);
    }
    context.policy.apply(&mut found);
    let style = Style {
        width: 80,
        styled: false,
    };
    let faults = found.iter().map(|one| one.fault).collect();
    (faults, human::render(&found, &files, lang, style))
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
    for fault in Fault::ALL {
        let name = fault.name();
        let mut pages = Vec::new();
        for lang in Lang::ALL {
            let page = fault.page_in(lang);
            // TEMPORARY: a page that is not written yet.
            if !page.contains("## ") {
                continue;
            }
            let blocks = blocks(page);
            let Some((file, bytes)) = example(&blocks) else {
                assert!(WITHOUT_EXAMPLE.contains(&fault), "{name} has no example");
                continue;
            };
            let (faults, printed) = answer(fault, &file, &bytes, lang);
            let shown = blocks.iter().find(|block| block.language == "text");
            let shown = shown.map_or("", |block| block.text.as_str());
            if faults != [fault] {
                wrong.push(format!("{name}: has {faults:?}\n{printed}"));
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
            "A faulty example",
            "What is printed",
            "The repair",
        ],
    ];
    for fault in Fault::ALL {
        for (lang, sections) in Lang::ALL.into_iter().zip(sections) {
            let page = fault.page_in(lang);
            let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
            assert_eq!(headings.collect::<Vec<_>>(), sections, "{}", fault.name());
            assert!(!fault.title(lang).is_empty());
        }
        let [vi, en] = Lang::ALL.map(|lang| example(&blocks(fault.page_in(lang))));
        assert_eq!(vi, en, "{}", fault.name());
    }
}
