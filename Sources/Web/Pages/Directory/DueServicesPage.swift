import Primitives
import VictimServices

/// What is to be verified again, and the card of telephone numbers.
enum DueServicesPage {
    struct Model {
        let tabs: [Sheet.Tab]
        let lead: String
        let services: [Line]
        let hasServices: Bool

        struct Line {
            let title: String
            let href: String
            let verified: String
            let agency: String
            let word: String
            let shape: String
        }

        init(_ sight: DirectorySight, _ reader: PageReader) {
            tabs = DirectoryTab.tabs(.due, for: reader)
            let due = sight.state.due(on: sight.today)
            let count = due.count { $0.verification.isDue }
            services = due.prefix(500).map { service in
                Line(
                    title: service.name,
                    href: SiteURL.directory(.service(service.id)).path,
                    verified: service.verification.sentence,
                    agency: service.agency.description,
                    word: service.verification.isDue ? "due" : "due soon",
                    shape: service.verification.isDue ? "warning" : "reporting"
                )
            }
            hasServices = !services.isEmpty
            lead =
                sight.state.ids(.service).isEmpty
                ? "The directory is empty: there is nothing to verify yet."
                : due.isEmpty
                    ? "Every service was verified within a year."
                    : "\(count) of \(sight.state.ids(.service).count) services are due, and \(due.count - count) will be within a "
                        + "month. Call each, mend what has changed, and say that it holds. Until then it is shown with its date."
        }
    }

    /// Telephone numbers to print, cut out and give away: nothing on it says what the person was asked.
    struct Card {
        let tabs: [Sheet.Tab]
        let lines: [Line]
        let hasLines: Bool
        let lead: String

        struct Line {
            let title: String
            let phone: String
            let note: String
        }

        init(_ found: SearchOutcome, _ reader: PageReader) {
            tabs = DirectoryTab.tabs(.card, for: reader)
            lines = found.results.filter { !$0.facts.phone.isEmpty }.prefix(12).map { result in
                Line(
                    title: result.facts.name,
                    phone: result.facts.phone,
                    note: result.facts.languageNames.joined(separator: ", ")
                )
            }
            hasLines = !lines.isEmpty
            lead =
                "Search first, then print this: it holds the numbers of the best twelve. Ask whether it is safe to carry."
        }
    }
}

extension PageRenderer {
    /// What is to be verified again.
    package func dueServices(_ sight: DirectorySight) -> String {
        page(
            PageChrome("Services to verify", section: .services).withQuickExit(),
            render(DueServicesPage.Model(sight, reader), with: .directorydue)
        )
    }

    /// The card of telephone numbers.
    func hotlineCard(_ found: SearchOutcome) -> String {
        page(
            PageChrome("Card of numbers", section: .services).withQuickExit(),
            render(DueServicesPage.Card(found, reader), with: .directorycard)
        )
    }
}
