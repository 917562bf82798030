package import Primitives

/// A release with its signature, its revocation, and what was given by it.
package struct ReleaseFile: Sendable, Hashable {
    package let release: Stamped<Release>
    package private(set) var signature: Stamped<Signature>?
    package private(set) var revocation: Stamped<Revocation>?
    package private(set) var handovers: [Stamped<Handover>] = []

    /// How a release stands. Nothing but an active one lets anything out.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case drafted
        case active
        case expired
        case revoked
        case fulfilled

        package func title(_ language: Language) -> String {
            switch (self, language) {
            case (.drafted, .english): "Not signed yet"
            case (.drafted, .spanish): "Sin firmar"
            case (.active, .english): "Active"
            case (.active, .spanish): "Vigente"
            case (.expired, .english): "Expired"
            case (.expired, .spanish): "Vencido"
            case (.revoked, .english): "Taken back"
            case (.revoked, .spanish): "Retirado"
            case (.fulfilled, .english): "Done: given once, and ended"
            case (.fulfilled, .spanish): "Cumplido: se entregó una vez y terminó"
            }
        }
    }

    init(_ release: Stamped<Release>) {
        self.release = release
    }

    package var number: Int { release.value.number ?? 0 }

    /// How it stands at `now`.
    package func view(_ now: Timestamp) -> State {
        if revocation != nil { return .revoked }
        let today = now.day
        if let until = release.value.until, until < today { return .expired }
        if release.value.isOnce, !handovers.isEmpty { return .fulfilled }
        guard signature != nil, release.value.start.map({ $0 <= today }) ?? true else { return .drafted }
        return .active
    }

    mutating func sign(_ signature: Stamped<Signature>) {
        guard self.signature == nil, revocation == nil else { return }
        self.signature = signature
    }

    mutating func revoke(_ revocation: Stamped<Revocation>) {
        guard self.revocation == nil else { return }
        self.revocation = revocation
    }

    mutating func give(_ handover: Stamped<Handover>) {
        handovers.append(handover)
    }
}
