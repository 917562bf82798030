import Clients

extension PageRenderer {
    /// A page about clients, below its tabs.
    func clients(_ sheet: Sheet) -> String {
        page(PageChrome(sheet.title, section: .clients).withQuickExit(), render(sheet, with: .sheet))
    }

    /// A form about clients.
    func clients(_ form: FormPage) -> String {
        page(PageChrome(form.title, section: .clients).withQuickExit(), render(form, with: .form))
    }

    /// A release as the person reads it.
    func release(_ model: ReleasePage.Model) -> String {
        page(PageChrome("Release", section: .clients).withQuickExit(), render(model, with: .release))
    }
}
