import Identity
import Ledger
import Primitives
import Training

extension Batch {
    /// Decides a command about training and takes it into state and log; a refused one leaves no trace.
    ///
    /// `known` is what its key has brought before.
    mutating func decide(
        _ command: TrainingCommand,
        known: Range<UInt64>?
    ) -> Result<Acknowledgement, Refusal> {
        do throws(Refusal) {
            for event in command.events { try permit(event, command.authority) }
            if let known { return .success(try repeated(command, known)) }
            return .success(try write(command))
        } catch {
            return .failure(error)
        }
    }

    private mutating func write(_ command: TrainingCommand) throws(Refusal) -> Acknowledgement {
        var training = ledger.state.training
        var entries: [Entry] = []
        guard !command.events.isEmpty else { throw Refusal(TrainingRejection.nothing) }
        for wanted in command.events {
            let decided: TrainingEvent?
            do throws(TrainingRejection) {
                decided = try training.decide(wanted, by: identity.agency, at: now)
            } catch {
                throw Refusal(error)
            }
            guard let event = decided else { continue }
            let header = EntryHeader(
                id: nextID(),
                at: now,
                by: command.authority.principal,
                log: identity.log(nil, .shared),
                kind: event.kind,
                key: command.key
            )
            do throws(EntryTooLong) { entries.append(try Entry(header, body: event.body)) } catch {
                throw Refusal(.tooLong, error.description)
            }
            training.apply(event, TrainingStamp(header))
        }
        let log = identity.log(nil, .shared)
        let position = LogPosition(log: log, index: end(of: log))
        guard !entries.isEmpty else { return Acknowledgement(entries: [], position: position, isRepeat: true) }
        append(entries, to: log, key: command.key)
        take(training, command.blobs)
        return Acknowledgement(entries: entries.map(\.header.id), position: position, isRepeat: false)
    }

    /// The answer to a command whose key is known: what the first one wrote, if it said the same.
    private func repeated(
        _ command: TrainingCommand,
        _ range: Range<UInt64>
    ) throws(Refusal) -> Acknowledgement {
        let log = identity.log(nil, .shared)
        let said = range.compactMap { stored(at: LogPosition(log: log, index: $0)) }
        guard said.allSatisfy({ TrainingEvent($0).map { command.says($0) } ?? false }) else {
            throw .keyReused
        }
        return Acknowledgement(
            entries: said.map(\.header.id),
            position: LogPosition(log: log, index: range.lowerBound),
            isRepeat: true
        )
    }

    /// Enrolling and being examined is everyone's own; all else is for those who manage training where the person works.
    private func permit(_ event: TrainingEvent, _ authority: Authority) throws(Refusal) {
        let state = ledger.state
        let isOwn = event.person != nil && event.person == state.identity.trainee(authority)
        var place = Place.everywhere
        let action: Action
        switch event {
        case .enrolled, .enrolmentCancelled, .quizTaken: action = isOwn ? .takeTraining : .manageTraining
        case .waived where isOwn:
            throw Refusal(.notPermitted, "nobody waives a course for themselves: ask another coordinator")
        case .attendanceRecorded where isOwn:
            throw Refusal(.notPermitted, "nobody records their own attendance: ask the trainer or a coordinator")
        default: action = .manageTraining
        }
        if action == .manageTraining, let person = event.person {
            var jurisdiction = state.training.jurisdiction(of: person)
            if case .personListed(_, let listed?) = event { jurisdiction = listed }
            place = Place(jurisdiction: jurisdiction)
        }
        if case .refused(let reason) = state.identity.may(authority, action, in: place, at: now) {
            throw Refusal(.notPermitted, reason.description)
        }
    }
}
