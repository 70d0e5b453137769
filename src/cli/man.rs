//! `parindex man`: the manual page, in one language.
//!
//! `clap_mangen` renders the arguments. Its section names are English only, so the page
//! with all commands is composed here.

use std::io;

use clap::builder::StyledStr;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use parindex::lang::{Lang, Message};
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::help::usage;
use super::language::{Language, VARIABLE};
use super::write::TextArgs;

/// Print the manual page for the man command of Linux
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex man | man -l -")]
pub(crate) struct ManArgs {
    #[command(flatten)]
    text: TextArgs,
}

/// Prints the page of the command line `whole`, in the language of its help.
pub(crate) fn run(
    args: &ManArgs,
    whole: &Command,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let page = page(whole, language.of_messages())?;
    args.text.write(&page, console)?;
    Ok(Exit::Success)
}

fn page(command: &Command, lang: Lang) -> io::Result<String> {
    let about = |command: &Command| plain(command.get_about());
    let after = |command: &Command| plain(command.get_after_help());
    // Usage lines exist after building, which adds the common options to each command.
    let mut built = command.clone();
    built.build();

    // The definition of the apostrophe, then the title without a date, so that the page
    // of a version is always the same.
    let mut page = Roff::new().render();
    let version = command.get_version().unwrap_or_default();
    page.push_str(".TH PARINDEX 1 \"\" \"parindex ");
    page.push_str(version);
    page.push_str("\" \"\"\n");

    let mut head = Roff::new();
    head.control("SH", [text!("TÊN", "NAME").get(lang)]);
    head.text([roman(format!("parindex - {}", about(command)))]);
    head.control("SH", [text!("CÁCH DÙNG", "SYNOPSIS").get(lang)]);
    for sub in built.get_subcommands() {
        head.text([bold(usage(sub))]);
        head.control("br", []);
    }
    page.push_str(&head.to_roff());
    page.push_str(&options(command.clone(), true)?);

    let mut heading = Roff::new();
    heading.control("SH", [text!("LỆNH", "COMMANDS").get(lang)]);
    page.push_str(&heading.to_roff());
    for (sub, built) in command.get_subcommands().zip(built.get_subcommands()) {
        let mut part = Roff::new();
        part.control("SS", [usage(built).as_str()]);
        part.text([roman(about(sub))]);
        page.push_str(&part.to_roff());
        page.push_str(&options(sub.clone(), false)?);
        page.push_str(&verbatim(&after(sub)));
    }

    let mut tail = Roff::new();
    for (heading, sentences) in sections() {
        tail.control("SH", [heading.get(lang)]);
        for (name, meaning) in sentences {
            tail.control("TP", []);
            tail.text([bold(name)]);
            tail.text([roman(meaning.get(lang))]);
        }
    }
    tail.control("SH", [text!("BIẾN MÔI TRƯỜNG", "ENVIRONMENT").get(lang)]);
    for (name, meaning) in environment() {
        tail.control("TP", []);
        tail.text([bold(name)]);
        tail.text([roman(meaning.get(lang))]);
    }
    tail.control(
        "SH",
        [text!("MÃ THOÁT, VÍ DỤ", "EXIT CODES, EXAMPLES").get(lang)],
    );
    page.push_str(&tail.to_roff());
    page.push_str(&verbatim(&after(command)));
    Ok(page)
}

fn plain(text: Option<&StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// Sections on files, each with its entries.
fn sections() -> [(Message, Vec<(&'static str, Message)>); 2] {
    let formats = vec![
        (
            "xlsx, xls, xlsb, ods, docx, csv, tsv",
            text!(
                "Bảng được tìm theo hàng tiêu đề, ở bất kỳ trang tính hay bảng nào.",
                "The table is found by its headings, on any sheet or in any table."
            ),
        ),
        (
            "yaml",
            text!(
                "Định dạng của chương trình; parindex schema in JSON Schema của định dạng này.",
                "The format of this program; parindex schema prints its JSON Schema."
            ),
        ),
        (
            "# parindex: allow(RULE) …",
            text!(
                "Ghi chú trong YAML để bỏ qua một loại lỗi tại chỗ, kèm lý do; tên các loại lỗi: parindex rule.",
                "A comment in YAML that allows a rule there, with the reason; parindex rule lists the rules."
            ),
        ),
    ];
    let settings = vec![
        (
            "parindex.toml",
            text!(
                "Tùy chọn của thư mục và các thư mục con: mức độ lỗi, bộ tiêu chí, ngôn ngữ, cột, giới hạn …; parindex schema config in JSON Schema, parindex check --show-settings cho biết từng giá trị lấy từ đâu.",
                "Options of its folder and those below: levels, criteria sets, language, columns, limits …; parindex schema config prints its JSON Schema, parindex check --show-settings where each value comes from."
            ),
        ),
        (
            ".gitignore, .ignore",
            text!(
                "Các tệp không đọc khi tìm trong thư mục.",
                "Files that are left out when a folder is searched."
            ),
        ),
    ];
    [
        (text!("ĐỊNH DẠNG", "FORMATS"), formats),
        (text!("CẤU HÌNH", "SETTINGS"), settings),
    ]
}

fn environment() -> [(&'static str, Message); 6] {
    [
        (
            VARIABLE,
            text!(
                "Ngôn ngữ (vi hoặc en) khi không có --lang.",
                "The language (vi or en) if --lang is not given."
            ),
        ),
        (
            "NO_COLOR",
            text!(
                "Có giá trị thì không tô màu.",
                "If it is set, the output is not coloured."
            ),
        ),
        (
            "FORCE_COLOR, CLICOLOR_FORCE",
            text!(
                "Có giá trị thì luôn tô màu, trừ khi có NO_COLOR.",
                "If one is set, the output is always coloured, unless NO_COLOR is set."
            ),
        ),
        (
            "GITHUB_STEP_SUMMARY",
            text!(
                "Tệp mà check --format github ghi thêm bảng lỗi vào.",
                "The file to which check --format github appends a table of the errors."
            ),
        ),
        (
            "PARINDEX_COMPLETE",
            text!(
                "Do đoạn mã của parindex completions đặt khi bấm phím Tab.",
                "Set by the script of parindex completions when Tab is pressed."
            ),
        ),
        (
            "COLUMNS",
            text!(
                "Số cột của màn hình.",
                "The width of the terminal in columns."
            ),
        ),
    ]
}

/// Returns the arguments of a command, with or without the headings of their sections.
fn options(command: Command, named: bool) -> io::Result<String> {
    let mut bytes = Vec::new();
    Man::new(command).render_options_section(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    // The page starts with the definition of the apostrophe.
    let kept = text.lines().filter(|line| {
        let definition = line.starts_with(".ie \\n(.g") || line.starts_with(".el .ds Aq");
        !definition && (named || !line.starts_with(".SH "))
    });
    Ok(kept.flat_map(|line| [line, "\n"]).collect())
}

/// Returns lines that are not joined to paragraphs.
fn verbatim(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut roff = Roff::new();
    roff.control("PP", []);
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_roff()
}
