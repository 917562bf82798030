import JWTKit

extension IDToken {
    /// What the token says, once one of `keys` is found to have signed it.
    ///
    /// - Throws: ``SignOnRefusal`` where none has.
    package func verified(by keys: KeySet) async throws(SignOnRefusal) -> IDTokenClaims {
        for key in keys.candidates(for: self) where await isSigned(with: key) { return IDTokenClaims(claims) }
        throw .badSignature
    }

    private func isSigned(with key: JWK) async -> Bool {
        do {
            let keys = JWTKeyCollection()
            try await keys.add(jwk: key)
            _ = try await keys.verify(text, as: SignedPart.self)
            return true
        } catch { return false }
    }
}

/// Lets JWTKit check a signature; what is signed is read by our own parser, which is stricter.
private struct SignedPart: JWTPayload {
    func verify(using _: some JWTAlgorithm) throws {}
}
