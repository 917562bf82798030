import HashTreeCollections
import Ledger
package import Primitives

/// What has been tried to send, and what came of it: a fold over receipts, so that a restart repeats nothing.
package struct AlertState: Sendable {
    /// Every receipt, in the order of the log.
    package private(set) var told = SharedArray<Told>()
    private var standings: TreeDictionary<Key, Standing> = [:]

    /// A receipt as it stands in the log.
    package struct Told: Sendable, Hashable {
        package let receipt: AlertReceipt
        package let id: EntryID
        package let at: Timestamp
    }

    private struct Key: Hashable, Sendable {
        let alert: Alert
        let destination: Slug
    }

    /// How far one alert to one destination has come.
    package struct Standing: Sendable, Hashable {
        package let attempts: Int64
        package let isDone: Bool
    }

    package init() {}

    /// Takes a receipt into the state.
    package mutating func apply(_ receipt: AlertReceipt, id: EntryID, at: Timestamp) {
        told.append(Told(receipt: receipt, id: id, at: at))
        let key = Key(alert: receipt.alert, destination: receipt.destination)
        let earlier = standings[key]
        standings[key] = Standing(
            attempts: max(earlier?.attempts ?? 0, receipt.attempt),
            isDone: earlier?.isDone == true || receipt.isLast
        )
    }

    /// How far an alert to a destination has come; nil where it was never tried.
    package func standing(of alert: Alert, to destination: Slug) -> Standing? {
        standings[Key(alert: alert, destination: destination)]
    }
}
