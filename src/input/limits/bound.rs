//! The limits that the user may raise, and their names.

use super::{
    ALIASED, CELL_CHARS, CELLS, Count, DEPTH, FILE_BYTES, MEBIBYTE, PART_BYTES, TEXT_BYTES,
    UNPACKED_BYTES, YAML_BYTES,
};
use crate::lang::{Lang, Say, Text};
use crate::text;

/// How much of a file is read. Sizes are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a YAML file.
    pub yaml: usize,
    /// Bytes of a workbook or CSV file on disk.
    pub file: usize,
    /// Unpacked bytes of one part.
    pub part: usize,
    /// Unpacked bytes of all parts together.
    pub unpacked: usize,
    /// Filled cells of a workbook.
    pub cells: usize,
    /// Characters of one cell, or of one value in YAML.
    pub cell_chars: usize,
    /// Bytes of the text of all cells together.
    pub text: usize,
    /// Nesting of collections in YAML.
    pub depth: usize,
    /// Nodes that the aliases of a YAML file may add to it.
    pub aliased: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            yaml: YAML_BYTES,
            file: FILE_BYTES,
            part: PART_BYTES,
            unpacked: UNPACKED_BYTES,
            cells: CELLS,
            cell_chars: CELL_CHARS,
            text: TEXT_BYTES,
            depth: DEPTH,
            aliased: ALIASED,
        }
    }
}

/// A limit that the user may raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// [`Limits::file`].
    FileSize,
    /// [`Limits::yaml`].
    YamlSize,
    /// [`Limits::part`].
    PartSize,
    /// [`Limits::unpacked`].
    UnpackedSize,
    /// [`Limits::text`].
    TextSize,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::cell_chars`].
    CellLength,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::aliased`].
    Aliases,
}

/// The deepest nesting that may be asked for: a tree is walked by calls, and
/// the stack of a program has an end.
const DEEPEST: usize = 256;

impl Bound {
    /// Every bound, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::FileSize,
        Self::YamlSize,
        Self::PartSize,
        Self::UnpackedSize,
        Self::TextSize,
        Self::Cells,
        Self::CellLength,
        Self::Depth,
        Self::Aliases,
    ];

    /// Its name, as given to `--limit`. Names are never reused.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FileSize => "file-size",
            Self::YamlSize => "yaml-size",
            Self::PartSize => "part-size",
            Self::UnpackedSize => "unpacked-size",
            Self::TextSize => "text-size",
            Self::Cells => "cells",
            Self::CellLength => "cell-length",
            Self::Depth => "depth",
            Self::Aliases => "aliases",
        }
    }

    /// The bound of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.name() == name)
    }

    /// What a number given for it counts: bytes, or one of what it limits.
    fn unit(self) -> usize {
        match self {
            Self::FileSize
            | Self::YamlSize
            | Self::PartSize
            | Self::UnpackedSize
            | Self::TextSize => MEBIBYTE,
            Self::Cells | Self::CellLength | Self::Depth | Self::Aliases => 1,
        }
    }

    /// What it limits, in a few words.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::FileSize => text!("MB của một tệp", "MB of a file"),
            Self::YamlSize => text!("MB của một tệp YAML", "MB of a YAML file"),
            Self::PartSize => text!(
                "MB của một phần bên trong tệp Excel, Word sau khi bung ra",
                "MB of one part of a workbook or document, unpacked"
            ),
            Self::UnpackedSize => text!(
                "MB của cả tệp Excel, Word sau khi bung ra",
                "MB of a whole workbook or document, unpacked"
            ),
            Self::TextSize => text!("MB chữ trong mọi ô", "MB of text in all cells"),
            Self::Cells => text!("số ô có dữ liệu", "filled cells"),
            Self::CellLength => text!(
                "số ký tự của một ô, một giá trị YAML",
                "characters of one cell or YAML value"
            ),
            Self::Depth => text!(
                "số tầng lồng nhau trong YAML, nhiều nhất {most}",
                "levels of nesting in YAML, {most} at most",
                most = DEEPEST
            ),
            Self::Aliases => text!(
                "số mục mà các tham chiếu (*) trong YAML bung ra",
                "nodes that aliases (*) in YAML expand to"
            ),
        }
    }

    /// The most that may be asked for, in its unit.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::Depth => DEEPEST,
            bound => usize::MAX / bound.unit(),
        }
    }

    /// What it stands at, in its unit.
    #[must_use]
    pub fn of(self, limits: &Limits) -> usize {
        let mut limits = *limits;
        *self.field(&mut limits) / self.unit()
    }

    /// What it stands at, as it is printed.
    #[must_use]
    pub fn printed(self, limits: &Limits, lang: Lang) -> String {
        Count(self.of(limits)).say(lang)
    }

    /// Raises or lowers it, to no more than [`Self::most`].
    pub fn set(self, limits: &mut Limits, value: usize) {
        *self.field(limits) = value.min(self.most()).saturating_mul(self.unit());
    }

    fn field(self, limits: &mut Limits) -> &mut usize {
        match self {
            Self::FileSize => &mut limits.file,
            Self::YamlSize => &mut limits.yaml,
            Self::PartSize => &mut limits.part,
            Self::UnpackedSize => &mut limits.unpacked,
            Self::TextSize => &mut limits.text,
            Self::Cells => &mut limits.cells,
            Self::CellLength => &mut limits.cell_chars,
            Self::Depth => &mut limits.depth,
            Self::Aliases => &mut limits.aliased,
        }
    }

    /// The repair, and how the limit is raised where there is room above it.
    #[must_use]
    pub fn or_raise(self, limits: &Limits, repair: &Text) -> Text {
        let twice = self.of(limits).saturating_mul(2).max(1);
        if twice > self.most() {
            return repair.clone();
        }
        text!(
            "{repair}; nếu tệp đúng là lớn như vậy thì thêm --limit {name}={twice}",
            "{repair}; if the file is meant to be that large, add --limit {name}={twice}",
            repair = repair.clone(),
            name = self.name(),
            twice
        )
    }
}
