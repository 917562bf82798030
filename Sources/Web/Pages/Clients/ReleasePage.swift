import Clients
import Primitives

/// A release as the person reads it, in English and in Spanish: before it is signed, and as the receipt to keep.
enum ReleasePage {
    struct Model {
        let backHref: String
        let languages: [Edition]
        let isSigned: Bool

        init(_ file: ReleaseFile, _ sight: ClientSight) {
            backHref = SiteURL.clients(.record(sight.record.id, .releases)).path
            isSigned = file.signature != nil
            languages = Language.allCases.map { Edition($0, file, sight) }
        }
    }

    /// The page in one language.
    struct Edition {
        let code: String
        let title: String
        let status: StatusText
        let facts: [Fact]
        let linesTitle: String
        let lines: [Fact]
        let paragraphs: [String]
        let signLine: String
        let witnessLine: String
        let given: [String]
        let givenTitle: String
        let hasGiven: Bool
        let isOpen: Bool

        init(_ language: Language, _ file: ReleaseFile, _ sight: ClientSight) {
            let release = file.release.value
            let isEnglish = language == .english
            code = language.rawValue
            title = ReleaseText.title(language)
            let shown = file.view(sight.now)
            status = StatusText(
                shown.title(language),
                shown == .active ? .active : shown == .revoked ? .alarm : .awaited
            )
            isOpen = file.signature == nil
            var facts = [
                Fact(name: isEnglish ? "We are" : "Nosotros somos", value: sight.provider.description),
                Fact(name: isEnglish ? "We may tell" : "Podemos informar a", value: release.agency),
                Fact(name: isEnglish ? "What for" : "Para qué", value: release.purpose),
                Fact(
                    name: isEnglish ? "From" : "Desde",
                    value: release.start.map { "\($0)" } ?? ""
                ),
                Fact(
                    name: isEnglish ? "It ends by itself on" : "Termina por sí solo el",
                    value: release.until.map { "\($0)" } ?? ""
                ),
                Fact(name: isEnglish ? "How it gets there" : "Cómo llega", value: release.channel.title(language)),
            ]
            if release.isOnce {
                facts.append(
                    Fact(name: isEnglish ? "How often" : "Cuántas veces", value: isEnglish ? "Once" : "Una sola vez")
                )
            }
            if let signature = file.signature {
                facts.append(
                    Fact(
                        name: isEnglish ? "Signed by" : "Firmado por",
                        value: "\(signature.value.name), \(signature.at.day)"
                    )
                )
                facts.append(Fact(name: isEnglish ? "Witness" : "Testigo", value: signature.value.witness))
            }
            if let revocation = file.revocation {
                facts.append(Fact(name: isEnglish ? "Taken back on" : "Retirado el", value: "\(revocation.at.day)"))
            }
            facts.append(
                Fact(
                    name: isEnglish ? "Number" : "Número",
                    value: "\(file.number), \(isEnglish ? "text" : "texto") \(release.text)"
                )
            )
            self.facts = facts
            linesTitle =
                isEnglish
                ? "Exactly this, as it is written today" : "Exactamente esto, tal como está escrito hoy"
            lines = sight.record.lines(release.fields, language).map { Fact(name: $0.label, value: $0.value) }
            paragraphs = ReleaseText.paragraphs(language)
            signLine = isEnglish ? "Your name or mark, and the day" : "Su nombre o marca, y la fecha"
            witnessLine = isEnglish ? "Witness, and the day" : "Testigo, y la fecha"
            givenTitle = isEnglish ? "What was given so far" : "Lo que se entregó hasta ahora"
            given = file.handovers.map { handover in
                "\(handover.at.day): " + handover.value.lines.map(\.label).joined(separator: ", ")
            }
            hasGiven = !given.isEmpty
        }
    }
}
