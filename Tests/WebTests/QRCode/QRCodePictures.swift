import Foundation
import Testing
import Web

/// Pictures for another program's reader: `Tests/System/qr_codes.py` names the folder and reads them with zbarimg.
@Suite struct QRCodePictures {
    private static let folder = ProcessInfo.processInfo.environment["UNITEDFRONT_QR_FOLDER"]

    @Test(.enabled(if: folder != nil)) func `every text is drawn into its file`() throws {
        let folder = URL(filePath: try #require(Self.folder))
        let texts = try String(contentsOf: folder.appending(path: "texts"), encoding: .utf8).split(separator: "\n")
        #expect(!texts.isEmpty)
        for (number, text) in texts.enumerated() {
            let code = try #require(QRCode(String(text)))
            let file = folder.appending(path: "\(number)-v\(code.version)-m\(code.mask).svg")
            try code.svg(label: "A test").write(to: file, atomically: true, encoding: .utf8)
        }
    }
}
