/// How hard a masked code would be to read: the lower, the better (ISO/IEC 18004:2015 §7.8.3).
enum QRPenalty {
    /// The sum of the four penalties.
    static func score(of rows: [[Bool]]) -> Int {
        let columns = rows.indices.map { column in rows.map { $0[column] } }
        let lines = rows + columns
        return lines.reduce(0) { $0 + runs($1) + finderLike($1) } + blocks(rows) + imbalance(rows)
    }

    /// Five or more alike in a line: 3, and 1 for each more than five.
    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        var last: Bool?
        for module in line {
            length = module == last ? length + 1 : 1
            last = module
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    /// What looks like a finder pattern with four light modules beside it: 40 each. Outside all is light.
    private static func finderLike(_ line: [Bool]) -> Int {
        let quiet = [Bool](repeating: false, count: 4)
        let core = [true, false, true, true, true, false, true]
        let wide = quiet + line + quiet
        return (0...(wide.count - 11)).count { start in
            let window = wide[start..<(start + 11)]
            return window.elementsEqual(core + quiet) || window.elementsEqual(quiet + core)
        } * 40
    }

    /// Squares of two by two alike: 3 each.
    private static func blocks(_ rows: [[Bool]]) -> Int {
        zip(rows, rows.dropFirst()).reduce(0) { sum, pair in
            sum
                + (0..<(pair.0.count - 1)).count { column in
                    let corner = pair.0[column]
                    return pair.0[column + 1] == corner && pair.1[column] == corner && pair.1[column + 1] == corner
                } * 3
        }
    }

    /// 10 for each whole 5 % that the share of dark modules is away from a half.
    private static func imbalance(_ rows: [[Bool]]) -> Int {
        let total = rows.count * rows.count
        let dark = rows.reduce(0) { $0 + $1.count { $0 } }
        return abs(dark * 20 - total * 10) / total * 10
    }
}
