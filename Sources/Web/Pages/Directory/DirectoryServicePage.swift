import Coordination
import Ledger
import Primitives
import VictimServices

/// One service: its front door, hours, whom it is for, what is free, and when somebody last looked.
enum DirectoryServicePage {
    struct Model {
        let tabs: [Sheet.Tab]
        let title: String
        let lead: String
        let problem: String
        let hasProblem: Bool
        let alert: String
        let facts: [Fact]
        let phones: [Phone]
        let hasPhones: Bool
        let isConfidential: Bool
        let hours: [String]
        let hasHours: Bool
        /// The clocks that the hours are read on.
        let zone: String
        let open: String
        let shape: String
        let verified: String
        let isStale: Bool
        let disputes: [String]
        let mayVerify: Bool
        let verifyAction: String

        struct Phone {
            let number: String
            let href: String
            let note: String
        }

        init?(_ id: EntryID, _ sight: DirectorySight, _ problem: Problem?, _ reader: PageReader) {
            tabs = DirectoryTab.tabs(nil, for: reader)
            guard let listing = sight.state.listing(.init(.service, id)),
                let json = DirectoryView(sight.state).service(id)
            else { return nil }
            let service = ServiceFacts(id, json, on: sight.today)
            title = service.name
            lead = json["description"]?.string ?? ""
            self.problem = problem?.detail.sentence ?? ""
            hasProblem = problem != nil
            alert = json["alert"]?.string ?? ""
            isConfidential = service.isConfidential
            let ends = json["service_at_locations"]?.array ?? []
            let locations = ends.compactMap { $0["location"] }
            phones = Self.phones([json] + ends + locations + [json["organization"]].compactMap(\.self))
            hasPhones = !phones.isEmpty
            let schedules = ([json] + ends + locations).flatMap { $0["schedules"]?.array ?? [] }
            hours = Self.hours(schedules)
            hasHours = !hours.isEmpty
            zone = ZoneClock(service.zone).name(at: sight.now)
            (open, shape) =
                switch service.hours.standing(at: sight.now, zone: service.zone) {
                case .open: ("open now", "final")
                case .closed: ("closed now", "awaited")
                case .unknown: ("hours not said", "reporting")
                }
            facts = Self.facts(service, json, locations, schedules, sight)
            verified = service.verification.sentence
            isStale = service.verification.isDue
            disputes = listing.disputes.map { agency, record in
                "\(agency) says otherwise: “\(record.json["name"]?.string ?? "")”, "
                    + "\(record.json["status"]?.string ?? ""). \(listing.stamp.agency) said it first, and counts."
            }
            mayVerify = sight.isManager && listing.stamp.agency == sight.agency
            verifyAction = SiteURL.directory(.verification(id)).path
        }

        private static func phones(_ holders: [JSONValue]) -> [Phone] {
            var seen: Set<String> = []
            return holders.flatMap { $0["phones"]?.array ?? [] }.compactMap { phone in
                guard let number = phone["number"]?.string, seen.insert(number).inserted else { return nil }
                // That a telephone is for speaking need not be said.
                let kind = phone["type"]?.string.flatMap { $0 == "voice" ? nil : $0 }
                return Phone(
                    number: number,
                    href: "tel:\(number.filter { $0.isNumber || $0 == "+" })",
                    note: [kind, phone["description"]?.string].compactMap(\.self).joined(separator: ": ")
                )
            }
        }

        private static let days = [
            "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
            "SU": "Sunday",
        ]

        /// Days that have a shorter word together.
        private static let weeks: [[String]: String] = [
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]: "Monday to Friday",
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]: "Every day",
        ]

        /// Each schedule in words.
        private static func hours(_ schedules: [JSONValue]) -> [String] {
            schedules.compactMap { json in
                let text = json["description"]?.string
                guard let opens = json["opens_at"]?.string, let closes = json["closes_at"]?.string else { return text }
                let named = (json["byday"]?.string ?? "").split(separator: ",").map { day in
                    let code = day.filter(\.isLetter)
                    let nth = day.filter { !$0.isLetter && !$0.isWhitespace }
                    return (nth.isEmpty ? "" : "\(nth). ") + (days[code] ?? String(day))
                }
                let when = Self.weeks[named] ?? (named.isEmpty ? "Every day" : named.joined(separator: ", "))
                let isWhole = opens.hasPrefix("00:00") && ["23:59", "24:00", "00:00"].contains(closes.prefix(5))
                let hours = isWhole ? "day and night" : "\(opens.prefix(5)) to \(closes.prefix(5))"
                let month = json["freq"]?.string == "MONTHLY" ? " of the month" : ""
                let from = json["valid_from"]?.string.map { ", from \($0)" } ?? ""
                let to = json["valid_to"]?.string.map { ", until \($0)" } ?? ""
                return "\(when)\(month): \(hours)\(from)\(to)"
            }
        }

        private static func facts(
            _ service: ServiceFacts,
            _ json: JSONValue,
            _ locations: [JSONValue],
            _ schedules: [JSONValue],
            _ sight: DirectorySight
        ) -> [Fact] {
            var facts: [Fact] = []
            func add(_ name: String, _ value: String?) {
                if let value, !value.isEmpty { facts.append(Fact(name: name, value: value)) }
            }
            add("Given by", service.organization)
            let offering = service.offering
            add(
                "Offers",
                (offering.beds.map(\.title).sorted() + offering.services.map(\.title).sorted()).joined(separator: ", ")
            )
            if service.isConfidential {
                add("Where", "Confidential location: call first, and be told where to go")
            } else {
                for address in locations.flatMap({ $0["addresses"]?.array ?? [] }) {
                    let lines = ["address_1", "address_2", "city", "state_province", "postal_code"]
                    add("Where", lines.compactMap { address[$0]?.string }.joined(separator: ", "))
                }
            }
            add("Serves", offering.areas.sorted().map(\.name).joined(separator: "; "))
            if let ages = offering.ages {
                add("Ages", ages.agesInWords)
            }
            add("For whom", json["eligibility_description"]?.string)
            add("How to get in", json["application_process"]?.string)
            add("Languages", service.languageNames.joined(separator: ", "))
            add("Interpreters", json["interpretation_services"]?.string)
            add("Access", offering.access?.map(\.title).sorted().joined(separator: ", "))
            add("Fees", json["fees_description"]?.string)
            for capacity in json["capacities"]?.array ?? [] { add("Free", free(capacity, sight.now)) }
            if json["status"]?.string != "active" { add("Status", json["status"]?.string) }
            return facts
        }

        /// A number with its age: an old one is no number.
        private static func free(_ capacity: JSONValue, _ now: Timestamp) -> String? {
            func text(_ name: String) -> String? {
                switch capacity[name] {
                case .integer(let value): "\(value)"
                case .double(let value): "\(value)"
                default: nil
                }
            }
            guard let available = text("available"), let at = capacity["updated"]?.string.flatMap({ Timestamp($0) })
            else {
                return nil
            }
            let unit = capacity["unit"]?["name"]?.string ?? ""
            let hours = max(0, (now.milliseconds - at.milliseconds) / 3_600_000)
            let age = hours < 1 ? "within the hour" : hours < 48 ? "\(hours) hours ago" : "on \(CivilDate(at))"
            let maximum = text("maximum").map { " of \($0)" } ?? ""
            return hours < 24
                ? "\(available)\(maximum) \(unit), counted \(age)" : "Not known: last counted \(age). Call."
        }
    }
}

extension PageRenderer {
    /// One service.
    func directoryService(_ id: EntryID, _ sight: DirectorySight, _ problem: Problem?) -> String {
        guard let model = DirectoryServicePage.Model(id, sight, problem, reader) else { return "" }
        return page(PageChrome(model.title, section: .services).withQuickExit(), render(model, with: .directoryservice))
    }
}
