import HashTreeCollections
package import Ledger
import Primitives

/// The directory of services: a fold over every agency's standing shared log.
///
/// Each agency's word of a record is kept. The record is that of the agency which spoke of it first, by the names of the
/// entries, and its word counts; what others say of it is shown as disputed. So two nodes that hold the same logs show the
/// same directory, in whatever order the logs came.
package struct DirectoryState: Sendable {
    var records: TreeDictionary<DirectoryRecord.Name, DirectoryWords> = [:]
    /// Which records name a record as theirs: services of an organization. What is here was so once; the record says
    /// whether it is so still.
    var children: TreeDictionary<DirectoryRecord.Name, TreeSet<DirectoryRecord.Name>> = [:]
    var importsByName: TreeDictionary<ImportName, DirectoryImport> = [:]
    /// Locations of which somebody has said that they are confidential: from then on for every agency's word of them.
    var confidential: TreeSet<EntryID> = []
    /// Grows with everything that is said: what was made from the directory is made anew where it differs.
    package internal(set) var revision: UInt64 = 0
    /// The records that changed lately, by revision.
    var recent: TreeDictionary<UInt64, DirectoryRecord.Name> = [:]
    /// The last revision at which anything may have changed.
    var changedWhole: UInt64 = 0

    package init() {}

    package mutating func apply(_ event: DirectoryEvent, _ stamp: EntryStamp) {
        revision += 1
        switch event {
        case .recorded(let record, let importing): take(record, importing, stamp)
        case .withdrawn(let kind, let text):
            guard let id = EntryID(text) else { return }
            say(
                DirectoryWord(record: nil, stamp: stamp, importing: nil, first: stamp.id),
                of: DirectoryRecord.Name(kind, id)
            )
        case .importFinished(let id, let count):
            let name = ImportName(agency: stamp.agency, id: id)
            var facts =
                importsByName[name]
                ?? DirectoryImport(agency: stamp.agency, id: id, records: count, began: stamp.at)
            guard facts.finished == nil, !facts.isDropped else { return }
            facts.finished = stamp
            importsByName[name] = facts
            noteEverything()
            for (key, words) in records where words.said.count > 1 {
                records[key] = DirectoryWords(said: settled(words.said))
            }
        case .importDropped(let id):
            let name = ImportName(agency: stamp.agency, id: id)
            guard var facts = importsByName[name], facts.finished == nil else { return }
            facts.isDropped = true
            facts.records = 0
            importsByName[name] = facts
            noteEverything()
            for (key, words) in records {
                let left = words.said.filter { !isOf(name, $0) }
                if left.count < words.said.count { records[key] = left.isEmpty ? nil : DirectoryWords(said: left) }
            }
        }
    }

    private mutating func take(_ record: DirectoryRecord, _ importing: EntryID?, _ stamp: EntryStamp) {
        guard let name = record.name else { return }
        if let importing {
            let own = ImportName(agency: stamp.agency, id: importing)
            guard importsByName[own]?.isDropped != true else { return }
            importsByName[
                own,
                default: DirectoryImport(agency: stamp.agency, id: importing, records: 0, began: stamp.at)
            ]
            .records += 1
        }
        if record.isConfidential { confidential.insert(name.id) }
        for parent in record.parents { children[parent, default: []].insert(name) }
        say(DirectoryWord(record: record, stamp: stamp, importing: importing, first: stamp.id), of: name)
    }

    private mutating func say(_ word: DirectoryWord, of name: DirectoryRecord.Name) {
        note(name)
        var words = records[name] ?? DirectoryWords()
        var word = word
        for earlier in words.said where earlier.stamp.agency == word.stamp.agency {
            word.first = min(word.first, earlier.first)
        }
        words.said.append(word)
        if words.said.count > 1 { words.said = settled(words.said) }
        records[name] = words
    }

    private func isOf(_ name: ImportName, _ word: DirectoryWord) -> Bool {
        word.importing == name.id && word.stamp.agency == name.agency
    }

    /// Whether a word counts: it came with no import, or with one that has finished.
    func counts(_ word: DirectoryWord) -> Bool {
        guard let id = word.importing else { return true }
        return importsByName[ImportName(agency: word.stamp.agency, id: id)]?.finished != nil
    }

    /// The words without those that one of the same agency has replaced.
    private func settled(_ said: [DirectoryWord]) -> [DirectoryWord] {
        said.enumerated().filter { index, word in
            !said[(index + 1)...].contains { later in
                later.stamp.agency == word.stamp.agency
                    && (counts(later) || (later.importing == word.importing && word.importing != nil))
            }
        }.map(\.element)
    }
}
