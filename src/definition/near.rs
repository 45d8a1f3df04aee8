//! The name that was probably meant.

/// The known name nearest to `given` where one is near, else all that are known.
pub(crate) fn suggestion(given: &str, known: &[&str]) -> String {
    let lower = given.to_lowercase();
    let nearest =
        known.iter().map(|name| (distance(&lower, &name.to_lowercase()), name)).min_by_key(|(far, _)| *far);
    match nearest {
        Some((far, name)) if far <= 1 + lower.chars().count() / 4 => (*name).to_owned(),
        _ => known.iter().filter(|name| !name.is_empty()).take(24).copied().collect::<Vec<_>>().join(", "),
    }
}

/// How many characters must be added, dropped, replaced or swapped to make one name from the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut last = None;
    for (line, character) in from.chars().enumerate() {
        let mut next = vec![line + 1];
        for (column, &other) in to.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (at(&row, column) + usize::from(character != other))
                .min(at(&row, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = column > 0 && last == Some(other) && to.get(column - 1) == Some(&character);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(character);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = ["questions", "label", "show_if", "required"];
        for (given, wanted) in
            [("qestions", "questions"), ("lable", "label"), ("showif", "show_if"), ("Required", "required")]
        {
            assert_eq!(suggestion(given, &known), wanted);
        }
        assert_eq!(suggestion("colour", &known), "questions, label, show_if, required");
    }
}
