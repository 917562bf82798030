import Ledger
import Primitives

extension RecordsState {
    /// What a step comes to. Refuses before anything has changed.
    package func decide(_ step: RecordsStep) throws(RecordsRejection) -> RecordsEvent {
        switch step {
        case .destroy(let target, let places, let cause, let reason):
            return try decideDestroy(target, places, cause, reason)
        case .placeHold(let hold): return .holdPlaced(hold)
        case .releaseHold(let id, let reason):
            guard holds.contains(where: { $0.id == id }) else { throw .unknownHold(id) }
            return .holdReleased(id, reason: reason)
        case .setRetention(let rule):
            guard (1...80).contains(rule.kind.utf8.count), rule.kind.utf8.allSatisfy({ Self.isOfKind($0) }) else {
                throw .kind
            }
            guard (1...100).contains(rule.years) else { throw .years }
            guard (1...200).contains(rule.basis.utf8.count) else { throw .basis }
            return .retentionSet(rule)
        }
    }

    private func decideDestroy(
        _ target: ErasureTarget,
        _ places: [SealedPlace],
        _ cause: KeyDestruction.Cause,
        _ reason: SealedHandle
    ) throws(RecordsRejection) -> RecordsEvent {
        let wanted: [SealingKeyID] =
            switch target {
            case .entry(let id): places.first { $0.entry == id }?.keys ?? []
            case .subject(let id): [id.key]
            }
        guard !wanted.isEmpty else { throw .noSealedText(target) }
        let keys = wanted.filter { !destroyed.contains($0) }
        guard !keys.isEmpty else { throw .alreadyErased(target) }
        if let hold = hold(on: places.filter { !$0.keys.allSatisfy(destroyed.contains) }) { throw .held(hold) }
        if case .subject(let id) = target,
            let hold = holds.first(where: { $0.hold.coverage == .subject(id) || $0.hold.coverage == .everything })
        {
            throw .held(hold)
        }
        return .keysDestroyed(KeyDestruction(target: target, keys: keys, cause: cause, reason: reason))
    }

    private static func isOfKind(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: ".")
    }
}
