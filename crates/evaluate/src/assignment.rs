//! Which rows go with which columns so that the sum of weights is greatest.

/// The best one-to-one assignment: for each row its column, if any.
///
/// `weights[row][column]` is how well the two go together; 0 means that they must not be joined. All rows are of
/// the same length. Weights are whole numbers, so that the result is the same on every machine; among assignments
/// of equal weight the order of rows and columns decides.
pub(crate) fn best(weights: &[Vec<i64>]) -> Vec<Option<usize>> {
    let columns = weights.first().map_or(0, Vec::len);
    let size = weights.len().max(columns);
    let cost = |row: usize, column: usize| -> i64 {
        -weights.get(row).and_then(|r| r.get(column)).copied().unwrap_or_default()
    };
    let row_of = hungarian(size, cost);
    let mut chosen = vec![None; weights.len()];
    for (column, &row) in row_of.iter().enumerate() {
        if row < weights.len() && column < columns && weights[row][column] > 0 {
            chosen[row] = Some(column);
        }
    }
    chosen
}

/// The Hungarian method on a square matrix of costs: for each column the row assigned to it.
fn hungarian(size: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    // Rows and columns count from 1 here; 0 stands for "none yet".
    let mut potential = (vec![0_i64; size + 1], vec![0_i64; size + 1]);
    let mut row_of = vec![0_usize; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let way = augmenting_way(size, &cost, &mut potential, &mut row_of);
        apply(&way.0, way.1, &mut row_of);
    }
    row_of[1..].iter().map(|row| row - 1).collect()
}

/// Finds the cheapest way from the row in `row_of[0]` to a free column; gives each column's forerunner and that
/// column.
fn augmenting_way(
    size: usize,
    cost: &impl Fn(usize, usize) -> i64,
    potential: &mut (Vec<i64>, Vec<i64>),
    row_of: &mut [usize],
) -> (Vec<usize>, usize) {
    let mut least = vec![i64::MAX; size + 1];
    let mut before = vec![0_usize; size + 1];
    let mut used = vec![false; size + 1];
    let mut at = 0;
    loop {
        used[at] = true;
        let row = row_of[at];
        let (mut step, mut next) = (i64::MAX, 0);
        for column in (1..=size).filter(|&column| !used[column]) {
            let reduced = cost(row - 1, column - 1) - potential.0[row] - potential.1[column];
            if reduced < least[column] {
                least[column] = reduced;
                before[column] = at;
            }
            if least[column] < step {
                step = least[column];
                next = column;
            }
        }
        for column in 0..=size {
            if used[column] {
                potential.0[row_of[column]] += step;
                potential.1[column] -= step;
            } else if column > 0 {
                least[column] -= step;
            }
        }
        at = next;
        if row_of[at] == 0 {
            return (before, at);
        }
    }
}

/// Shifts the rows along a way that ends in a free column.
fn apply(before: &[usize], end: usize, row_of: &mut [usize]) {
    let mut at = end;
    while at != 0 {
        row_of[at] = row_of[before[at]];
        at = before[at];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The greatest sum, by trying everything.
    fn exhaustive(weights: &[Vec<i64>], row: usize, taken: &mut Vec<bool>) -> i64 {
        if row == weights.len() {
            return 0;
        }
        let mut most = exhaustive(weights, row + 1, taken);
        for column in 0..taken.len() {
            if !taken[column] {
                taken[column] = true;
                most = most.max(weights[row][column] + exhaustive(weights, row + 1, taken));
                taken[column] = false;
            }
        }
        most
    }

    #[test]
    fn no_assignment_is_better() {
        let mut seed = 7_u64;
        let mut draw = |below: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(seed >> 33).unwrap() % below
        };
        for _ in 0..300 {
            let (rows, columns) = (draw(6) as usize, draw(6) as usize);
            let weights: Vec<Vec<i64>> =
                (0..rows).map(|_| (0..columns).map(|_| i64::from(draw(5))).collect()).collect();
            let chosen = best(&weights);
            let sum: i64 = chosen.iter().enumerate().filter_map(|(r, c)| c.map(|c| weights[r][c])).sum();
            assert_eq!(sum, exhaustive(&weights, 0, &mut vec![false; columns]), "{weights:?}");
            let mut columns: Vec<usize> = chosen.iter().flatten().copied().collect();
            columns.sort_unstable();
            assert!(columns.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }

    #[test]
    fn what_must_not_be_joined_stays_apart() {
        assert_eq!(best(&[vec![0, 0], vec![3, 0]]), [None, Some(0)]);
        assert!(best(&[]).is_empty());
    }
}
