/// A service code of OVC's performance measures for VOCA grants (A1 … E11).
///
/// Wordings are from public report generators, and to be checked against OVC's form before they are sent to it.
package struct PMTService: Sendable, Hashable, Comparable {
    package let code: String
    package let title: String

    /// The service with this code; nil where there is none.
    package init?(_ code: String) {
        guard let known = Self.all.first(where: { $0.code == code.uppercased() }) else { return nil }
        self = known
    }

    private init(_ code: String, _ title: String) {
        self.code = code
        self.title = title
    }

    /// A1 before A2 before A10.
    package static func < (left: PMTService, right: PMTService) -> Bool {
        (left.code.prefix(1), left.number) < (right.code.prefix(1), right.number)
    }

    private var number: Int { Int(code.dropFirst()) ?? 0 }

    /// All of them, in order.
    package static let all: [PMTService] = [
        .init("A1", "Information about the criminal justice process"),
        .init("A2", "Information about victim rights"),
        .init("A3", "Referral to other victim service programs"),
        .init("A4", "Referral to other services, supports and resources"),
        .init("B1", "Accompaniment to emergency medical care"),
        .init("B2", "Accompaniment to a medical forensic exam"),
        .init("B3", "Accompaniment to a law-enforcement interview"),
        .init("B4", "Individual advocacy"),
        .init("B5", "Performance of a forensic exam or evidence collection"),
        .init("B6", "Immigration assistance"),
        .init("B7", "Intervention with an employer, creditor, landlord or school"),
        .init("B8", "Child or dependent care"),
        .init("B9", "Transportation"),
        .init("B10", "Interpreter services"),
        .init("C1", "Crisis intervention"),
        .init("C2", "Hotline or crisis line"),
        .init("C3", "On-scene crisis response"),
        .init("C4", "Individual counseling"),
        .init("C5", "Support groups"),
        .init("C6", "Other therapy"),
        .init("C7", "Emergency financial assistance"),
        .init("D1", "Emergency shelter or safe house"),
        .init("D2", "Transitional housing"),
        .init("D3", "Relocation assistance"),
        .init("E1", "Notification of criminal justice events"),
        .init("E2", "Victim impact statement assistance"),
        .init("E3", "Assistance with restitution"),
        .init("E4", "Assistance with a protection order"),
        .init("E5", "Assistance with family law"),
        .init("E6", "Other emergency justice-related assistance"),
        .init("E7", "Immigration legal assistance"),
        .init("E8", "Prosecution interview advocacy"),
        .init("E9", "Law-enforcement interview advocacy"),
        .init("E10", "Criminal advocacy"),
        .init("E11", "Other legal advice or counsel"),
    ]
}
