import Operations
import Primitives

extension ConductExpectation {
    init(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "approved", "point", "stopped", "held", "late", "incomplete", "cleared")
        self.init(
            approved: try members.required("approved").list { field throws(ScenarioError) in try field.agency() },
            point: try members.required("point").designator(),
            stopped: try Self.choices(members.required("stopped")),
            held: try Self.choices(members.required("held")),
            late: try members.required("late").list { field throws(ScenarioError) in try field.designator() },
            incomplete: try members.required("incomplete").list { field throws(ScenarioError) in
                try field.designator()
            },
            cleared: Int(try members.required("cleared").count(0...100))
        )
    }

    private static func choices(_ field: YAMLField) throws(ScenarioError) -> [AgencyID: GoNoGo] {
        guard let pairs = field.pairs else { throw field.wrong("agencies belong here: write {nd: hold}") }
        var choices: [AgencyID: GoNoGo] = [:]
        for pair in pairs {
            guard let agency = AgencyID(pair.name) else {
                throw pair.field.wrong("“\(pair.name)” is not the short name of an agency")
            }
            choices[agency] = try pair.field.value("a decision, such as hold") { GoNoGo(rawValue: $0) }
        }
        return choices
    }
}

extension YAMLField {
    fileprivate func agency() throws(ScenarioError) -> AgencyID {
        try value("the short name of an agency") { AgencyID($0) }
    }

    fileprivate func designator() throws(ScenarioError) -> Designator {
        try value("a name as agency/name") { Designator($0) }
    }
}
