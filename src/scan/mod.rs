//! The QR code in a picture, such as a frame of a camera.
//!
//! The decoder is the crate quircs, which splits a picture into dark and light by one threshold. Light at a booth is uneven
//! and badges are glossy, so where the plain picture gives nothing, a picture split by its own neighbourhood is tried
//! (Bradley and Roth, by sums over an area), whole and at half its size, which takes away noise. What was measured
//! is in docs/kiosk-scan.md.

mod adapt;

use quircs::Quirc;

/// What a picture of this many pixels or more is not looked at for; a camera's frame has a million.
const MAX_PIXELS: usize = 1 << 24;

/// Reads pictures; keeps its memory from one to the next.
#[derive(Default)]
pub struct Scanner {
    quirc: Quirc,
}

impl Scanner {
    /// The bytes of the first code that can be read in a grey picture, row by row from its upper left.
    pub fn read(&mut self, width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
        let pixels =
            width.checked_mul(height).filter(|&pixels| pixels == luma.len() && pixels < MAX_PIXELS)?;
        // A code has 21 modules at least, and none of them is smaller than a pixel.
        if width < 21 || height < 21 || pixels == 0 {
            return None;
        }
        self.decode(width, height, luma).or_else(|| {
            let split = adapt::split(width, height, luma);
            self.decode(width, height, &split).or_else(|| {
                let (width, height, half) = adapt::halve(width, height, luma);
                if width < 21 || height < 21 {
                    return None;
                }
                let split = adapt::split(width, height, &half);
                self.decode(width, height, &split)
            })
        })
    }

    fn decode(&mut self, width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
        let codes = self.quirc.identify(width, height, luma);
        codes.flatten().find_map(|code| code.decode().ok()).map(|data| data.payload)
    }
}
