package import Ledger
import Primitives

/// What a proof of a node's folder came to.
package struct Verification: Sendable {
    /// What is wrong, a sentence each; empty where everything holds.
    package private(set) var findings: [String] = []
    /// The logs that were read, with their sizes.
    package private(set) var logs: [LogHead] = []
    /// Entries whose bytes, hash and place were checked.
    package private(set) var entries: UInt64 = 0
    /// Receipts whose root and cosignature were checked.
    package private(set) var receipts = 0
    /// Sealed texts that opened.
    package private(set) var openedTexts = 0
    /// Sealed texts whose key has been destroyed.
    package private(set) var erasedTexts = 0
    /// Sealed texts whose key is here, wrapped by a node key that is not.
    package private(set) var closedTexts = 0
    /// Of the erased texts, those whose erasure no entry records: their keys were lost.
    package private(set) var lostTexts = 0
    /// Keys whose destruction an entry records.
    package private(set) var destroyedKeys: Set<SealingKeyID> = []

    package init() {}

    package var holds: Bool { findings.isEmpty }

    mutating func find(_ sentence: String) {
        // A damaged file may fail in every entry: a thousand sentences say no more than the first hundred.
        if findings.count < 100 { findings.append(sentence) }
    }

    mutating func note(_ head: LogHead) {
        logs.append(head)
        entries += head.size
    }

    mutating func noteReceipt() { receipts += 1 }
    mutating func noteOpenedText() { openedTexts += 1 }
    mutating func noteClosedText() { closedTexts += 1 }
    mutating func noteDestroyed(_ keys: [SealingKeyID]) { destroyedKeys.formUnion(keys) }

    mutating func noteErasedText(under key: SealingKeyID) {
        erasedTexts += 1
        if !destroyedKeys.contains(key) { lostTexts += 1 }
    }
}
