package import Primitives

/// One addition to a client's record, as it is sealed: who is meant stands nowhere but in the key.
package enum ClientStatement: Sendable, Hashable {
    case facts(FactSheet)
    case need(ServiceNeed)
    case goal(PlanGoal)
    case step(PlanStep)
    case service(ServiceGiven)
    case screening(Screening)
    case referral(Referral)
    case referralMove(ReferralMove)
    case outcome(OutcomeReview)
    case status(StatusChange)
    case immigration(ImmigrationCase)
    case release(Release)
    case signature(Signature)
    case revocation(Revocation)
    case handover(Handover)
    case disclosure(CompelledDisclosure)

    package var kind: ClientStatementKind {
        switch self {
        case .facts: .facts
        case .need: .need
        case .goal: .goal
        case .step: .step
        case .service: .service
        case .screening: .screening
        case .referral: .referral
        case .referralMove: .referralMove
        case .outcome: .outcome
        case .status: .status
        case .immigration: .immigration
        case .release: .release
        case .signature: .signature
        case .revocation: .revocation
        case .handover: .handover
        case .disclosure: .disclosure
        }
    }

    /// The members, as the API takes them.
    package var members: [JSONValue.Member] {
        switch self {
        case .facts(let value): value.members
        case .need(let value): value.members
        case .goal(let value): value.members
        case .step(let value): value.members
        case .service(let value): value.members
        case .screening(let value): value.members
        case .referral(let value): value.members
        case .referralMove(let value): value.members
        case .outcome(let value): value.members
        case .status(let value): value.members
        case .immigration(let value): value.members
        case .release(let value): value.members
        case .signature(let value): value.members
        case .revocation(let value): value.members
        case .handover(let value): value.members
        case .disclosure(let value): value.members
        }
    }

    /// Reads a statement of a kind: one reader for the API, for forms and for what was sealed.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: ClientStatementKind, from fields: inout JSONFields) throws(FieldProblem) {
        self =
            switch kind {
            case .facts: .facts(try FactSheet(from: &fields))
            case .need: .need(try ServiceNeed(from: &fields))
            case .goal: .goal(try PlanGoal(from: &fields))
            case .step: .step(try PlanStep(from: &fields))
            case .service: .service(try ServiceGiven(from: &fields))
            case .screening: .screening(try Screening(from: &fields))
            case .referral: .referral(try Referral(from: &fields))
            case .referralMove: .referralMove(try ReferralMove(from: &fields))
            case .outcome: .outcome(try OutcomeReview(from: &fields))
            case .status: .status(try StatusChange(from: &fields))
            case .immigration: .immigration(try ImmigrationCase(from: &fields))
            case .release: .release(try Release(from: &fields))
            case .signature: .signature(try Signature(from: &fields))
            case .revocation: .revocation(try Revocation(from: &fields))
            case .handover: .handover(try Handover(from: &fields))
            case .disclosure: .disclosure(try CompelledDisclosure(from: &fields))
            }
        try fields.finish()
    }

    /// Reads a statement of a kind from an object.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: ClientStatementKind, _ json: JSONValue, isForm: Bool = false) throws(FieldProblem) {
        var fields = try JSONFields(json, isForm: isForm)
        try self.init(kind, from: &fields)
    }

    /// What is sealed.
    package var text: String {
        let body = JSONValue.object([.init("kind", .string(kind.rawValue)), .init("says", .object(members))])
        return String(decoding: body.utf8, as: UTF8.self)
    }

    /// Reads what was sealed; nil where a later version of the program wrote what this one does not know.
    package init?(sealed text: String) {
        guard let json = try? JSONParser.parse(Array(text.utf8)),
            let kind = json["kind"]?.string.flatMap({ ClientStatementKind(rawValue: $0) }), let body = json["says"],
            let statement = try? ClientStatement(kind, body)
        else { return nil }
        self = statement
    }
}
