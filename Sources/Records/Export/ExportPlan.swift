package import Ledger
package import Primitives

/// What an export of one operation holds, and why it holds no more. Pure.
package struct ExportPlan: Sendable {
    package let purpose: ExportPurpose
    package let operation: OperationID
    package let rules: [RedactionRule]

    package init(purpose: ExportPurpose, operation: OperationID, rules: [RedactionRule]) {
        self.purpose = purpose
        self.operation = operation
        self.rules = rules
    }

    /// Why a log is left out; nil where it is exported whole.
    package func omission(of log: LogOrigin) -> String? {
        guard log.operation != nil else { return "it speaks of people, access and receipts of the whole node" }
        guard log.operation == operation else { return "it belongs to another operation" }
        guard log.scope == .shared || purpose == .discovery else {
            return "what is restricted was not released, and public records open nothing that was not"
        }
        return nil
    }

    /// Why a sealed text stays closed; nil where it is opened.
    package func withholding(of place: SealedPlace) -> String? {
        guard purpose == .discovery else { return "sealed texts are not opened for public records" }
        return rules.first { $0.covers(place) }.map { "withheld: \($0.basis)" }
    }
}
