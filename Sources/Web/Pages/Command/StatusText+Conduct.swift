import Operations

extension StatusText {
    init(_ standing: TaskStanding) {
        switch standing.status {
        case .planned where !standing.waitsFor.isEmpty: self.init("planned, waits", .awaited)
        case .planned: self.init("planned", .awaited)
        case .started: self.init("started", .active)
        case .completed: self.init("completed", .good)
        case .late: self.init("late by \(RelativeTime.length(standing.lateMinutes))", .alarm)
        case .blocked: self.init("blocked", .alarm)
        case .cancelled: self.init("cancelled", .awaited)
        }
    }

    init(_ light: NodeReadiness.Light) {
        switch light {
        case .ready: self.init("ready", .good)
        case .notReady: self.init("not ready", .alarm)
        case .doubtful: self.init("in doubt", .doubtful)
        case .unknown: self.init("not said", .awaited)
        }
    }

    init(_ effect: PointStanding.Effect) {
        switch effect {
        case .go: self.init("GO", .good)
        case .stoppedHere(let choice): self.init("\(choice.title), own decision", .alarm)
        case .stoppedByLead(let choice): self.init("\(choice.title), said by the hub", .alarm)
        case .awaitsNode: self.init("hub says GO, own decider not yet", .doubtful)
        case .awaitsLead: self.init("awaits the hub", .awaited)
        }
    }

    init(_ choice: GoNoGo) {
        self.init(choice.title, choice == .go ? .good : choice == .hold ? .doubtful : .alarm)
    }

    init(_ light: RollCallStanding.Light) {
        switch light {
        case .open: self.init("open", .active)
        case .dueSoon: self.init("due within a minute", .doubtful)
        case .overdue: self.init("overdue", .alarm)
        case .complete: self.init("complete", .good)
        case .incomplete: self.init("incomplete", .alarm)
        case .closed: self.init("closed", .awaited)
        }
    }

    init(_ state: RollCallStanding.State) {
        switch state {
        case .awaited: self.init("awaited", .awaited)
        case .complete: self.init("complete", .good)
        case .incomplete: self.init("incomplete", .alarm)
        case .overdue: self.init("no answer", .alarm)
        }
    }

    init(_ precedence: Precedence) {
        switch precedence {
        case .routine: self.init("routine", .awaited)
        case .priority: self.init("priority", .active)
        case .immediate: self.init("immediate", .doubtful)
        case .flash: self.init("FLASH", .alarm)
        }
    }

    init(_ status: PlanVersion.Status) {
        switch status {
        case .draft: self.init("draft", .active)
        case .approved: self.init("stands", .good)
        case .superseded: self.init("superseded", .awaited)
        }
    }

    init(_ person: PersonStanding) {
        switch person.presence {
        case .present where !person.isBriefed: self.init("present, NOT BRIEFED", .alarm)
        case .present: self.init("present", .good)
        case .released: self.init("released", .awaited)
        case .awaited where !person.isBriefed: self.init("awaited, not briefed", .doubtful)
        case .awaited: self.init("awaited", .awaited)
        }
    }
}
