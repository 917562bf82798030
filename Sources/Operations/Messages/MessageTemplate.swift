/// A message that is sent often, with its words ready.
package enum MessageTemplate: String, Sendable, Hashable, CaseIterable {
    case rollCall, hold, abort, hHour

    package var title: String {
        switch self {
        case .rollCall: "Roll call"
        case .hold: "Hold"
        case .abort: "Abort"
        case .hHour: "H-hour moved"
        }
    }

    package var precedence: Precedence {
        switch self {
        case .abort: .flash
        case .hold, .rollCall: .immediate
        case .hHour: .priority
        }
    }

    package var subject: String {
        switch self {
        case .rollCall: "Roll call: report your people"
        case .hold: "HOLD: stay where you are"
        case .abort: "ABORT: break off and leave"
        case .hHour: "H-hour has moved"
        }
    }

    package var text: String {
        switch self {
        case .rollCall: "Count your people by sight and report expected and accounted for, with your place."
        case .hold: "Start nothing new. Stay in place and keep contact. Wait for the next message."
        case .abort: "Break off. Leave by the planned way and report your people at the rally point."
        case .hHour: "H-hour has moved. Look at the timeline and acknowledge the new time."
        }
    }
}
