/// A question about a client. Each may be skipped; what was answered once is not asked again.
package enum ClientField: String, Sendable, Hashable, CaseIterable {
    /// What the worker's list calls the record: never the name on a document.
    case alias
    case chosenName
    case pronouns
    case birthYear
    case ageBand
    case adultMinor
    case gender
    case languages
    case citizenship
    case household
    case children
    case accessNeeds
    case contactHow
    case contactDetail
    case contactWhen
    case mayLeaveMessage
    case safeWords
    case safetyFlags
    case traffickingType
    case traffickingStatus
    case statusDecidedBy
    case referralSource
    case operation

    /// The part of the form in which it is asked.
    package enum Group: String, Sendable, Hashable, CaseIterable {
        case person
        case safety
        case situation

        package var title: String {
            switch self {
            case .person: "The person"
            case .safety: "Safe contact and safety"
            case .situation: "How they came to us"
            }
        }
    }

    package var group: Group {
        switch self {
        case .alias, .chosenName, .pronouns, .birthYear, .ageBand, .adultMinor, .gender, .languages, .citizenship,
            .household, .children, .accessNeeds:
            .person
        case .contactHow, .contactDetail, .contactWhen, .mayLeaveMessage, .safeWords, .safetyFlags: .safety
        case .traffickingType, .traffickingStatus, .statusDecidedBy, .referralSource, .operation: .situation
        }
    }

    /// Whether a release may name it: what only helps the worker to keep the person safe is never given.
    package var isReleasable: Bool {
        switch self {
        case .alias, .safeWords, .operation: false
        default: true
        }
    }

    package func title(_ language: Language) -> String {
        let (english, spanish) = titles
        return language == .english ? english : spanish
    }

    private var titles: (String, String) {
        switch self {
        case .alias: ("Label for our own list", "Nombre para nuestra lista")
        case .chosenName: ("Chosen name", "Nombre que usa")
        case .pronouns: ("Pronouns", "Pronombres")
        case .birthYear: ("Year of birth", "Año de nacimiento")
        case .ageBand: ("Age", "Edad")
        case .adultMinor: ("Adult or minor", "Mayor o menor de edad")
        case .gender: ("Gender", "Género")
        case .languages: ("Languages", "Idiomas")
        case .citizenship: ("Citizenship", "Ciudadanía")
        case .household: ("Household", "Hogar")
        case .children: ("Children", "Hijos")
        case .accessNeeds: ("Access needs", "Necesidades de acceso")
        case .contactHow: ("Safe way to reach you", "Manera segura de comunicarnos")
        case .contactDetail: ("Number or address", "Número o dirección")
        case .contactWhen: ("Safe times", "Horas seguras")
        case .mayLeaveMessage: ("May we leave a message", "Podemos dejar un mensaje")
        case .safeWords: ("Safe words", "Palabras de seguridad")
        case .safetyFlags: ("Safety", "Seguridad")
        case .traffickingType: ("Kind of trafficking", "Tipo de trata")
        case .traffickingStatus: ("Trafficking status", "Situación de trata")
        case .statusDecidedBy: ("Who decided the status", "Quién decidió la situación")
        case .referralSource: ("Who referred you to us", "Quién le refirió a nosotros")
        case .operation: ("Operation", "Operativo")
        }
    }
}
