extension TextFindings {
    /// Words that claim more than their category means; each word once.
    var words: [Finding] {
        var order: [String] = []
        var claims: [String: [Int]] = [:]
        for index in text.assertions.indices {
            guard text.assertions[index].status == .asserted else { continue }
            for word in overclaims(index) {
                if claims[word] == nil { order.append(word) }
                claims[word, default: []].append(index)
            }
        }
        return order.map { word in
            Finding(kind: .word, claims: claims[word] ?? [], why: Self.reasons[word] ?? "“\(word)” claims more.")
        }
    }

    private func overclaims(_ index: Int) -> [String] {
        let assertion = text.assertions[index]
        var found: [String] = []
        let isOurs = judge.knows(assertion.subject.key ?? "")
        if isOurs, assertion.subject.key?.hasPrefix("victims") == true,
            assertion.subject.key?.hasPrefix("victimsRecovered") == false
        {
            for (word, forms) in Self.rescues where !assertion.says.isDisjoint(with: forms) { found.append(word) }
            if assertion.subject.isMerged { found.append("victims and sex workers") }
        }
        if assertion.subject.kind == .thing {
            for word in ["convicted", "charged", "indicted", "sentenced"]
            where assertion.says.contains(word)
                && assertion.subject.words.contains("charged")
            {
                found.append(word)
            }
            if assertion.subject.words.contains("charges") { found.append("charges") }
        }
        return found
    }

    private static let rescues: [(String, Set<String>)] = [
        ("rescued", ["rescued", "rescue", "rescuing"]), ("freed", ["freed", "freeing"]),
        ("saved", ["saved", "saving"]),
    ]

    private static let reasons = [
        "rescued": "“Rescued” is said of victims whom the account counts as identified: not that they left danger.",
        "freed": "“Freed” is said of victims whom the account counts as identified: not that they left danger.",
        "saved": "“Saved” is said of victims whom the account counts as identified: not that they left danger.",
        "victims and sex workers": "“Victims and sex workers” is said of a count of victims only.",
        "convicted": "“Convicted” is said where the account counts arrests: an arrest is an accusation.",
        "charged": "“Charged” is said where the account counts arrests: a person arrested may not be charged.",
        "indicted": "“Indicted” is said where the account counts arrests: an arrest is an accusation.",
        "sentenced": "“Sentenced” is said where the account counts arrests: an arrest is an accusation.",
        "charges": "Charges are counted beside arrests: one person arrested may face several.",
    ]
}
