//! Natural numbers of any size, just enough to read and write doubles exactly.

use std::cmp::Ordering;

/// A natural number: 32-bit limbs, least significant first, no leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Big(Vec<u32>);

impl Big {
    pub(crate) fn from_u64(number: u64) -> Self {
        let mut big = Big(vec![number as u32, (number >> 32) as u32]);
        big.trim();
        big
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// `self * factor + add`
    pub(crate) fn mul_add(&mut self, factor: u32, add: u32) {
        let mut carry = u64::from(add);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
        self.trim();
    }

    /// `self * 10^power`
    pub(crate) fn mul_pow10(&mut self, power: u32) {
        for _ in 0..power / 9 {
            self.mul_add(1_000_000_000, 0);
        }
        self.mul_add(10u32.pow(power % 9), 0);
    }

    /// `self * 2^bits`
    pub(crate) fn shl(&mut self, bits: u32) {
        if self.is_zero() {
            return;
        }
        self.mul_add(1 << (bits % 32), 0);
        let zeros = (bits / 32) as usize;
        self.0.splice(0..0, std::iter::repeat_n(0, zeros));
    }

    /// How many bits it takes to write it.
    pub(crate) fn bits(&self) -> u32 {
        match self.0.last() {
            Some(top) => self.0.len() as u32 * 32 - top.leading_zeros(),
            None => 0,
        }
    }

    pub(crate) fn cmp(&self, other: &Big) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// `self - other`, which must not be larger.
    pub(crate) fn sub(&mut self, other: &Big) {
        let mut borrow = false;
        for (index, limb) in self.0.iter_mut().enumerate() {
            let take = other.0.get(index).copied().unwrap_or(0);
            let (first, under_first) = limb.overflowing_sub(take);
            let (second, under_second) = first.overflowing_sub(u32::from(borrow));
            *limb = second;
            borrow = under_first || under_second;
        }
        self.trim();
    }

    /// `self / divisor` for quotients below 2^64; what is left over stays in `self`.
    pub(crate) fn divide(&mut self, divisor: &Big) -> u64 {
        let mut quotient = 0;
        let mut shift = self.bits().saturating_sub(divisor.bits());
        loop {
            let mut part = divisor.clone();
            part.shl(shift);
            quotient <<= 1;
            if self.cmp(&part) != Ordering::Less {
                self.sub(&part);
                quotient |= 1;
            }
            if shift == 0 {
                return quotient;
            }
            shift -= 1;
        }
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}
