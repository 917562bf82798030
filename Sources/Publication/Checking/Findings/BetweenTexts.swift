/// Remembers what each text of a check says, and finds the two that cannot both be true.
///
/// It keeps one interval for each category and place, not the texts, so that it does not grow with their number.
struct BetweenTexts {
    private var said: [ClaimKey: (interval: ClaimInterval, name: String)] = [:]

    /// Takes in a text, and says where an earlier one contradicts it.
    mutating func note(_ text: JudgedText, in name: String) -> [Finding] {
        var findings: [Finding] = []
        var own: [ClaimKey: (interval: ClaimInterval, claims: [Int])] = [:]
        var order: [ClaimKey] = []
        for index in text.claims.indices where text.isFirm(index) {
            guard let key = ClaimKey(text.claims[index]) else { continue }
            if own[key] == nil { order.append(key) }
            own[key, default: (ClaimInterval(), [])].interval.narrow(text.claims[index])
            own[key]?.claims.append(index)
        }
        for key in order {
            guard let mine = own[key], !mine.interval.isEmpty else { continue }
            guard let before = said[key] else {
                said[key] = (mine.interval, name)
                continue
            }
            var both = before.interval
            for index in mine.claims { both.narrow(text.claims[index]) }
            guard both.isEmpty else { continue }
            findings.append(
                Finding(
                    kind: .between,
                    claims: mine.claims,
                    why: "“\(before.name)” says another number of “\(key.category)” for the same place."
                )
            )
        }
        return findings
    }
}
