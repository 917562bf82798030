package import Primitives

/// A person's way from an officer to a named advocate, with that person's agreement: sealed for the advocate's node and the
/// officer's own. Nothing comes back: even “arrived” would be a disclosure.
package struct HandOff: Sendable, Hashable {
    /// The advocate, by the provider's agency and short name.
    package let advocate: Designator
    package let need: Need
    /// Where the officer is called back to say where to meet: a telephone number and nothing else.
    package let callBack: String

    package init(advocate: Designator, need: Need, callBack: String) {
        self.advocate = advocate
        self.need = need
        self.callBack = callBack
    }

    package var json: JSONValue {
        .object(
            [.init("advocate", .string(advocate.description)), .init("callBack", .string(callBack))]
                + (need.json.members ?? [])
        )
    }

    /// Reads what somebody wants to hand over; refused without the person's agreement.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        guard try fields.flag("agreed") else {
            throw FieldProblem(
                "agreed",
                "“agreed” is not yes: ask the person first, and hand nobody over who has not agreed"
            )
        }
        try self.init(opened: &fields)
    }

    /// Reads a text that was opened.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(opened fields: inout JSONFields) throws(FieldProblem) {
        advocate = try fields.required(
            "advocate",
            try fields.parsed("advocate", "a provider's agency and an advocate's short name, such as shelter/ann") {
                Designator($0)
            }
        )
        callBack = try fields.required(
            "callBack",
            try fields.parsed("callBack", "a telephone number: digits, spaces and + - ( ), at most 24") {
                $0.utf8.count <= 24 && $0.contains(where: \.isNumber)
                    && $0.allSatisfy { "0123456789 +-()".contains($0) } ? $0 : nil
            }
        )
        need = try Need(from: &fields)
    }
}

/// A hand-off as it stands in the operation's shared log: two sealed copies of one length, without a word of whom for.
package struct SealedHandOff: Sendable, Hashable {
    package let copies: [Copy]

    package struct Copy: Sendable, Hashable {
        /// Base64; HPKE, as `Federation` seals what is addressed.
        package let encapsulated: String
        package let sealed: String

        package init(encapsulated: String, sealed: String) {
            self.encapsulated = encapsulated
            self.sealed = sealed
        }
    }

    /// The text inside is padded to this many bytes, so that its length says nothing.
    package static let length = 1_024

    package init(copies: [Copy]) {
        self.copies = copies
    }

    package var json: JSONValue {
        [
            "copies": .array(
                copies.map { ["encapsulated": .string($0.encapsulated), "sealed": .string($0.sealed)] }
            )
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        copies = try fields.list("copies", atMost: 2, "sealed copies") { item throws(FieldProblem) in
            var copy = try JSONFields(item)
            return Copy(
                encapsulated: try copy.required("encapsulated", try copy.text("encapsulated", 1...100)),
                sealed: try copy.required("sealed", try copy.text("sealed", 1...4_000))
            )
        }
        guard copies.count == 2 else { throw FieldProblem("copies", "“copies” has two members") }
    }
}
