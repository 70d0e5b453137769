//! `parindex man`: the manual page, in one language.
//!
//! `clap_mangen` sets the arguments; its section names are English only,
//! so the sections are put together here. All commands stand on one page.

use std::io;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use parindex::lang::{Lang, Text};
use parindex::text;

use super::exit::Exit;
use super::help::{self, usage};
use super::language::VARIABLE;
use super::output::Console;
use super::words;

/// Prints the page.
pub(crate) fn run(lang: Lang, console: &mut Console) -> anyhow::Result<Exit> {
    console.print(page(lang)?.as_bytes())?;
    Ok(Exit::Fine)
}

fn page(lang: Lang) -> io::Result<String> {
    let command = help::command(lang, 0);
    let about = |name: &str| words::command(name).unwrap_or_default();
    let below = |name: &str| words::below(name).unwrap_or_default();
    let say = |text: &Text| text.get(lang).to_owned();

    // How an apostrophe is set, then the title: no date, so that one version
    // always gives the same page.
    let mut page = Roff::new().render();
    let version = command.get_version().unwrap_or_default();
    page.push_str(".TH PARINDEX 1 \"\" \"parindex ");
    page.push_str(version);
    page.push_str("\" \"\"\n");

    let mut head = Roff::new();
    head.control("SH", [text!("TÊN", "NAME").get(lang)]);
    head.text([roman(format!("parindex - {}", say(&about(""))))]);
    head.control("SH", [text!("CÁCH DÙNG", "SYNOPSIS").get(lang)]);
    for sub in command.get_subcommands() {
        head.text([bold(usage(sub))]);
        head.control("br", []);
    }
    page.push_str(&head.to_roff());
    page.push_str(&options(command.clone(), true)?);

    let mut heading = Roff::new();
    heading.control("SH", [text!("LỆNH", "COMMANDS").get(lang)]);
    page.push_str(&heading.to_roff());
    for sub in command.get_subcommands() {
        let mut part = Roff::new();
        part.control("SS", [usage(sub).as_str()]);
        part.text([roman(say(&about(sub.get_name())))]);
        page.push_str(&part.to_roff());
        page.push_str(&options(sub.clone(), false)?);
        page.push_str(&verbatim(&say(&below(sub.get_name()))));
    }

    let mut tail = Roff::new();
    tail.control("SH", [text!("BIẾN MÔI TRƯỜNG", "ENVIRONMENT").get(lang)]);
    for (name, meaning) in environment() {
        tail.control("TP", []);
        tail.text([bold(name)]);
        tail.text([roman(say(&meaning))]);
    }
    tail.control(
        "SH",
        [text!("MÃ THOÁT, VÍ DỤ", "EXIT CODES, EXAMPLES").get(lang)],
    );
    page.push_str(&tail.to_roff());
    page.push_str(&verbatim(&say(&below(""))));
    Ok(page)
}

fn environment() -> [(&'static str, Text); 3] {
    [
        (
            VARIABLE,
            text!(
                "Ngôn ngữ (vi hoặc en) khi không có --lang.",
                "The language (vi or en) where --lang is not given."
            ),
        ),
        (
            "NO_COLOR",
            text!(
                "Có giá trị thì không tô màu.",
                "Where it is set nothing is coloured."
            ),
        ),
        (
            "COLUMNS",
            text!("Số cột của màn hình.", "The columns of the terminal."),
        ),
    ]
}

/// The arguments of a command, with the names of their sections or without.
fn options(command: Command, named: bool) -> io::Result<String> {
    let mut bytes = Vec::new();
    Man::new(command).render_options_section(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    // The definition of the apostrophe stands at the head of the page already.
    let kept = text.lines().filter(|line| {
        let definition = line.starts_with(".ie \\n(.g") || line.starts_with(".el .ds Aq");
        !definition && (named || !line.starts_with(".SH "))
    });
    Ok(kept.flat_map(|line| [line, "\n"]).collect())
}

/// Lines that stay lines.
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
