import Coordination
import Identity
import Primitives

/// Where an account gets its passphrase and its authenticator.
enum CredentialsPage {
    struct Model {
        let account: String
        let name: String
        let setUp: String
        let secret: String
        let picture: String
        let problem: String
        let hasProblem: Bool
        let action = SiteURL.credentials.path

        /// - Throws: `Problem`, where the address of the authenticator does not fit into a picture.
        init(
            _ node: Node,
            account: AccountID,
            code: SecretToken,
            secret bytes: [UInt8],
            problem: String
        ) throws(Problem) {
            self.account = node.state.identity.account(account)?.shownName ?? account.name.description
            name = account.name.description
            setUp = code.text
            secret = Base32.encode(bytes, padded: false)
            let address = TimeBasedCode.uri(
                secret: bytes,
                issuer: "UnitedFront \(node.identity.agency)",
                account: name
            )
            guard let code = QRCode(address) else {
                throw .invalid("this name is too long for a picture: ask an administrator for a shorter one")
            }
            picture = code.svg(label: "The authenticator's key as a picture to scan")
            self.problem = problem
            hasProblem = !problem.isEmpty
        }
    }
}
