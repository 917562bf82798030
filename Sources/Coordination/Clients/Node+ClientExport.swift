package import Clients
package import Identity
import Ledger
import Primitives

extension Node {
    /// Gives one agency, in HTCDS 2.0, what each client has released to it by an active release: recorded in every record.
    ///
    /// A release that was taken back while it ran gives nothing; nobody else's stops for it.
    /// - Throws: `Refusal`, where nobody has released anything to the agency.
    package func exportHTCDS(
        to agency: String,
        as authority: Authority
    ) async throws(Refusal) -> [[Handover.Line]] {
        var rows: [[Handover.Line]] = []
        let now = clock.now()
        for record in try await clientRecords() {
            let wanted = agency.lowercased()
            let file = record.releases.first {
                $0.view(now) == .active && $0.release.value.channel == .file
                    && $0.release.value.agency.lowercased() == wanted
            }
            guard let file else { continue }
            do throws(Refusal) {
                _ = try await add(.handover(Handover(file.number, format: .htcds)), to: record, as: authority)
            } catch {
                guard error.code == .conflict else { throw error }
                continue
            }
            let after = try await self.record(record.id)
            guard let given = try? after.release(file.number).handovers.last else { continue }
            rows.append(given.value.lines)
        }
        guard !rows.isEmpty else {
            throw Refusal(
                .conflict,
                "nobody has released anything to “\(agency)” as a file: an export holds only what active releases name"
            )
        }
        return rows
    }

    /// This provider's figures over a federal quarter or year: exact for its own eyes, guarded for all others.
    /// - Throws: `Refusal`.
    package func clientReport(_ period: FiscalPeriod, isGuarded: Bool) async throws(Refusal) -> GuardedReport {
        GuardedReport(ClientReport(try await clientRecords(), period), isGuarded: isGuarded)
    }
}
