import Identity
import Testing

@Suite("Roles")
struct RoleTests {
    @Test("keep the names that stand in the log")
    func names() {
        #expect(Role(rawValue: "hubCoordinator") == .hubCoordinator)
        #expect(Set(Role.allCases.map(\.rawValue)).count == 16)
    }
}
