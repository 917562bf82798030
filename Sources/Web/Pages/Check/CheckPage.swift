import Operations
import Primitives
import Publication
import Results

/// A checked text: what it says, marked in place, and a line for each claim and finding.
enum CheckPage {
    struct Model: Hashable {
        let sentence: String
        let pieces: [Piece]
        let claims: [Line]
        let hasClaims: Bool
        let findings: [Line]
        let hasFindings: Bool
        let action: String

        struct Piece: Hashable {
            let text: String
            let isClaim: Bool
            let kind: String
            let sign: String
            let mark: String
            let href: String
        }

        struct Line: Hashable {
            let id: String
            let kind: String
            let sign: String
            let mark: String
            let text: String
            let what: String
            let why: String
            /// The page of the account's figure; empty where there is none.
            let href: String
        }

        /// `labels` is what the account’s categories are called, by their keys.
        init(_ operation: Operation, _ document: Document, _ checked: CheckedDocument, labels: [String: String]) {
            let verdict = checked.isContradicted ? "Something is contradicted." : "Nothing is contradicted."
            sentence = "\(verdict) \(checked.summary)"
            pieces = checked.pieces(of: document).map { piece in
                let claim = piece.claim.map { checked.claims[$0] }
                return Piece(
                    text: piece.text,
                    isClaim: claim != nil,
                    kind: claim?.mark.rawValue ?? "",
                    sign: claim?.mark.sign ?? "",
                    mark: claim?.mark.words ?? "",
                    href: piece.claim.map { "#claim-\($0 + 1)" } ?? ""
                )
            }
            claims = checked.claims.enumerated().map { Self.line($0.offset, $0.element, operation.id, labels) }
            findings = checked.findings.enumerated().map { number, finding in
                Line(
                    id: "finding-\(number + 1)",
                    kind: finding.isContradiction ? "contradicts" : "notUnderstood",
                    sign: finding.isContradiction ? "✗" : "!",
                    mark: finding.kind.rawValue,
                    text: "",
                    what: "",
                    why: finding.why,
                    href: ""
                )
            }
            hasClaims = !claims.isEmpty
            hasFindings = !findings.isEmpty
            action = SiteURL.checking(operation.id).path
        }

        private static func line(
            _ number: Int,
            _ claim: Claim,
            _ operation: OperationID,
            _ labels: [String: String]
        ) -> Line {
            let place = [claim.place?.description, claim.jurisdiction?.name].compactMap(\.self).joined(separator: ", ")
            let category = claim.category.map { labels[$0] ?? reserved[$0] ?? $0 }
            let what = [category, place.isEmpty ? "whole operation" : place].compactMap(\.self)
            return Line(
                id: "claim-\(number + 1)",
                kind: claim.mark.rawValue,
                sign: claim.mark.sign,
                mark: claim.mark.words,
                text: claim.text,
                what: what.joined(separator: ", "),
                why: claim.why,
                href: figure(claim, operation)
            )
        }

        /// What is claimed and is no category of an account.
        private static let reserved = [
            "jurisdictions": "states that took part", "date": "day of the operation",
            "statistic": "published crime statistics",
        ]

        private static func figure(_ claim: Claim, _ operation: OperationID) -> String {
            guard !claim.entries.isEmpty, let key = claim.category.flatMap({ CategoryKey($0) }) else { return "" }
            let address = FigureAddress(category: key, jurisdiction: claim.jurisdiction, place: claim.place)
            return SiteURL.figure(operation, address).path
        }
    }
}
