//! The window that Windows opens for a program started from Explorer: it closes when the
//! program ends.

use std::io::{self, IsTerminal as _};

use parindex::lang::Lang;
use parindex::text;

use super::console::Console;

/// Waits for the Enter key if the window would close with the program; `bare` if the program
/// was started without a file.
pub(crate) fn hold(bare: bool, lang: Lang, console: &mut Console) {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() || !is_started_by_explorer() {
        return;
    }
    if bare {
        console.line(
            &text!(
                "\nKéo tệp bảng điểm thả vào biểu tượng parindex để kiểm tra và tính điểm.",
                "\nDrop a score table on the icon of parindex to check and score it."
            ),
            lang,
        );
    }
    console.line(
        &text!(
            "\nNhấn Enter để đóng cửa sổ này.",
            "\nPress Enter to close this window."
        ),
        lang,
    );
    // A line or the end of the input: the program ends in either case.
    let _ = io::stdin().read_line(&mut String::new());
}

/// Whether Explorer is the parent of this process.
#[cfg(windows)]
fn is_started_by_explorer() -> bool {
    use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, get_current_pid};

    let mut system = System::new();
    let of_process = ProcessRefreshKind::nothing();
    system.refresh_processes_specifics(ProcessesToUpdate::All, false, of_process);
    let own = get_current_pid().ok().and_then(|pid| system.process(pid));
    let parent = own.and_then(|own| system.process(own.parent()?));
    parent.is_some_and(|parent| parent.name().eq_ignore_ascii_case("explorer.exe"))
}

/// Other systems close no window.
#[cfg(not(windows))]
fn is_started_by_explorer() -> bool {
    false
}
