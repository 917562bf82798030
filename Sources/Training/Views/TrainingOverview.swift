package import Primitives

/// Who is missing what, by state: the required courses, and how many of each state's people have them.
package struct TrainingOverview: Sendable, Hashable {
    /// The required courses, by name.
    package let courses: [Designator]
    /// A row for each state, by name; people of no known state come last, by agency.
    package let rows: [Row]

    /// One state, or one agency where the state is not known.
    package struct Row: Sendable, Hashable {
        package let group: Group
        package let people: [Person]

        /// How many of them have a course, and how many need it.
        package func count(of course: Designator) -> (met: Int, needed: Int) {
            (people.count { $0.standings[course]?.isMet == true }, people.count)
        }

        /// How many will lose a course within 30 days.
        package func expiring(_ course: Designator, at now: Timestamp) -> Int {
            people.count { $0.standings[course]?.expiresSoon(at: now) == true }
        }
    }

    /// What people are put together by.
    package enum Group: Sendable, Hashable, Comparable {
        case state(Jurisdiction)
        case agency(AgencyID)

        package var title: String {
            switch self {
            case .state(let jurisdiction): jurisdiction.name
            case .agency(let agency): "\(agency)"
            }
        }

        /// What an address calls it: `US-KY`, or the agency.
        package var code: String {
            switch self {
            case .state(let jurisdiction): jurisdiction.code
            case .agency(let agency): agency.description
            }
        }

        package static func < (left: Group, right: Group) -> Bool {
            switch (left, right) {
            case (.state(let left), .state(let right)): left < right
            case (.agency(let left), .agency(let right)): left < right
            case (.state, .agency): true
            case (.agency, .state): false
            }
        }
    }

    /// One person, and what they lack.
    package struct Person: Sendable, Hashable {
        package let name: Designator
        package let standings: [Designator: CourseStanding]
        /// Required courses that are not met, by name.
        package let missing: [Designator]
    }

    /// The overview at `now`.
    package init(_ state: TrainingState, at now: Timestamp) {
        let required = state.required
        var groups: [Group: [Person]] = [:]
        for name in state.roster {
            let standings = state.standing(of: name, at: now)
            let person = Person(
                name: name,
                standings: standings,
                missing: required.filter { standings[$0]?.isMet != true }
            )
            let group = state.jurisdiction(of: name).map { Group.state($0) } ?? .agency(name.agency)
            groups[group, default: []].append(person)
        }
        courses = required
        rows = groups.map { Row(group: $0.key, people: $0.value) }.sorted { $0.group < $1.group }
    }

    /// Everyone.
    package var people: [Person] { rows.flatMap(\.people) }

    /// How many lack something.
    package var lacking: Int { people.count { !$0.missing.isEmpty } }

    /// States whose people lack nothing.
    package var complete: Int { rows.count { row in row.people.allSatisfy(\.missing.isEmpty) } }
}
