import Ledger
import Primitives

extension ReviewReading {
    /// What the log shows that a review should ask about.
    var record: [AfterActionReport.Moment] {
        movedHours + lateTasks + stops + incompleteCounts + emergencies + overrides
    }

    private var movedHours: [AfterActionReport.Moment] {
        let hours = state.hHours(vantage)
        return zip(hours, hours.dropFirst()).map { before, after in
            let reason = after.value.reason.map { ": \($0)" } ?? ""
            return moment(
                after.said.at,
                after.said.agency,
                "H-hour was moved from \(before.value.at) to \(after.value.at)\(reason)."
            )
        }
    }

    private var lateTasks: [AfterActionReport.Moment] {
        state.timeline(vantage).compactMap { standing in
            guard let planned = standing.start, standing.status != .cancelled else { return nil }
            let began = standing.started ?? standing.completed ?? vantage.now
            let minutes = (began.milliseconds - planned.milliseconds) / 60_000
            guard minutes > 0 else { return nil }
            let has = standing.started == nil && standing.completed == nil ? "has not begun after" : "began late by"
            return moment(began, standing.task.owner, "“\(standing.task.title)” \(has) \(minutes) minutes.")
        }
    }

    /// Decisions other than go.
    private var stops: [AfterActionReport.Moment] {
        chronicle.compactMap { said in
            guard case .decided(let voice) = said.event, voice.choice != .go else { return nil }
            return moment(said.at, said.agency, said.event.sentence)
        }
    }

    private var incompleteCounts: [AfterActionReport.Moment] {
        state.rollCalls(vantage, limit: .max).flatMap { call in
            let incomplete = state.said(of: .rollCall(call.id), vantage).compactMap { said in
                if case .rollCallAnswered(let answer) = said.event, !answer.isComplete {
                    moment(said.at, said.agency, said.event.sentence)
                } else {
                    AfterActionReport.Moment?.none
                }
            }
            let late = call.units.compactMap { line -> AfterActionReport.Moment? in
                if let answered = line.answered {
                    guard answered > call.due else { return nil }
                    return moment(
                        answered,
                        line.unit.agency,
                        "\(line.unit) was complete only after the roll call was due."
                    )
                }
                guard call.due < vantage.now else { return nil }
                return moment(call.due, line.unit.agency, "\(line.unit) has never answered a roll call.")
            }
            return incomplete + late
        }
    }

    private var emergencies: [AfterActionReport.Moment] {
        state.emergencies(vantage, limit: .max).map { emergency in
            let unit = emergency.emergency.unit.map { " of \($0)" } ?? ""
            let end = emergency.cleared.map { cleared in
                "cleared after \((cleared.milliseconds - emergency.at.milliseconds) / 60_000) minutes"
            }
            return moment(
                emergency.at,
                emergency.agency,
                "An emergency\(unit) was raised, and \(end ?? "is still open")."
            )
        }
    }

    private var overrides: [AfterActionReport.Moment] {
        chronicle.compactMap { said in
            guard case .assigned(let assignment) = said.event, assignment.override != nil else { return nil }
            return moment(said.at, said.agency, said.event.sentence)
        }
    }

    /// What turned the operation: decisions, tasks, roll calls, emergencies and urgent messages.
    var timeline: [AfterActionReport.Moment] {
        chronicle.filter { Self.isTurningPoint($0.event) }.map { moment($0.at, $0.agency, $0.event.sentence) }
    }

    private static func isTurningPoint(_ event: ConductEvent) -> Bool {
        switch event {
        case .hHourSet, .planApproved, .decided, .rollCallOpened, .rollCallClosed, .emergencyRaised, .emergencyCleared:
            true
        case .taskReported(let report): report.progress != .planned
        case .rollCallAnswered(let answer): !answer.isComplete
        case .messageSent(let message): message.precedence.rank >= Precedence.immediate.rank
        default: false
        }
    }

    /// All that was said by the moment of the vantage, in order of time.
    private var chronicle: [Said] { state.chronicle(vantage) }
}

extension ConductState {
    /// All that was said by the moment of `vantage`, as it happened: what waited on a device stands where it belongs.
    package func chronicle(_ vantage: Vantage) -> [Said] {
        chronicle.map { $0 }.filter { said in vantage.cut.map { $0.contains(said.position) } ?? true }
            .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }
}
