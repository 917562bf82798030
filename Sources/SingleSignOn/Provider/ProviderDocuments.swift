import Primitives

/// What a provider publishes, kept for a while: its metadata for an hour, its keys for ten minutes.
actor ProviderDocuments {
    private let issuer: String
    private var metadata: Kept<ProviderMetadata>?
    private var keys: Kept<KeySet>?
    /// Why the metadata could not be had a moment ago.
    private var failure: Kept<SignOnRefusal>?
    /// The question for the metadata that is under way.
    private var question: Task<Result<ProviderMetadata, SignOnRefusal>, Never>?

    /// A document and when it was fetched.
    private struct Kept<Document: Sendable> {
        let document: Document
        let at: Timestamp

        /// Whether `now` is within so many seconds after it was fetched.
        func isFresh(_ seconds: Int64, _ now: Timestamp) -> Bool {
            at <= now && now < at.advanced(byMilliseconds: seconds * 1000)
        }
    }

    init(issuer: String) {
        self.issuer = issuer
    }

    /// The provider's metadata.
    ///
    /// Anybody can start a sign-in, and nobody shall make this node flood its provider: there is one question at a
    /// time, and after a failure none for five seconds.
    /// - Throws: ``SignOnRefusal`` where they cannot be had or do not fit.
    func metadata(at now: Timestamp) async throws(SignOnRefusal) -> ProviderMetadata {
        if let metadata, metadata.isFresh(60 * 60, now) { return metadata.document }
        if let failure, failure.isFresh(5, now) { throw failure.document }
        let asked = question ?? Task { [issuer] in await Self.fetch(issuer) }
        question = asked
        let result = await asked.value
        question = nil
        switch result {
        case .success(let fetched): metadata = Kept(document: fetched, at: now)
        case .failure(let refusal): failure = Kept(document: refusal, at: now)
        }
        return try result.get()
    }

    private static func fetch(_ issuer: String) async -> Result<ProviderMetadata, SignOnRefusal> {
        do throws(SignOnRefusal) {
            let json = try await ProviderConnection.get(ProviderMetadata.address(of: issuer))
            return .success(try ProviderMetadata(json, of: issuer))
        } catch { return .failure(error) }
    }

    /// What `token` says, once one of the provider's keys is found to have signed it.
    ///
    /// A provider may change its keys at any time: where none of the kept ones fits, they are fetched once more.
    /// - Throws: ``SignOnRefusal`` where none fits or they cannot be had.
    func verified(_ token: IDToken, at now: Timestamp) async throws(SignOnRefusal) -> IDTokenClaims {
        if let keys, keys.isFresh(10 * 60, now) {
            do throws(SignOnRefusal) { return try await token.verified(by: keys.document) } catch {}
        }
        let fetched = try await KeySet(ProviderConnection.get(metadata(at: now).keys))
        keys = Kept(document: fetched, at: now)
        return try await token.verified(by: fetched)
    }
}
