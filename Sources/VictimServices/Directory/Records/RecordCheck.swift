import Primitives

/// Checks a record against HSDS 3.1, and what the standard says in prose and no schema checks.
struct RecordCheck {
    let entity: HSDSEntity
    let record: JSONValue

    /// - Throws: `RecordProblem` of the first member that is wrong.
    static func check(_ record: JSONValue, as name: String) throws(RecordProblem) {
        guard let entity = HSDSEntity.all[name] else { throw RecordProblem("there is no “\(name)” in HSDS 3.1") }
        guard record.members != nil else {
            throw RecordProblem("a record must be an object, not \(record.kindName): see the guide of the directory")
        }
        if let old = OldVersion.named(record) { throw RecordProblem(name, record, old.member, old.sentence) }
        try RecordCheck(entity: entity, record: record).check(record, entity, "", depth: 0)
    }

    private func wrong(_ path: String, _ sentence: String) -> RecordProblem {
        RecordProblem(entity.name, record, path, sentence)
    }

    private func check(_ json: JSONValue, _ entity: HSDSEntity, _ path: String, depth: Int) throws(RecordProblem) {
        guard let members = json.members else {
            throw wrong(path, "must be an object, not \(json.kindName)")
        }
        guard depth < 12 else { throw wrong(path, "is nested more than 12 deep: send what is in it by itself") }
        for member in entity.members where member.isRequired {
            // A reference to a record that stands elsewhere is its ID alone.
            if members.count == 1, members[0].name == "id", !path.isEmpty,
                DirectoryRecord.Kind(rawValue: entity.name) != nil
            {
                continue
            }
            guard let value = json[member.name], value != .null else {
                throw wrong(path + member.name, "is missing: HSDS 3.1 asks for it in every \(entity.name)")
            }
            if value == "" { throw wrong(path + member.name, "is empty: HSDS 3.1 asks for it in every \(entity.name)") }
        }
        for member in members {
            guard let known = entity.member(member.name), member.value != .null else { continue }
            try check(member.value, known.holds, path + member.name, depth: depth)
        }
        if entity.name == "service_capacity" { try capacity(json, path) }
        if entity.name == "service" { try ages(json, path) }
    }

    private func check(
        _ value: JSONValue,
        _ holds: HSDSEntity.Holding,
        _ path: String,
        depth: Int
    ) throws(RecordProblem) {
        switch holds {
        case .text, .date, .time:
            guard let text = value.string else { throw wrong(path, "must be a text, not \(value.kindName)") }
            if holds == .date, CivilDate(text) == nil {
                throw wrong(path, "is no day of the calendar: write it as 2026-12-31")
            }
            if holds == .time, Timestamp(text) == nil {
                throw wrong(path, "is no time: write it as 2026-12-31T14:00:00Z")
            }
        case .number:
            guard value.numeric != nil else { throw wrong(path, "must be a number, not \(value.kindName)") }
        case .uuid:
            guard let text = value.string, EntryID(text) != nil else {
                throw wrong(path, "must be a UUID of 36 characters: HSDS 3 has no other IDs")
            }
        case .choice(let words):
            guard let text = value.string, words.contains(text) else {
                throw wrong(path, "must be one of: \(words.joined(separator: ", "))")
            }
        case .one(let name):
            if let entity = HSDSEntity.all[name] { try check(value, entity, path + ".", depth: depth + 1) }
        case .many(let name):
            guard let list = value.array else { throw wrong(path, "must be a list, not \(value.kindName)") }
            guard let entity = HSDSEntity.all[name] else { return }
            for (index, item) in list.enumerated() {
                try check(item, entity, "\(path)[\(index)].", depth: depth + 1)
            }
        }
    }

    /// HSDS says that `maximum` is the most that can be available; its validators do not check it.
    private func capacity(_ json: JSONValue, _ path: String) throws(RecordProblem) {
        let available = json["available"]?.numeric ?? 0
        guard available >= 0 else {
            throw wrong(path + "available", "is negative: count what is free, 0 where nothing is")
        }
        guard let maximum = json["maximum"]?.numeric else { return }
        guard maximum >= 0 else { throw wrong(path + "maximum", "is negative: say how many there are in all") }
        guard available <= maximum else {
            throw wrong(path + "available", "is more than “maximum”: no more can be free than there are")
        }
    }

    private func ages(_ json: JSONValue, _ path: String) throws(RecordProblem) {
        for name in ["minimum_age", "maximum_age"] {
            guard let age = json[name]?.numeric else { continue }
            guard (0...150).contains(age) else { throw wrong(path + name, "must lie between 0 and 150") }
        }
        if let least = json["minimum_age"]?.numeric, let most = json["maximum_age"]?.numeric, least > most {
            throw wrong(path + "minimum_age", "is above “maximum_age”: exchange them")
        }
    }
}

extension JSONValue {
    /// A number of either kind; nil where it is none.
    var numeric: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The object without some members, and with others at its end or in the place of those that it has.
    func changed(without names: Set<String> = [], with new: [Member] = []) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members.removeAll { names.contains($0.name) }
        for member in new {
            if let index = members.firstIndex(where: { $0.name == member.name }) {
                members[index] = member
            } else {
                members.append(member)
            }
        }
        return .object(members)
    }
}
