package import Primitives

/// The person, or who may sign for them, lets a release begin.
package struct Signature: Sendable, Hashable {
    package enum Signer: String, Sendable, Hashable, CaseIterable {
        case client
        case guardian
    }

    package enum Manner: String, Sendable, Hashable, CaseIterable {
        /// The name, typed by the person here.
        case typed
        /// On paper, which the provider keeps.
        case paper
        /// A mark, made before the witness.
        case mark
        /// Said aloud before the witness, where the law allows it.
        case spoken

        package var title: String {
            switch self {
            case .typed: "Typed by the person"
            case .paper: "Signed on paper, which we keep"
            case .mark: "A mark, made before the witness"
            case .spoken: "Said aloud before the witness"
            }
        }
    }

    /// The number of the release.
    package let release: Int
    package let signer: Signer
    /// The name as it was signed.
    package let name: String
    package let manner: Manner
    /// The account of another member of staff who was there.
    package let witness: String
    /// A minor who may lawfully have this service without a guardian signs alone.
    package let minorMayConsent: Bool
    /// A guardian is not the abuser of the minor, and not of the minor's other parent.
    package let guardianIsNoAbuser: Bool
    /// A court has appointed the guardian of an adult.
    package let courtAppointed: Bool
    /// The language in which the text was read.
    package let language: Language

    package init(
        _ release: Int,
        _ signer: Signer = .client,
        name: String,
        manner: Manner = .typed,
        witness: String,
        minorMayConsent: Bool = false,
        guardianIsNoAbuser: Bool = false,
        courtAppointed: Bool = false,
        language: Language = .english
    ) {
        self.release = release
        self.signer = signer
        self.name = name
        self.manner = manner
        self.witness = witness
        self.minorMayConsent = minorMayConsent
        self.guardianIsNoAbuser = guardianIsNoAbuser
        self.courtAppointed = courtAppointed
        self.language = language
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let release = try fields.number("release")
        self.release = try fields.required("release", release)
        signer = try fields.choice("signer") ?? .client
        name = try fields.line("name", 120)
        manner = try fields.choice("manner") ?? .typed
        witness = try fields.line("witness", 80)
        minorMayConsent = try fields.flag("minorMayConsent")
        guardianIsNoAbuser = try fields.flag("guardianIsNoAbuser")
        courtAppointed = try fields.flag("courtAppointed")
        language = try fields.choice("language") ?? .english
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("release", release)
        members.add("signer", signer.rawValue)
        members.add("name", name)
        members.add("manner", manner.rawValue)
        members.add("witness", witness)
        if minorMayConsent { members.append(.init("minorMayConsent", .bool(true))) }
        if guardianIsNoAbuser { members.append(.init("guardianIsNoAbuser", .bool(true))) }
        if courtAppointed { members.append(.init("courtAppointed", .bool(true))) }
        members.add("language", language.rawValue)
        return members
    }
}

/// A release is taken back: from then on nothing is given by it.
package struct Revocation: Sendable, Hashable {
    /// The number of the release.
    package let release: Int
    package let note: String?

    package init(_ release: Int, note: String? = nil) {
        self.release = release
        self.note = note
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let release = try fields.number("release")
        self.release = try fields.required("release", release)
        note = try fields.note("note", 500)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("release", release)
        members.add("note", note)
        return members
    }
}
