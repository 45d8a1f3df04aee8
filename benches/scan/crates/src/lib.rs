//! Each decoder alone, on a grey picture: the bytes of the first code that it reads.

use wasm_bindgen::prelude::wasm_bindgen;

/// The crate quircs.
#[wasm_bindgen]
pub fn quircs(width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
    let mut quirc = quircs::Quirc::default();
    quirc.identify(width, height, luma).flatten().find_map(|code| code.decode().ok()).map(|data| data.payload)
}

/// The crate rqrr.
#[wasm_bindgen]
pub fn rqrr(width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| luma.get(y * width + x).copied().unwrap_or(0));
    image.detect_grids().iter().find_map(|grid| {
        let mut bytes = Vec::new();
        grid.decode_to(&mut bytes).ok().map(|_| bytes)
    })
}

/// The crate rxing.
#[wasm_bindgen]
pub fn rxing(width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
    let hints = rxing::DecodeHints::default();
    rxing::helpers::detect_in_luma_with_hints(
        luma.to_vec(),
        width as u32,
        height as u32,
        Some(rxing::BarcodeFormat::QR_CODE),
        &mut hints.clone(),
    )
    .ok()
    .map(|found| found.getText().as_bytes().to_vec())
}
