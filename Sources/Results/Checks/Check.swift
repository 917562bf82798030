package import Primitives

/// Something about the account that a person should look at, found by the product itself.
package struct Check: Sendable, Hashable {
    package let code: Code
    /// One sentence: what is wrong, with names and numbers.
    package let message: String
    /// The entries it is about.
    package let entries: [EntryID]

    package init(_ code: Code, _ message: String, entries: [EntryID]) {
        self.code = code
        self.message = message
        self.entries = entries
    }

    package var severity: Severity { code.severity }

    /// How much it matters, the worst first.
    package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// The account contradicts itself.
        case error
        /// A figure may not hold.
        case warning
        /// Worth knowing before publication.
        case notice

        package static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .notice: 2
            }
        }
    }

    /// The rule that found it; stable, for programs.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case partsExceedWhole, placeExceedsJurisdiction, statedTotalDiffers, reportsDisagree, disputedCorrection
        case fellWithoutCorrection, periodDoesNotAddUp, possibleDoubleCount, silent, unknownEntries
        /// Figures stand under a category that is not counted any more.
        case uncountedFigures
        /// An agency said what only another one may say: without effect.
        case spokeForAnother
        /// An agency gave a figure for a jurisdiction whose own node has not taken it over yet.
        case onBehalf
        case noFinalReport, notApproved, noBreakdown, rosterUnknown, notReported

        package var severity: Severity {
            switch self {
            case .partsExceedWhole, .placeExceedsJurisdiction, .statedTotalDiffers, .reportsDisagree,
                .disputedCorrection:
                .error
            case .fellWithoutCorrection, .periodDoesNotAddUp, .possibleDoubleCount, .silent, .unknownEntries,
                .uncountedFigures, .spokeForAnother:
                .warning
            case .onBehalf, .noFinalReport, .notApproved, .noBreakdown, .rosterUnknown, .notReported: .notice
            }
        }
    }
}
