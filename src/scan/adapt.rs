//! A picture in black and white, each pixel held against its own neighbourhood.

/// A neighbourhood is this part of the picture's width, on each side of a pixel.
const PART: usize = 24;

/// How much darker than its neighbourhood a dark pixel is, in per cent.
const DARKER: u32 = 8;

/// Black where a pixel is darker than the mean around it, else white.
pub(super) fn split(width: usize, height: usize, luma: &[u8]) -> Vec<u8> {
    let reach = (width.max(height) / PART).max(4);
    let sums = sums(width, luma);
    // One row and one column more than the picture, so that a sum is there for the edge as well.
    let row = width + 1;
    let at = |x: usize, y: usize| sums.get(y * row + x).copied().unwrap_or(0);
    let mut out = Vec::with_capacity(luma.len());
    for (y, line) in luma.chunks_exact(width).enumerate() {
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        for (x, &pixel) in line.iter().enumerate() {
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
            let area = ((right - left) * (bottom - top)) as u32;
            // The sums wrap round, and so do their differences, which fit.
            let sum = at(right, bottom)
                .wrapping_sub(at(left, bottom))
                .wrapping_sub(at(right, top))
                .wrapping_add(at(left, top));
            let dark = u32::from(pixel) * area < sum / 100 * (100 - DARKER);
            out.push(if dark { 0 } else { 255 });
        }
    }
    out
}

/// For each point the sum of all pixels above and to the left of it.
fn sums(width: usize, luma: &[u8]) -> Vec<u32> {
    let mut sums = vec![0u32; width + 1];
    sums.reserve(luma.len() + luma.len() / width + 1);
    for (y, line) in luma.chunks_exact(width).enumerate() {
        let mut along = 0u32;
        sums.push(0);
        for (x, &pixel) in line.iter().enumerate() {
            along = along.wrapping_add(u32::from(pixel));
            let above = sums.get(y * (width + 1) + x + 1).copied().unwrap_or(0);
            sums.push(above.wrapping_add(along));
        }
    }
    sums
}

/// The picture at half its size: each pixel the mean of four.
pub(super) fn halve(width: usize, height: usize, luma: &[u8]) -> (usize, usize, Vec<u8>) {
    let (half_width, half_height) = (width / 2, height / 2);
    let mut out = Vec::with_capacity(half_width * half_height);
    for rows in luma.chunks_exact(2 * width) {
        let (upper, lower) = rows.split_at(width);
        for (above, below) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
            let sum: u16 = above.iter().chain(below).map(|&pixel| u16::from(pixel)).sum();
            out.push((sum / 4) as u8);
        }
    }
    (half_width, half_height, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_dark_by_its_own_neighbourhood() {
        // From dark to bright, with a line of slightly darker pixels that no one threshold would find.
        let (width, height) = (200, 60);
        let luma: Vec<u8> = (0..width * height)
            .map(|place| (20 + place % width) as u8 - if place / width == 30 { 20 } else { 0 })
            .collect();
        let split = split(width, height, &luma);
        assert!(split[30 * width + 20..30 * width + 180].iter().all(|&pixel| pixel == 0));
        assert!(split[10 * width + 20..10 * width + 180].iter().all(|&pixel| pixel == 255));
    }

    #[test]
    fn half_the_size_is_the_mean_of_four() {
        assert_eq!(halve(3, 3, &[0, 4, 9, 8, 12, 9, 9, 9, 9]), (1, 1, vec![6]));
    }
}
