package import Ledger

extension PageRenderer {
    /// What an import would keep and skip, with the button that confirms it.
    package func importPreview(_ preview: ImportPreview, key: IdempotencyKey) -> String {
        let chrome =
            preview.operation.map { PageChrome("Import: what was understood", in: $0, section: .importing) }
            ?? PageChrome("Import: what was understood", section: .importing)
        return page(chrome, render(ImportPage.Model(preview, key: key.description), with: .importpage))
    }
}
