import Clients
import Primitives

/// Services given, screenings, and requests for T and U signatures.
enum ClientServiceBlocks {
    static func blocks(_ sight: ClientSight) -> [Sheet.Block] {
        [services(sight), screenings(sight), immigration(sight)]
    }

    private static func services(_ sight: ClientSight) -> Sheet.Block {
        let given = sight.record.services.sorted { $0.value.day > $1.value.day }
        return Sheet.Block(
            "services",
            "Services given",
            texts: given.isEmpty ? ["None was written down yet. The first one makes the person count as served."] : [],
            table: given.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Services, the latest first",
                    columns: [
                        .init("Day"), .init("Service"), .init("OVC code"), .init("Times", isNumber: true), .init("By"),
                    ],
                    rows: given.map { service in
                        let value = service.value
                        let units = value.units.map { "\($0) \(value.unit ?? "units")" } ?? ""
                        return Sheet.Table.Row(
                            "",
                            Sheet.Cell("\(value.day)"),
                            [
                                Sheet.Cell(value.category.title, note: units), Sheet.Cell(value.code?.code ?? "None"),
                                Sheet.Cell("\(value.times)", isNumber: true),
                                Sheet.Cell(value.given ?? CommandContext.who(service.by)),
                            ]
                        )
                    }
                ),
            links: [sight.link(.service, "Write down a service", [("day", "\(sight.now.day)")])]
        )
    }

    private static func screenings(_ sight: ClientSight) -> Sheet.Block {
        Sheet.Block(
            "screenings",
            "Screenings",
            texts: sight.record.screenings.isEmpty
                ? ["None. Only the result of a screening is kept here, never its questions and answers."] : [],
            items: sight.record.screenings.map { screening in
                let value = screening.value
                let result = value.result.value?.title ?? value.result.missingTitle(.english) ?? ""
                return Sheet.Item(
                    "\(value.instrument.title): \(result)",
                    note: "\(value.day). \(sight.note(screening))"
                )
            },
            links: [sight.link(.screening, "Write down a result", [("day", "\(sight.now.day)")])]
        )
    }

    private static func immigration(_ sight: ClientSight) -> Sheet.Block {
        Sheet.Block(
            "immigration",
            "T and U signatures",
            texts: sight.record.immigration.isEmpty ? ["No agency was asked for a signature yet."] : [],
            items: sight.record.immigration.enumerated().map { index, request in
                let value = request.value
                let expires = value.expires.map { " The signature holds until \($0)." } ?? ""
                let refusal = value.refusal.map { " Refused: \($0)" } ?? ""
                var known = [
                    ("number", "\(index + 1)"), ("relief", value.relief.rawValue), ("certifier", value.certifier),
                    ("requested", "\(value.requested)"), ("state", value.state.rawValue),
                ]
                if let day = value.decided { known.append(("decided", "\(day)")) }
                return Sheet.Item(
                    "\(value.relief.title), asked of \(value.certifier)",
                    note: "Asked on \(value.requested).\(expires)\(refusal)",
                    status: tone(value.state),
                    links: [sight.link(.immigration, "Change", known)]
                )
            },
            links: [sight.link(.immigration, "Write down a request", [("requested", "\(sight.now.day)")])]
        )
    }

    private static func tone(_ state: ImmigrationCase.State) -> StatusText {
        switch state {
        case .requested: StatusText("requested", .active)
        case .signed: StatusText("signed", .good)
        case .refused: StatusText("refused", .doubtful)
        case .withdrawn: StatusText("withdrawn", .awaited)
        }
    }
}
