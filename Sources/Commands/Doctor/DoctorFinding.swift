package import Primitives

/// What one look at the node came to: all well, or one sentence with the mend.
package struct DoctorFinding {
    /// What was looked at, such as “disk”.
    package let subject: String
    package let isWell: Bool
    package let sentence: String

    package static func well(_ subject: String, _ sentence: String) -> DoctorFinding {
        DoctorFinding(subject: subject, isWell: true, sentence: sentence)
    }

    package static func wrong(_ subject: String, _ sentence: String) -> DoctorFinding {
        DoctorFinding(subject: subject, isWell: false, sentence: sentence)
    }

    package var json: JSONValue {
        ["subject": .string(subject), "well": .bool(isWell), "sentence": .string(sentence)]
    }
}
