package import Primitives

extension ClientRecord {
    /// What the worker's list calls the record.
    package var label: String { facts[.alias]?.value.value?.first ?? "No label" }

    package func answer(_ field: ClientField) -> Answer<[String]>? { facts[field]?.value }

    /// The one value that was chosen or written; nil where there is none, for whatever reason.
    package func single(_ field: ClientField) -> String? { answer(field)?.value?.first }

    package var caseStatus: CaseStatus { status?.value.status ?? .active }

    /// Whether the person is under 18, as far as the record says, on a day; nil where it does not.
    package func isMinor(on day: CivilDate) -> Bool? {
        // A year of birth outlives a birthday; what was ticked once may not.
        if let year = single(.birthYear).flatMap({ Int($0) }), day.year - year != 18 { return day.year - year < 18 }
        if let said = single(.adultMinor) { return said == "minor" }
        return single(.ageBand).flatMap { AgeBand(rawValue: $0) }.map(\.isMinor)
    }

    /// Something that waits for the worker.
    package struct Due: Sendable, Hashable {
        package let day: CivilDate
        package let what: String

        package func isOverdue(on today: CivilDate) -> Bool { day < today }
    }

    /// What waits for the worker, the earliest first: what the clock brings, and never written down.
    package func due(at now: Timestamp) -> [Due] {
        guard !caseStatus.isClosed else { return outcomesDue(at: now) }
        var dues = outcomesDue(at: now)
        for (index, file) in goals.enumerated() where file.goal.value.state == .open {
            if let day = file.goal.value.due {
                dues.append(Due(day: day, what: "Goal \(index + 1): \(file.goal.value.title)"))
            }
            for step in file.steps where !step.value.isDone {
                if let day = step.value.due { dues.append(Due(day: day, what: "Step: \(step.value.title)")) }
            }
        }
        for (index, file) in referrals.enumerated() where file.written.canExpire {
            let to = file.referral.value.to
            if let day = file.referral.value.until {
                dues.append(Due(day: day, what: "Answer to referral \(index + 1), \(to)"))
            }
        }
        for file in releases where file.view(now) == .active {
            if let day = file.release.value.until {
                dues.append(Due(day: day, what: "Release \(file.number) to \(file.release.value.agency) ends"))
            }
        }
        for request in immigration where request.value.state == .signed {
            if let day = request.value.expires {
                dues.append(Due(day: day, what: "\(request.value.relief.rawValue) signature expires"))
            }
        }
        return dues.sorted { ($0.day, $0.what) < ($1.day, $1.what) }
    }

    /// The outcome reviews that have not been written, with their days.
    package func outcomesDue(at now: Timestamp) -> [Due] {
        guard let opened else { return [] }
        let written = Set(outcomes.map(\.value.checkpoint))
        return OutcomeReview.Checkpoint.allCases.filter { !written.contains($0) }.map { checkpoint in
            Due(day: opened.day.daysLater(checkpoint.days), what: "Outcomes at \(checkpoint.rawValue) days")
        }
    }

    /// The day of the first service that this provider gave within a stretch of days.
    package func firstService(in days: ClosedRange<CivilDate>) -> CivilDate? {
        services.lazy.map(\.value.day).filter { days.contains($0) }.min()
    }
}
