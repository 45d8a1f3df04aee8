//! From bytes to characters.

/// UTF-8 where it is that, else Windows-1252, which is what "Latin-1" means in practice.
pub(super) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Cut off within its last character, it is UTF-8 all the same.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => bytes
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or("")
            .to_owned(),
        Err(_) => latin(bytes),
    }
}

/// Windows-1252: Latin-1 with printable characters in place of the controls from 0x80 to 0x9f.
pub(super) fn latin(bytes: &[u8]) -> String {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let character = |byte: u8| match byte {
        0x80..=0x9f => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        other => char::from(other),
    };
    bytes.iter().map(|&byte| character(byte)).collect()
}

/// The bytes of quoted-printable text (RFC 2045 §6.7). An `=` that begins no byte stands for itself.
pub(super) fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if let (b'=', [high, low, left @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high * 16 + low);
            rest = left;
        } else {
            bytes.push(first);
        }
    }
    bytes
}

/// The bytes of base64 (RFC 4648 §4); what is no digit of it is passed over.
pub(super) fn base64(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_utf_8_or_else_windows_1252() {
        assert_eq!(decode("Zoë – Łódź".as_bytes()), "Zoë – Łódź");
        assert_eq!(decode(b"M\xfcller \x96 5 \x80"), "Müller – 5 €");
        assert_eq!(decode(b"Zo\xc3"), "Zo");
        assert_eq!(decode(b"\xc3"), "Ã");
    }

    #[test]
    fn encodings_give_back_their_bytes() {
        assert_eq!(quoted_printable("M=FCller=3D=0d=0A=zz=4"), b"M\xfcller=\r\n=zz=4");
        assert_eq!(base64("TcO8bGxlcg=="), "Müller".as_bytes());
        assert_eq!(base64("Zm9v\n YmE="), b"fooba");
        assert_eq!(base64("A"), b"");
    }
}
