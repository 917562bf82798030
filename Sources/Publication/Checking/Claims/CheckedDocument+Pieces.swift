extension CheckedDocument {
    /// A stretch of the text, with the claim that it is, if it is one.
    package struct Piece: Sendable, Hashable {
        package let text: String
        /// Its position in `claims`.
        package let claim: Int?
    }

    /// The whole text in pieces, so that its claims can be shown in place.
    package func pieces(of document: Document) -> [Piece] {
        var pieces: [Piece] = []
        var index = 0
        func piece(_ range: Range<Int>, _ claim: Int?) -> Piece {
            Piece(text: String(decoding: document.bytes[range], as: UTF8.self), claim: claim)
        }
        for (number, claim) in claims.enumerated() where claim.range.lowerBound >= index {
            if claim.range.lowerBound > index { pieces.append(piece(index..<claim.range.lowerBound, nil)) }
            pieces.append(piece(claim.range, number))
            index = claim.range.upperBound
        }
        if index < document.bytes.count { pieces.append(piece(index..<document.bytes.count, nil)) }
        return pieces
    }

    /// How often each mark was given: “46 agrees, 1 contradicts”.
    package var summary: String {
        guard !claims.isEmpty else { return "No number of this text is a claim." }
        let counts = Mark.allCases.compactMap { mark in
            let count = claims.count { $0.mark == mark }
            return count > 0 ? mark.counted(count) : nil
        }
        return "\(claims.count) \(claims.count == 1 ? "claim" : "claims"): \(counts.joined(separator: ", "))."
    }
}

extension Mark {
    /// “4 agree”, “1 contradicts”, “2 not in the account”.
    fileprivate func counted(_ count: Int) -> String {
        switch self {
        case .agrees where count != 1: "\(count) agree"
        case .contradicts where count != 1: "\(count) contradict"
        default: "\(count) \(words)"
        }
    }
}
