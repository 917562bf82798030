package import Operations
package import Primitives

extension Node {
    /// What came of telling people to sign in, the newest first, at most `limit`.
    package func alerts(of operation: OperationID, limit: Int = 100) -> [AlertState.Told] {
        guard let told = state.operations[operation]?.alerts.told else { return [] }
        var newest: [AlertState.Told] = []
        told.forEachFromLast { one, _ in
            newest.append(one)
            return newest.count < limit
        }
        return newest
    }
}
