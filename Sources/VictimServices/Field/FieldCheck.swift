/// Something about encounters that a person should look at before the figures are final.
package struct FieldCheck: Sendable, Hashable {
    package let code: Code
    /// One sentence with the next step.
    package let sentence: String
    /// The encounters that it is about, in the order of their numbers.
    package let encounters: [EncounterNumber]

    /// Stable, for programs.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// One encounter stands in the figures of victims and in those of arrests (rulings, 18).
        case victimAndArrested
    }
}

extension FieldState {
    /// What should be looked at among the encounters of this node.
    package var checks: [FieldCheck] {
        let arrested = identified.filter { $0.arrest != nil }
        guard !arrested.isEmpty else { return [] }
        return [
            FieldCheck(
                code: .victimAndArrested,
                sentence: Self.sentence(arrested.count, selling: arrested.count { $0.arrest == .selling }),
                encounters: arrested.map(\.number)
            )
        ]
    }

    private static func sentence(_ count: Int, selling: Int) -> String {
        guard count > 1 else {
            let ground = selling == 1 ? ", for selling" : ""
            return
                "1 person whom you identified as a victim was also arrested\(ground): they stand in both figures; look at it before the figure is final."
        }
        let ground = selling == 0 ? "" : ", \(selling) of them for selling"
        return
            "\(count) people whom you identified as victims were also arrested\(ground): they stand in both figures; look at each before the figure is final."
    }
}
