package import Primitives

/// What a statement says of one jurisdiction.
package struct StatementLine: Sendable, Hashable {
    package let jurisdiction: Jurisdiction
    package let status: Status
    /// Whether every figure that it gave is final.
    package let isFinal: Bool
    /// Empty unless published.
    package let figures: [StatementFigure]

    package init(jurisdiction: Jurisdiction, status: Status, isFinal: Bool, figures: [StatementFigure] = []) {
        self.jurisdiction = jurisdiction
        self.status = status
        self.isFinal = isFinal
        self.figures = figures
    }

    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// The jurisdiction released its figures.
        case published
        /// It has figures and has not released them.
        case withheld
        case nothingReported
    }
}
