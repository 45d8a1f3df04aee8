//! The one HPKE suite, in single messages: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng,
};
use std::convert::Infallible;

/// A key of X25519, public or private.
pub(super) type Key = [u8; 32];

/// The private and the public key that RFC 9180 §7.1.3 derives from keying material.
pub(super) fn derive(material: &[u8; 32]) -> (Key, Key) {
    let (private, public) = X25519HkdfSha256::derive_keypair(material);
    (private.to_bytes().into(), public.to_bytes().into())
}

/// The public key of a private one.
pub(super) fn public_of(private: &Key) -> Option<Key> {
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private).ok()?;
    Some(X25519HkdfSha256::sk_to_pk(&private).to_bytes().into())
}

/// What HPKE calls `enc`, and the ciphertext with its tag. `material` makes the ephemeral key. `None` for a public key
/// that is no point of use.
pub(super) fn seal(
    public: &Key,
    info: &[u8],
    aad: &[u8],
    plaintext: &[u8],
    material: [u8; 32],
) -> Option<(Key, Vec<u8>)> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public).ok()?;
    let mut given = Given { material, taken: 0 };
    let (enc, ciphertext) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        info,
        plaintext,
        aad,
        &mut given,
    )
    .ok()?;
    // Randomness that was stretched would be none: a version of the library that asks for more must not go unnoticed.
    (given.taken == material.len()).then(|| (enc.to_bytes().into(), ciphertext))
}

/// The plaintext. `None` where the key is another, or anything was changed.
pub(super) fn open(private: &Key, enc: &Key, info: &[u8], aad: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private).ok()?;
    let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc).ok()?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &enc,
        info,
        ciphertext,
        aad,
    )
    .ok()
}

/// Randomness that the caller brought, handed on once.
struct Given {
    material: [u8; 32],
    taken: usize,
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            *byte = self.material.get(self.taken).copied().unwrap_or(0);
            self.taken += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        text.as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    fn key(text: &str) -> Key {
        hex(text).try_into().unwrap()
    }

    // RFC 9180, A.2.1: base setup information, and the encryption of sequence number 0.
    const IKM_E: &str = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
    const SK_EM: &str = "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600";
    const ENC: &str = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
    const IKM_R: &str = "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df";
    const SK_RM: &str = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
    const PK_RM: &str = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
    const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    const AAD: &str = "436f756e742d30";
    const PLAIN: &str = "4265617574792069732074727574682c20747275746820626561757479";
    const CIPHER: &str =
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";

    #[test]
    fn keys_are_derived_as_rfc_9180_has_it() {
        // The RFC writes private keys as they were derived, the library with the bits set that X25519 sets (RFC 7748 §5).
        let clamped = |mut key: Key| {
            key[0] &= 248;
            key[31] = key[31] & 127 | 64;
            key
        };
        assert_eq!(derive(&key(IKM_R)), (clamped(key(SK_RM)), key(PK_RM)));
        assert_eq!(derive(&key(IKM_E)), (clamped(key(SK_EM)), key(ENC)));
        assert_eq!(public_of(&key(SK_RM)), Some(key(PK_RM)));
    }

    #[test]
    fn a_message_is_sealed_as_rfc_9180_has_it() {
        let sealed = seal(&key(PK_RM), &hex(INFO), &hex(AAD), &hex(PLAIN), key(IKM_E));
        assert_eq!(sealed, Some((key(ENC), hex(CIPHER))));
    }

    #[test]
    fn a_message_is_opened_as_rfc_9180_has_it() {
        let opened = open(&key(SK_RM), &key(ENC), &hex(INFO), &hex(AAD), &hex(CIPHER));
        assert_eq!(opened, Some(hex(PLAIN)));
    }

    #[test]
    fn what_was_changed_or_cut_off_does_not_open() {
        let (info, aad, cipher) = (hex(INFO), hex(AAD), hex(CIPHER));
        for end in 0..cipher.len() {
            assert_eq!(open(&key(SK_RM), &key(ENC), &info, &aad, &cipher[..end]), None, "cut off at {end}");
            let mut other = cipher.clone();
            other[end] ^= 1;
            assert_eq!(open(&key(SK_RM), &key(ENC), &info, &aad, &other), None, "changed at {end}");
        }
        assert_eq!(open(&key(SK_EM), &key(ENC), &info, &aad, &cipher), None, "another key");
        assert_eq!(open(&key(SK_RM), &key(PK_RM), &info, &aad, &cipher), None, "another enc");
        assert_eq!(open(&key(SK_RM), &key(ENC), &aad, &aad, &cipher), None, "another info");
        assert_eq!(open(&key(SK_RM), &key(ENC), &info, &hex("436f756e742d31"), &cipher), None, "another aad");
        // The point of order 1: nothing is agreed upon with it.
        assert_eq!(open(&key(SK_RM), &[0; 32], &info, &aad, &cipher), None, "no point");
        assert_eq!(seal(&[0; 32], &info, &aad, &cipher, [1; 32]), None, "no point");
    }
}
