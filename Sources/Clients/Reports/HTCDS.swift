package import Primitives

/// The Human Trafficking Case Data Standard 2.0 (UNMigration/HTCDS, CC BY 4.0), as far as a release names its fields.
///
/// `vic_TraffickingStatus`, `cas_Status` and `spl_Type` with their values are the standard's. The other names keep its
/// prefixes (`prs_` person, `vic_` victim, `cas_` case, `spl_` support plan) and are **not confirmed** against its field list.
package enum HTCDS {
    /// The names that are confirmed.
    package static let confirmed: Set<String> = ["vic_TraffickingStatus", "cas_Status", "spl_Type"]

    /// What the standard calls a field of a release.
    package static func name(_ field: ReleaseField) -> String {
        switch field {
        case .fact(let field):
            switch field {
            case .traffickingStatus: "vic_TraffickingStatus"
            case .statusDecidedBy: "vic_TraffickingStatusDecidedBy"
            case .traffickingType: "vic_TypeOfTrafficking"
            case .safetyFlags: "vic_SafetyConcerns"
            case .referralSource: "cas_ReferralSource"
            case .contactHow, .contactDetail, .contactWhen, .mayLeaveMessage, .alias, .chosenName, .pronouns,
                .birthYear,
                .ageBand, .adultMinor, .gender, .languages, .citizenship, .household, .children, .accessNeeds,
                .safeWords,
                .operation:
                "prs_" + field.rawValue.prefix(1).uppercased() + field.rawValue.dropFirst()
            }
        case .part(let part):
            switch part {
            case .caseStatus: "cas_Status"
            case .services: "spl_Type"
            case .needs: "spl_Needs"
            case .outcomes: "spl_Outcomes"
            case .immigration: "cas_ImmigrationRelief"
            case .screenings: "vic_Screenings"
            }
        }
    }

    /// The standard's kind of support (`spl_Type`).
    package static func supportType(_ category: ServiceCategory) -> String {
        switch category {
        case .education: "Education"
        case .financial: "Financial"
        case .medical, .dental, .mentalHealth, .substanceUse: "Health"
        case .immigrationLegal, .otherLegal: "Legal"
        case .employment: "Livelihood"
        case .caseManagement, .advocacy, .housing, .food, .supportGroup, .interpretation, .crisisIntervention,
            .transportation, .personalItems, .childCare:
            "SocialCare"
        }
    }

    /// The lines of a record under the standard's names: codes instead of words, and 8, 9, 99 where there is no answer.
    static func lines(_ record: ClientRecord, _ fields: [ReleaseField]) -> [Handover.Line] {
        let words = record.lines(fields)
        return zip(fields, words).map { field, line in
            Handover.Line(name(field), line.label, value(of: field, record) ?? line.value)
        }
    }

    private static func value(of field: ReleaseField, _ record: ClientRecord) -> String? {
        switch field {
        case .fact(let field):
            guard let answer = record.answer(field) else { return "99" }
            return answer.value.map { $0.joined(separator: ";") } ?? answer.code.map { String($0) }
        case .part(.caseStatus): return record.caseStatus.rawValue
        case .part(.services):
            let types = Set(record.services.map { supportType($0.value.category) })
            return types.isEmpty ? "99" : types.sorted().joined(separator: ";")
        case .part: return nil
        }
    }

    /// Rows of several people as CSV (RFC 4180), with a column for every name that any of them has.
    package static func csv(_ rows: [[Handover.Line]]) -> String {
        var names: [String] = []
        for line in rows.joined() where !names.contains(line.field) { names.append(line.field) }
        let table =
            [names]
            + rows.map { row in
                names.map { name in row.first { $0.field == name }?.value ?? "" }
            }
        return table.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet takes for a formula.
    private static func cell(_ text: String) -> String {
        let text = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
