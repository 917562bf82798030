import Clients
import Ledger
import Primitives
import VictimServices

extension ServicesState {
    /// What comes of a wish: the events that are written, none where it is so already, or a refusal.
    func decide(
        _ wanted: ServicesEvent,
        by agency: AgencyID,
        at now: Timestamp
    ) throws(Refusal) -> [ServicesEvent] {
        switch wanted {
        case .post: return [wanted]
        case .placement(let event):
            do throws(PlacementRejection) {
                return try placement.decide(event, at: now).map { [.placement($0)] } ?? []
            } catch {
                throw Refusal(error)
            }
        case .client(let event): return try clients.decide(event) ? [wanted] : []
        case .directory(let event):
            do throws(DirectoryRejection) {
                return try directory.decide(event, by: agency).map { [.directory($0)] } ?? []
            } catch {
                throw Refusal(.invalid, error.description)
            }
        }
    }
}
