package import Primitives

extension ClientField {
    /// How a question is answered.
    package enum Kind: Sendable, Hashable {
        /// Words, of so many bytes of UTF-8 at most.
        case text(Int)
        /// A year, four digits.
        case year
        case choice([Choice])
        /// None, one or several.
        case choices([Choice])
    }

    /// One of the answers that can be chosen.
    package struct Choice: Sendable, Hashable {
        package let value: String
        package let english: String
        package let spanish: String

        init(_ value: String, _ english: String, _ spanish: String) {
            self.value = value
            self.english = english
            self.spanish = spanish
        }

        package func title(_ language: Language) -> String { language == .english ? english : spanish }
    }

    package var kind: Kind {
        switch self {
        case .alias, .chosenName, .pronouns, .safeWords, .operation: .text(80)
        case .languages, .household, .children, .contactDetail, .contactWhen: .text(300)
        case .birthYear: .year
        case .ageBand: .choice(AgeBand.allCases.map { Choice($0.rawValue, $0.title, $0.spanishTitle) })
        case .adultMinor: .choice([.init("adult", "Adult", "Mayor de edad"), .init("minor", "Minor", "Menor de edad")])
        case .gender: .choice(Self.genders)
        // The two groups that TIMS counts (OMB 1121-0336).
        case .citizenship:
            .choice([
                .init("us-lpr", "U.S. citizen or permanent resident", "Ciudadanía o residencia permanente de EE. UU."),
                .init("foreign-national", "Foreign national", "Nacionalidad extranjera"),
            ])
        case .accessNeeds: .choices(AccessNeed.allCases.map { Choice($0.rawValue, $0.title, $0.spanishTitle) })
        case .contactHow: .choice(Self.ways)
        case .mayLeaveMessage: .choice([.init("yes", "Yes", "Sí"), .init("no", "No", "No")])
        case .safetyFlags: .choices(Self.flags)
        case .traffickingType:
            .choice([
                .init("sex", "Sex trafficking", "Trata sexual"), .init("labor", "Labor trafficking", "Trata laboral"),
                .init("both", "Both", "Ambas"), .init("unknown", "Not known yet", "Aún no se sabe"),
            ])
        // HTCDS 2.0, vic_TraffickingStatus.
        case .traffickingStatus:
            .choice([
                .init("Possible", "Possible", "Posible"), .init("Actual", "Actual", "Confirmada"),
                .init("NotAVictimOfTrafficking", "Not trafficking", "No es trata"),
            ])
        case .statusDecidedBy:
            .choice([
                .init("Police", "Police", "Policía"), .init("NGO", "Service provider", "Organización de servicios"),
                .init("CourtOrProsecution", "Court or prosecution", "Tribunal o fiscalía"),
                .init("Other", "Another", "Otra"),
            ])
        case .referralSource: .choice(Self.sources)
        }
    }

    private static let genders: [Choice] = [
        .init("woman", "Woman or girl", "Mujer o niña"), .init("man", "Man or boy", "Hombre o niño"),
        .init("transgender-woman", "Transgender woman or girl", "Mujer o niña trans"),
        .init("transgender-man", "Transgender man or boy", "Hombre o niño trans"),
        .init("nonbinary", "Nonbinary", "No binario"), .init("another", "Another", "Otro"),
    ]

    private static let ways: [Choice] = [
        .init("phone", "Phone call", "Llamada"), .init("text", "Text message", "Mensaje de texto"),
        .init("email", "E-mail", "Correo electrónico"), .init("friend", "Through somebody", "Por otra persona"),
        .init("in-person", "In person only", "Solo en persona"), .init("none", "Do not contact", "No comunicarse"),
    ]

    private static let flags: [Choice] = [
        .init("do-not-call", "Do not call", "No llamar"),
        .init("person-knows-address", "Somebody dangerous knows the address", "Alguien peligroso conoce la dirección"),
        .init("in-contact", "Somebody dangerous is in contact", "Alguien peligroso está en contacto"),
        .init("weapons", "Weapons", "Armas"),
        .init("family-threatened", "Family is threatened", "La familia está amenazada"),
        .init("self-harm", "Risk of self-harm", "Riesgo de hacerse daño"),
        .init("escort", "Never alone on the way", "Nunca a solas en el camino"),
    ]

    private static let sources: [Choice] = [
        .init("law-enforcement", "Law enforcement", "Policía"), .init("hotline", "Hotline", "Línea de ayuda"),
        .init("victim-services", "Victim service provider", "Servicios a víctimas"),
        .init("child-welfare", "Child welfare", "Protección de menores"),
        .init("health-care", "Health care", "Salud"), .init("legal", "Legal services or court", "Servicios legales"),
        .init("school", "School", "Escuela"), .init("faith", "Faith community", "Comunidad religiosa"),
        .init("self", "Came by themselves", "Vino por su cuenta"),
        .init("family-friend", "Family or friend", "Familia o amistad"), .init("other", "Another", "Otra"),
    ]
}

extension AgeBand {
    /// What a survivor's page calls it in Spanish.
    package var spanishTitle: String {
        switch self {
        case .from16to17: "16 o 17"
        case .from60: "60 o más"
        default: "\(years.lowerBound) a \(years.upperBound)"
        }
    }
}

extension AccessNeed {
    /// What a survivor's page calls it in Spanish.
    package var spanishTitle: String {
        switch self {
        case .wheelchair: "Silla de ruedas"
        case .groundFloor: "Planta baja"
        case .deafOrHardOfHearing: "Sordera o dificultad para oír"
        case .blindOrLowVision: "Ceguera o baja visión"
        case .serviceAnimal: "Animal de servicio"
        case .nursingCare: "Cuidados de enfermería"
        }
    }
}
