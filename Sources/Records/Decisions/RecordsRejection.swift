package import Ledger
package import Primitives

/// Why a command about records is refused: one sentence with the mend.
package enum RecordsRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case noSealedText(ErasureTarget)
    case alreadyErased(ErasureTarget)
    /// The texts of an entry are sealed together with others about the same subject.
    case sharedKey(SubjectID)
    case held(StandingHold)
    case unknownHold(EntryID)
    case kind
    case years
    case basis

    package var description: String {
        switch self {
        case .noSealedText(let target): "\(target) has no sealed text here: figures and names in clear cannot be erased"
        case .alreadyErased(let target): "the texts of \(target) were erased before"
        case .sharedKey(let subject):
            "this text is sealed with others about one subject: erase them all with “unitedfront forget \(subject)”"
        case .held(let standing):
            "the hold \(standing.id), placed \(standing.placedAt) on \(standing.hold.coverage), forbids it: "
                + "release that first with “unitedfront hold release”"
        case .unknownHold(let id): "no hold \(id) stands: list them with “unitedfront hold list”"
        case .kind: "name a kind of entry, such as results.tally.submitted: letters and points, 80 at most"
        case .years: "texts are kept for 1 to 100 years"
        case .basis: "name the statute, schedule or policy in 1 to 200 bytes"
        }
    }
}
