//! Table styles: which cells have which format of a style (ECMA-376, part 1, 17.7.6).

use crate::input::formats::runs::PartialStyle;

/// How many regions of a table have a format of their own.
const REGIONS: usize = 12;

/// A region of a table. A later one overrides an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    OddColumns,
    EvenColumns,
    OddRows,
    EvenRows,
    FirstRow,
    LastRow,
    FirstColumn,
    LastColumn,
    TopRight,
    TopLeft,
    BottomRight,
    BottomLeft,
}

impl Region {
    /// Parses the type of a conditional format.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "band1Vert" => Self::OddColumns,
            "band2Vert" => Self::EvenColumns,
            "band1Horz" => Self::OddRows,
            "band2Horz" => Self::EvenRows,
            "firstRow" => Self::FirstRow,
            "lastRow" => Self::LastRow,
            "firstCol" => Self::FirstColumn,
            "lastCol" => Self::LastColumn,
            "neCell" => Self::TopRight,
            "nwCell" => Self::TopLeft,
            "seCell" => Self::BottomRight,
            "swCell" => Self::BottomLeft,
            _ => return None,
        })
    }

    /// Its place in [`TableStyle::regions`].
    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// The formats of text in a table by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TableStyle {
    /// The format of all cells.
    pub(super) all: PartialStyle,
    pub(super) regions: [PartialStyle; REGIONS],
    /// How many rows and columns a band has.
    pub(super) bands: [Option<usize>; 2],
}

/// Which regions a table shows: the bits of `w:tblLook`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look(u16);

/// The position of a cell: its index and how many there are, if known.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) row: usize,
    pub(super) rows: Option<usize>,
    pub(super) column: usize,
    pub(super) columns: Option<usize>,
}

impl TableStyle {
    /// Fills the formats that are left open from `outer`.
    pub(super) fn or(self, outer: Self) -> Self {
        let mut regions = self.regions;
        for (region, outer) in regions.iter_mut().zip(outer.regions) {
            *region = region.or(outer);
        }
        Self {
            all: self.all.or(outer.all),
            regions,
            bands: [
                self.bands[0].or(outer.bands[0]),
                self.bands[1].or(outer.bands[1]),
            ],
        }
    }

    /// Whether a format depends on how many rows or columns there are.
    pub(super) fn needs_size(&self, look: Look) -> bool {
        let last = look.has(Look::LAST_ROW) || look.has(Look::LAST_COLUMN);
        last && self.regions != [PartialStyle::default(); REGIONS]
    }

    /// Returns the format of text in a cell.
    pub(super) fn at(&self, look: Look, position: Position) -> PartialStyle {
        if self.regions == [PartialStyle::default(); REGIONS] {
            return self.all;
        }
        let is_last = |at: usize, count: Option<usize>| count == Some(at + 1);
        let top = look.has(Look::FIRST_ROW) && position.row == 0;
        let bottom = look.has(Look::LAST_ROW) && is_last(position.row, position.rows);
        let left = look.has(Look::FIRST_COLUMN) && position.column == 0;
        let right = look.has(Look::LAST_COLUMN) && is_last(position.column, position.columns);
        let odd = |at: usize, first: u16, size: Option<usize>| {
            let at = at - usize::from(look.has(first) && at > 0);
            (at / size.unwrap_or(1).max(1)).is_multiple_of(2)
        };
        let odd_row = odd(position.row, Look::FIRST_ROW, self.bands[0]);
        let odd_column = odd(position.column, Look::FIRST_COLUMN, self.bands[1]);
        let row_bands = !look.has(Look::NO_ROW_BANDS) && !top && !bottom;
        let column_bands = !look.has(Look::NO_COLUMN_BANDS) && !left && !right;
        // In the order of `Region`.
        let applies = [
            column_bands && odd_column,
            column_bands && !odd_column,
            row_bands && odd_row,
            row_bands && !odd_row,
            top,
            bottom,
            left,
            right,
            top && right,
            top && left,
            bottom && right,
            bottom && left,
        ];
        let regions = self.regions.iter().zip(applies);
        regions
            .filter(|(_, applies)| *applies)
            .fold(self.all, |outer, (region, _)| region.or(outer))
    }
}

impl Look {
    const FIRST_ROW: u16 = 0x20;
    const LAST_ROW: u16 = 0x40;
    const FIRST_COLUMN: u16 = 0x80;
    const LAST_COLUMN: u16 = 0x100;
    const NO_ROW_BANDS: u16 = 0x200;
    const NO_COLUMN_BANDS: u16 = 0x400;

    /// The attributes of `w:tblLook` with their bits.
    const ATTRIBUTES: [(&'static str, u16); 6] = [
        ("firstRow", Self::FIRST_ROW),
        ("lastRow", Self::LAST_ROW),
        ("firstColumn", Self::FIRST_COLUMN),
        ("lastColumn", Self::LAST_COLUMN),
        ("noHBand", Self::NO_ROW_BANDS),
        ("noVBand", Self::NO_COLUMN_BANDS),
    ];

    /// Parses a hexadecimal number.
    pub(super) fn from_hex(value: Option<&str>) -> Self {
        let bits = value.and_then(|value| u16::from_str_radix(value, 16).ok());
        Self(bits.unwrap_or(0))
    }

    /// Returns the hexadecimal number for the attributes that are on; `None` without any.
    pub(super) fn hex_from(mut attribute: impl FnMut(&str) -> Option<bool>) -> Option<String> {
        let mut found = None;
        for (name, bit) in Self::ATTRIBUTES {
            if let Some(on) = attribute(name) {
                *found.get_or_insert(0) |= if on { bit } else { 0 };
            }
        }
        found.map(|bits: u16| format!("{bits:04X}"))
    }

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }
}
