//! Numbers on every side of every threshold.

/// For each stretch of numbers that no threshold cuts, one of them; nothing outside `min` and `max`.
pub(super) fn numbers(min: Option<f64>, max: Option<f64>, thresholds: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut cuts: Vec<f64> = thresholds.chain(min).chain(max).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let (Some(first), Some(last)) = (cuts.first().copied(), cuts.last().copied()) else { return vec![1.0] };
    let mut all = vec![below(first)];
    for (at, cut) in cuts.iter().enumerate() {
        all.push(*cut);
        all.extend(cuts.get(at + 1).and_then(|next| between(*cut, *next)));
    }
    all.push(above(last));
    let allowed = |number: &f64| {
        number.is_finite() && min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
    };
    // There is no negative nought among answers.
    all.into_iter().filter(allowed).map(|number| if number == 0.0 { 0.0 } else { number }).collect()
}

/// A number between two others, a whole one if there is one.
fn between(low: f64, high: f64) -> Option<f64> {
    let whole = low.floor() + 1.0;
    let middle = low / 2.0 + high / 2.0;
    [whole, middle, low.next_up()].into_iter().find(|number| *number > low && *number < high)
}

fn below(number: f64) -> f64 {
    let whole = number.ceil() - 1.0;
    if whole < number { whole } else { number.next_down() }
}

fn above(number: f64) -> f64 {
    let whole = number.floor() + 1.0;
    if whole > number { whole } else { number.next_up() }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn each_stretch_has_one_and_each_threshold_too() {
        assert_eq!(numbers(None, None, [].into_iter()), [1.0]);
        assert_eq!(numbers(None, None, [10.0, 1.0].into_iter()), [0.0, 1.0, 2.0, 10.0, 11.0]);
        assert_eq!(numbers(Some(0.0), Some(1.0), [1.0].into_iter()), [0.0, 0.5, 1.0]);
        assert_eq!(numbers(Some(5.0), None, [1.0].into_iter()), [5.0, 6.0]);
        assert_eq!(numbers(Some(2.0), Some(2.0), [1.0, 9.0].into_iter()), [2.0]);
    }

    #[test]
    fn neighbouring_doubles_and_the_largest_are_no_trouble() {
        let one = 1.0_f64;
        assert_eq!(numbers(Some(one), Some(one.next_up()), [].into_iter()), [one, one.next_up()]);
        assert_eq!(numbers(None, None, [f64::MAX].into_iter()), [f64::MAX.next_down(), f64::MAX]);
        assert_eq!(numbers(None, None, [-1e300, 1e300].into_iter()).len(), 5);
    }
}
