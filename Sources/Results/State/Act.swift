import Primitives

/// What one entry does to another that holds a figure: it replaces it, withdraws it or approves it.
struct Act: Sendable, Hashable, BitwiseCopyable {
    /// The entry that does it.
    let id: EntryID
    /// Where that entry stands.
    let stamp: Stamp
    let kind: Kind

    enum Kind: UInt8, Sendable {
        case corrected, withdrawn, approved
    }
}

/// An act whose target has not arrived yet. It takes effect on a record of `key` only, as one that came in order does.
struct WaitingAct: Sendable, Hashable {
    let key: FigureKey
    let act: Act
}

/// An act on an entry of another agency's log, kept apart because it may be no business of whoever did it.
struct ForeignAct: Sendable, Hashable, BitwiseCopyable {
    let id: EntryID
    let stamp: Stamp
    let target: Stamp

    /// Who acted on whose entries of which jurisdiction, logs by ordinal: all of one group are permitted, or none.
    struct Group: Sendable, Hashable {
        let actor: Int
        let author: Int
        let jurisdiction: Jurisdiction
    }
}

/// What a correction replaced: a record of this ID at this position.
struct Replaced: Sendable, Hashable, BitwiseCopyable {
    let id: EntryID
    let stamp: Stamp
}

extension TallyRecord {
    /// Keeps the act where it is the first of its sort; the state keeps the others beside.
    mutating func note(_ act: Act) {
        switch act.kind {
        case .corrected, .withdrawn: if ended == .none { ended = act.stamp }
        case .approved: if approved == .none { approved = act.stamp }
        }
    }
}
