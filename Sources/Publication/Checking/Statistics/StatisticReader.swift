/// Says which published figure a sentence about crime statistics means.
struct StatisticReader {
    let sentence: Sentence

    /// What mention `index` claims; `year` is what the text spoke of before, for a sentence that gives none.
    func claim(_ index: Int, _ near: Surroundings, year: Int?) -> StatisticClaim {
        let words = sentence.words
        let span = sentence.mentions[index].tokens.upperBound..<sentence.span(index).upperBound
        let after = words.union(span)
        let year = self.year ?? year
        let isYoung = after.has(.minor) || span.contains { words[$0] == "18" || words[$0] == "under" }
        if sentence.mentions[index].kind == .share {
            return StatisticClaim(year: year, measure: .shareCleared, isMisread: false)
        }
        if isYoung || sentence.mentions[index].value == 18 {
            let isMisread = after.has(.victim) || span.contains { words[$0] == "involving" } && after.has(.minor)
            return StatisticClaim(year: year, measure: .clearedUnder18, isMisread: isMisread)
        }
        if after.has(.cleared) || span.contains(where: { words[$0] == "closed" }) {
            return StatisticClaim(year: year, measure: .cleared, isMisread: false)
        }
        return StatisticClaim(year: isOffense(near) ? year : nil, measure: .offenses, isMisread: false)
    }

    /// Offences reported to the police, and not cases of a hotline.
    private func isOffense(_ near: Surroundings) -> Bool {
        let words = sentence.words
        return near.nounTokens.contains { ["offense", "offence", "crime"].contains(words[$0]) }
            && !sentence.range.contains { ["hotline", "polaris", "worldwide", "globally"].contains(words[$0]) }
            && !sentence.places.contains { $0.role == .local }
    }

    var year: Int? {
        let words = sentence.words
        for index in sentence.range where words.isDigits(index) && words[index].utf8.count == 4 {
            if let year = Int(words[index]), (1900...2099).contains(year) { return year }
        }
        return nil
    }
}
