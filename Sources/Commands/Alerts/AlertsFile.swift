import Alerting
import Coordination
import Foundation
import Logging
import NIOSSL
import Primitives

/// The administrator's file that says where alerts go.
struct AlertsFile {
    let settings: AlertSettings
    private let path: String

    /// Reads the file.
    /// - Throws: `CommandFailure`, where it cannot be read, others can read it, or it is not what it should be.
    init(_ path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.io("\(path) cannot be read: check that it exists and who owns it")
        }
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else {
            throw CommandFailure.usage("\(path) holds secrets and others can read it: run “chmod 600 \(path)”")
        }
        do throws(FieldProblem) { settings = try AlertSettings(String(decoding: data, as: UTF8.self)) } catch {
            throw CommandFailure.usage("\(path): \(error.description)")
        }
    }

    /// The service that sends them.
    /// - Throws: `CommandFailure`, where the file of authorities is none.
    func service(of node: Node, logger: Logger) throws -> AlertService {
        do { return try AlertService(node: node, settings: settings, logger: logger) } catch {
            throw CommandFailure.io(
                "\(path): “authorities” names \(settings.authorities ?? "no file"), which holds no certificate in PEM"
            )
        }
    }
}
