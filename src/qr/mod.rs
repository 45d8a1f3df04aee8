//! QR codes to be shown: on a screen, in a terminal, or printed.
//!
//! ```
//! let code = leadgate::qr::Code::of("https://acme.example/offer").ok_or("too long")?;
//! assert_eq!(code.size(), 25);
//! assert!(code.path().starts_with("M4 4h7v1h-7z"));
//! # Ok::<(), &str>(())
//! ```

use crate::json::push_whole;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that readers need (ISO/IEC 18004), in modules.
pub const QUIET: i32 = 4;

/// A QR code.
pub struct Code(QrCode);

impl Code {
    /// The smallest code for a text, with as much correction of errors as fits into that size. `None` for a text that no
    /// code holds: more than 2,953 bytes.
    pub fn of(text: &str) -> Option<Code> {
        // Medium first: screens reflect and prints are torn. A text too long for it gets what it can.
        [QrCodeEcc::Medium, QrCodeEcc::Low]
            .into_iter()
            .find_map(|level| QrCode::encode_text(text, level).ok())
            .map(Code)
    }

    /// How many modules it has along an edge, without the border.
    pub fn size(&self) -> i32 {
        self.0.size()
    }

    /// Whether a module is dark; those outside are light.
    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        self.0.get_module(x, y)
    }

    /// The dark modules as the path of an SVG whose `viewBox` is `0 0 n n`, where n is the size with the border on both
    /// sides: `size + 8`. Neighbours in a row are one rectangle.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size() {
            let mut x = 0;
            while x < self.size() {
                let run = (x..self.size()).take_while(|&at| self.is_dark(at, y)).count() as i32;
                if run > 0 {
                    for (mark, number) in [("M", x + QUIET), (" ", y + QUIET), ("h", run), ("v1h-", run)] {
                        path.push_str(mark);
                        push_whole(&mut path, number.unsigned_abs().into());
                    }
                    path.push('z');
                }
                x += run.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_just_the_dark_modules() {
        let code = Code::of("Zoë: https://acme.example/?a=1").unwrap();
        let edge = code.size() + 2 * QUIET;
        let mut drawn = vec![false; (edge * edge) as usize];
        for rectangle in code.path().split('M').skip(1) {
            let numbers: Vec<i32> =
                rectangle.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            let [x, y, width, 1, back] = numbers[..] else { panic!("{rectangle}") };
            assert_eq!(width, back);
            for at in x..x + width {
                drawn[(y * edge + at) as usize] = true;
            }
        }
        for y in 0..edge {
            for x in 0..edge {
                assert_eq!(drawn[(y * edge + x) as usize], code.is_dark(x - QUIET, y - QUIET), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_text_that_no_code_holds_is_none() {
        assert!(Code::of(&"a".repeat(2953)).is_some());
        assert!(Code::of(&"a".repeat(2954)).is_none());
        assert_eq!(Code::of("").map(|code| code.size()), Some(21));
    }
}
