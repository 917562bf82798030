package import Primitives

/// What a statute or a court compels this provider to tell without a release.
///
/// 28 CFR 94.115: the mandate, reasonable attempts to notify the victim, the minimum, and steps for the victim's safety.
/// It is no kind of release and never goes by one.
package struct CompelledDisclosure: Sendable, Hashable {
    package enum Mandate: String, Sendable, Hashable, CaseIterable {
        case statute
        case courtOrder = "court-order"
        case subpoena

        package var title: String {
            switch self {
            case .statute: "A statute"
            case .courtOrder: "A court’s order"
            case .subpoena: "A subpoena alone"
            }
        }
    }

    package let mandate: Mandate
    /// The statute's section, or the court and the number of its order.
    package let citation: String
    package let recipient: String
    /// Who asked, with counsel, whether a subpoena is enough: it usually is not.
    package let counsel: String
    /// Where it is a subpoena alone: counsel has found that it compels, and why.
    package let whySubpoena: String?
    /// When and how the victim was told, or what was tried.
    package let notice: String
    /// Why no more than this is disclosed.
    package let minimum: String
    package let safety: String
    package let fields: [ReleaseField]
    package let decidedBy: String
    /// Its number in the record; nil until it is decided.
    package let number: Int?
    package let lines: [Handover.Line]

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        mandate = try fields.needed("mandate")
        citation = try fields.line("citation", 300)
        recipient = try fields.line("recipient", 120)
        counsel = try fields.line("counsel", 120)
        whySubpoena = try fields.note("whySubpoena", 500)
        let notice = try fields.note("notice", 1000)
        self.notice = try fields.required("notice", notice)
        let minimum = try fields.note("minimum", 1000)
        self.minimum = try fields.required("minimum", minimum)
        let safety = try fields.note("safety", 1000)
        self.safety = try fields.required("safety", safety)
        self.fields = try [ReleaseField].read("fields", from: &fields)
        decidedBy = try fields.line("decidedBy", 120)
        number = try fields.number()
        lines = try fields.list("lines", atMost: 200, "lines") { value in
            guard let field = value["field"]?.string, let label = value["label"]?.string,
                let text = value["value"]?.string
            else { return nil }
            return Handover.Line(field, label, text)
        }
    }

    init(_ wish: CompelledDisclosure, number: Int, lines: [Handover.Line]) {
        mandate = wish.mandate
        citation = wish.citation
        recipient = wish.recipient
        counsel = wish.counsel
        whySubpoena = wish.whySubpoena
        notice = wish.notice
        minimum = wish.minimum
        safety = wish.safety
        fields = wish.fields
        decidedBy = wish.decidedBy
        self.number = number
        self.lines = lines
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("mandate", mandate.rawValue)
        members.add("citation", citation)
        members.add("recipient", recipient)
        members.add("counsel", counsel)
        members.add("whySubpoena", whySubpoena)
        members.add("notice", notice)
        members.add("minimum", minimum)
        members.add("safety", safety)
        members.append(.init("fields", fields.json))
        members.add("decidedBy", decidedBy)
        members.add("number", number)
        if !lines.isEmpty { members.append(.init("lines", .array(lines.map(\.json)))) }
        return members
    }
}
