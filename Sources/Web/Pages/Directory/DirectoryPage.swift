import Primitives
import VictimServices

/// The directory at a glance: what is asked, and what was found with why.
enum DirectoryPage {
    struct Model {
        let tabs: [Sheet.Tab]
        let lead: String
        let problem: String
        let hasProblem: Bool
        let needs: [Group]
        let areas: [Group]
        let access: [Choice]
        let text: String
        let within: String
        let age: String
        let language: String
        let isOpenNow: Bool
        let results: [ResultLine]
        let hasResults: Bool
        /// Whether something was asked: then what was found has a heading to go to.
        let isAnswer: Bool
        /// What is chosen among the seldom fields, which are folded.
        let chosen: String
        let isEmpty: Bool
        let isManager: Bool
        let warnings: [String]
        let cardHref: String
        let more: String
        let action = SiteURL.directory(.home).path
        let importHref = SiteURL.directory(.importing).path
        let taxonomyAction = SiteURL.directory(.taxonomies).path

        /// Results of one page: more are narrowed down, not paged through.
        static let most = 60
        /// Services of a directory that is listed whole before anything is asked.
        static let listed = 200

        init(
            _ sight: DirectorySight,
            _ form: DirectorySearchForm,
            _ found: SearchOutcome,
            of total: Int,
            _ reader: PageReader
        ) {
            let (query, problem) = form.query
            tabs = DirectoryTab.tabs(.search, for: reader)
            self.problem = problem?.sentence ?? ""
            hasProblem = problem != nil
            needs = Group.needs(chosen: query.wanted?.code)
            areas = Group.areas(chosen: query.area)
            access = AccessNeed.allCases.map { need in
                Choice(value: "access-\(need.rawValue)", label: need.title, isChosen: query.access.contains(need))
            }
            text = form.text("text")
            within = form.text("within")
            age = form.text("age")
            language = form.text("language")
            isOpenNow = query.isOpenNow
            results = found.results.prefix(Self.most).map { ResultLine($0) }
            hasResults = !results.isEmpty
            isAnswer = !query.isEmpty && hasResults
            chosen = Self.chosen(form, query)
            isEmpty = total == 0
            isManager = sight.isManager
            more = found.count > Self.most ? "The best \(Self.most) are shown. Ask for more to see fewer." : ""
            warnings = sight.state.unfinishedImports.map { item in
                "An import of \(item.agency) ended in the middle at \(item.began.minuteText): none of its "
                    + "\(item.records) records count. Import the file again."
            }
            let items = form.values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            cardHref =
                SiteURL.directory(.card).path
                + (items.isEmpty
                    ? ""
                    : "?" + items.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&"))
            lead = Self.lead(total, sight.isManager, found.count, query)
        }

        private static func chosen(_ form: DirectorySearchForm, _ query: ServiceQuery) -> String {
            let typed = [
                form.text("within").isEmpty ? "" : "within \(form.text("within")) km",
                form.text("age").isEmpty ? "" : "age \(form.text("age"))", form.text("language"), form.text("text"),
            ]
            return (typed.filter { !$0.isEmpty } + query.access.map { $0.title.lowercased() }.sorted())
                .joined(separator: ", ")
        }

        private static func lead(_ total: Int, _ isManager: Bool, _ count: Int, _ query: ServiceQuery) -> String {
            guard total > 0 else {
                return isManager
                    ? "The directory is empty. Import one that your state, a 211 center or a coalition keeps in HSDS."
                    : "The directory is empty. Whoever keeps it on this node imports one; it appears here by itself."
            }
            if query.isEmpty { return "\(total == 1 ? "1 service" : "\(total) services"). Say what is needed." }
            guard count > 0 else {
                return "Nothing matches all of that. Widen the area or the distance, or ask for less."
            }
            return count == 1 ? "1 service matches." : "\(count) services match, the best first."
        }
    }

    struct Choice {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// Choices under a heading.
    struct Group {
        let label: String
        let options: [Choice]

        static func needs(chosen: String?) -> [Group] {
            func choice(_ wanted: Need.Wanted) -> Choice {
                Choice(value: wanted.code, label: wanted.title, isChosen: wanted.code == chosen)
            }
            return [
                Group(label: "A place to sleep", options: BedKind.allCases.map { choice(.bed($0)) }),
                Group(label: "Help", options: ServiceCategory.allCases.map { choice(.service($0)) }),
            ]
        }

        static func areas(chosen: ServiceArea?) -> [Group] {
            Jurisdiction.all.sorted().map { jurisdiction in
                Group(
                    label: jurisdiction.name,
                    options: ServiceArea.areas(of: jurisdiction).map {
                        Choice(value: $0.description, label: $0.name, isChosen: $0 == chosen)
                    }
                )
            }
        }
    }

    /// One service that was found.
    struct ResultLine {
        let title: String
        let href: String
        let organization: String
        let place: String
        let phone: String
        let phoneHref: String
        let hasPhone: Bool
        let open: String
        let shape: String
        let verified: String
        let isStale: Bool
        let why: String
        let ask: String
        let hasAsk: Bool

        init(_ result: SearchResult) {
            let facts = result.facts
            title = facts.name
            href = SiteURL.directory(.service(facts.id)).path
            organization = facts.organization
            let areas = facts.offering.areas.sorted().map(\.name).joined(separator: "; ")
            let distance = result.distance.map { " (about \(Int($0.rounded())) km)" } ?? ""
            place =
                (facts.isConfidential ? "Confidential location" : facts.place.isEmpty ? areas : facts.place) + distance
            phone = facts.phone
            phoneHref = "tel:\(facts.phone.filter { $0.isNumber || $0 == "+" })"
            hasPhone = !facts.phone.isEmpty
            (open, shape) =
                switch result.standing {
                case .open: ("open now", "final")
                case .closed: ("closed now", "awaited")
                case .unknown: ("hours not said", "reporting")
                }
            verified = facts.verification.sentence
            isStale = facts.verification.isDue
            why = result.reasons.joined(separator: " ")
            ask = result.toAsk.joined(separator: " ")
            hasAsk = !ask.isEmpty
        }
    }
}

extension PageRenderer {
    /// The search of the directory.
    func directory(
        _ sight: DirectorySight,
        _ form: DirectorySearchForm,
        _ found: SearchOutcome,
        of total: Int
    ) -> String {
        page(
            PageChrome("Services", section: .services).withQuickExit(),
            render(DirectoryPage.Model(sight, form, found, of: total, reader), with: .directory)
        )
    }

    /// A directory to paste.
    func directoryImport(_ text: String, _ confidential: String, _ problem: String?) -> String {
        let form = FormPage(
            title: "Import a directory",
            lead:
                "Paste Open Referral HSDS 3 as JSON or one record a line. All of it is taken, or nothing. A long file, or a "
                + "folder of CSV, comes by “unitedfront directory import”.",
            controls: [
                FormControl(
                    named: "text",
                    .area,
                    label: "Records",
                    hint: "A page of /services, a list, or records one a line.",
                    isRequired: true,
                    value: text,
                    problem: problem ?? ""
                ),
                FormControl(
                    named: "confidential",
                    .text,
                    label: "Confidential locations",
                    hint: "Their IDs, separated by commas. Nothing of where they are is kept.",
                    value: confidential
                ),
            ],
            problem: problem.map { FieldProblem("text", $0) },
            hidden: [],
            path: SiteURL.directory(.importing).path,
            submit: "Import",
            cancel: SiteURL.directory(.home).path
        )
        return page(PageChrome("Import a directory", section: .services).withQuickExit(), render(form, with: .form))
    }
}
