import Primitives

/// What a provider publishes, kept for a while: its metadata for an hour, its keys for ten minutes.
actor ProviderDocuments {
    private let issuer: String
    private var metadata: Kept<ProviderMetadata>?
    private var keys: Kept<KeySet>?

    /// A document and when it was fetched.
    private struct Kept<Document: Sendable> {
        let document: Document
        let at: Timestamp

        func isFresh(_ minutes: Int64, _ now: Timestamp) -> Bool {
            at <= now && now < at.advanced(byMinutes: minutes)
        }
    }

    init(issuer: String) {
        self.issuer = issuer
    }

    /// The provider's metadata.
    ///
    /// - Throws: ``SignOnRefusal`` where they cannot be had or do not fit.
    func metadata(at now: Timestamp) async throws(SignOnRefusal) -> ProviderMetadata {
        if let metadata, metadata.isFresh(60, now) { return metadata.document }
        let json = try await ProviderConnection.get(ProviderMetadata.address(of: issuer))
        let fetched = try ProviderMetadata(json, of: issuer)
        metadata = Kept(document: fetched, at: now)
        return fetched
    }

    /// What `token` says, once one of the provider's keys is found to have signed it.
    ///
    /// A provider may change its keys at any time: where none of the kept ones fits, they are fetched once more.
    /// - Throws: ``SignOnRefusal`` where none fits or they cannot be had.
    func verified(_ token: IDToken, at now: Timestamp) async throws(SignOnRefusal) -> IDTokenClaims {
        if let keys, keys.isFresh(10, now) {
            do throws(SignOnRefusal) { return try await token.verified(by: keys.document) } catch {}
        }
        let fetched = try await KeySet(ProviderConnection.get(metadata(at: now).keys))
        keys = Kept(document: fetched, at: now)
        return try await token.verified(by: fetched)
    }
}
