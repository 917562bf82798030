package import Ledger
import Primitives

/// A log whose author contradicts what it signed: refused, with both checkpoints as evidence.
package struct LogRefusal: Sendable, Hashable {
    package let log: LogOrigin
    /// The kind of contradiction, as `CopyFault.code` has it.
    package let fault: String
    /// What was said of it.
    package let sentence: String
    /// The checkpoint under the copy that stands here: text of a signed note.
    package let ours: String
    /// The checkpoint that contradicts it: text of a signed note.
    package let theirs: String

    package init(log: LogOrigin, fault: CopyFault, ours: [UInt8], theirs: [UInt8]) {
        self.init(
            log: log,
            fault: fault.code,
            sentence: fault.description,
            ours: Self.evidence(ours, log),
            theirs: Self.evidence(theirs, log)
        )
    }

    /// The checkpoint with its author's signatures alone: what others have signed proves nothing about the author, and two whole
    /// notes might not fit into one entry.
    private static func evidence(_ note: [UInt8], _ log: LogOrigin) -> String {
        guard let whole = try? SignedNote(parsing: note),
            let own = try? SignedNote(
                text: whole.text,
                signatures: whole.signatures.filter { $0.name.text == log.description }
            )
        else { return String(decoding: note.prefix(longestEvidence), as: UTF8.self) }
        return own.encoded
    }

    /// What is kept of something that is not even a note, in bytes.
    private static let longestEvidence = 4096

    private init(log: LogOrigin, fault: String, sentence: String, ours: String, theirs: String) {
        self.log = log
        self.fault = fault
        self.sentence = sentence
        self.ours = ours
        self.theirs = theirs
    }

    var json: JSONValue {
        [
            "log": .string(log.description), "fault": .string(fault), "sentence": .string(sentence),
            "ours": .string(ours), "theirs": .string(theirs),
        ]
    }

    init?(_ json: JSONValue) {
        guard let log = json["log"]?.string.flatMap({ LogOrigin($0) }), let fault = json["fault"]?.string,
            let sentence = json["sentence"]?.string, let ours = json["ours"]?.string,
            let theirs = json["theirs"]?.string
        else { return nil }
        self.init(log: log, fault: fault, sentence: sentence, ours: ours, theirs: theirs)
    }
}
