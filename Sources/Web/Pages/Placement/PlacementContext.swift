import Coordination
import Identity
import Primitives
import VictimServices

/// What the pages of places and requests are drawn from: how they stand, and who reads.
struct PlacementContext {
    let state: PlacementState
    let now: Timestamp
    let names: [AgencyID: String]
    let reader: PageReader
    /// The clocks of the provider's own place.
    let clock: ZoneClock

    init(state: PlacementState, now: Timestamp, names: [AgencyID: String], reader: PageReader) {
        self.state = state
        self.now = now
        self.names = names
        self.reader = reader
        let place = state.standings(at: now).first?.pool.areas.first
        clock = ZoneClock(place?.jurisdiction.zones.first ?? "UTC")
    }

    func may(_ action: Action) -> Bool { reader.allowed.contains(action) }

    func name(_ agency: AgencyID) -> String { names[agency] ?? agency.description }

    func time(_ instant: Timestamp) -> String { clock.brief(instant, now: now) }

    func ago(_ instant: Timestamp) -> String { RelativeTime.text(instant, now: now) }

    /// A form that says one thing with one press.
    func form(
        _ kind: PlacementWish.Kind,
        _ submit: String,
        _ hidden: [(String, String)],
        isQuiet: Bool = true
    ) -> Sheet.Form {
        Sheet.Form(
            action: SiteURL.placementSay(kind).path,
            hidden: hidden.map { FormPage.Hidden(name: $0.0, value: $0.1) }
                + [FormPage.Hidden(name: PlacementForm.attemptField, value: Self.key())],
            controls: [],
            submit: submit,
            isQuiet: isQuiet
        )
    }

    /// A link to the whole form of a kind, filled in as far as is known.
    func link(_ kind: PlacementWish.Kind, _ label: String, _ values: [(String, String)] = []) -> Sheet.Link {
        let query = values.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return Sheet.Link(
            label: label,
            href: SiteURL.placementSay(kind).path + (query.isEmpty ? "" : "?" + query)
        )
    }

    /// A fresh key for a form: sending one twice changes nothing.
    static func key() -> String {
        "form-" + String(UInt64.random(in: .min ... .max), radix: 36)
            + String(UInt32.random(in: .min ... .max), radix: 36)
    }
}
