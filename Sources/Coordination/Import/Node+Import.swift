package import Identity
import Ledger
import Operations
package import Primitives
import Results

extension Node {
    /// Reads a document and says what importing it would do. Writes nothing.
    ///
    /// The ending of the file's own name tells prose, CSV and JSON apart. Without an `operation` the figures go to the only
    /// one, or to a new one named from the text.
    package func plan(
        _ document: [UInt8],
        fileName: String,
        operation: OperationID?
    ) throws(Refusal) -> ImportPlan {
        let state = state
        let target = if let operation { operation } else { try onlyOperation() }
        let categories = target.flatMap { state.categories(of: $0) } ?? CategorySet.antiTrafficking
        let reading: Reading
        do throws(UnreadableDocument) {
            reading = try DocumentReader.read(document, fileName: fileName, categories: categories)
        } catch {
            throw Refusal(.unreadableDocument, error.description)
        }
        guard !reading.reports.isEmpty || !reading.totals.isEmpty else {
            throw Refusal(
                .nothingUnderstood,
                "no figure was understood in \(fileName): write lines such as “Kentucky: 46 arrests”, or use CSV or JSON"
            )
        }
        let existing = target.flatMap { state.described($0) }
        if let target, existing == nil { throw .unknown(target) }
        let opened = if let existing { existing } else { try newOperation(reading, fileName: fileName) }
        let plan = ImportPlan(
            operation: opened,
            opensOperation: existing == nil,
            reading: reading,
            isRepeat: false,
            document: document,
            fileName: fileName,
            categories: categories
        )
        return try plan.markedIfRepeated(in: store, identity.log(plan.operation.id, .shared))
    }

    /// Writes what `plan` says: all of it or nothing.
    package func carryOut(_ plan: ImportPlan, as authority: Authority) async throws(Refusal) -> Acknowledgement {
        let text = try await seal(
            String(decoding: plan.document, as: UTF8.self),
            atMost: DocumentReader.maximumLength
        )
        let digest = Digest.sha256(of: plan.document)
        let now = clock.now()
        var steps: [Command.Step] = []
        var blobs = [text.blob]
        if plan.opensOperation { steps.append(.open(plan.operation, plan.categories)) }
        steps.append(
            .noteDocument(
                ResultsEvent.ImportedDocument(
                    digest: digest,
                    name: plan.fileName,
                    length: plan.document.count,
                    text: text.handle,
                    figures: plan.reading.reports.count + plan.reading.totals.count,
                    skipped: plan.reading.skippedRanges(atMost: 500)
                )
            )
        )
        for report in plan.reading.reports {
            var note: SealedText?
            if let text = report.note {
                note = try await seal(text)
                blobs += note.map { [$0.blob] } ?? []
            }
            steps.append(
                .report(
                    Tally(report, note: note?.handle, by: authority.principal, now: now),
                    source: .document(digest, report.range)
                )
            )
        }
        for total in plan.reading.totals {
            steps.append(
                .state(
                    StatedTotal(category: total.category, quantity: total.quantity, asOf: now),
                    source: .document(digest, total.range)
                )
            )
        }
        return try await submit(
            Command(operation: plan.operation.id, as: authority, key: plan.key, steps: steps, blobs: blobs)
        )
    }

    /// The only operation of this node; nil where there is none.
    /// - Throws: `Refusal`, where there are several to choose from.
    package func onlyOperation() throws(Refusal) -> OperationID? {
        let all = operations
        guard all.count > 1 else { return all.first }
        let names = all.map(\.description).joined(separator: ", ")
        throw Refusal(.invalid, "this folder has several operations (\(names)): choose one with --operation")
    }

    private func newOperation(_ reading: Reading, fileName: String) throws(Refusal) -> Operation {
        let name = reading.operationName ?? fileName.split(separator: ".").first.map(String.init) ?? fileName
        guard let id = Slug(naming: name).map({ OperationID($0) }) else {
            throw Refusal(
                .invalid,
                "the text names no operation and neither does the file: open one with “unitedfront open”"
            )
        }
        return Operation(
            id: id,
            name: name,
            zone: Operation.defaultZone,
            stated: reading.jurisdictionCount
        )
    }
}

extension ImportPlan {
    fileprivate func markedIfRepeated(
        in store: any LogStore,
        _ log: LogOrigin
    ) throws(Refusal) -> ImportPlan {
        do throws(StoreError) {
            guard !opensOperation, let key, try store.requests([key], in: log)[key] != nil else { return self }
        } catch {
            throw Refusal(error)
        }
        return ImportPlan(
            operation: operation,
            opensOperation: false,
            reading: reading,
            isRepeat: true,
            document: document,
            fileName: fileName,
            categories: categories
        )
    }
}

extension Tally {
    fileprivate init(_ report: Reading.ReadReport, note: SealedHandle?, by principal: Principal, now: Timestamp) {
        self.init(
            key: report.key,
            toDate: report.toDate,
            thisPeriod: report.thisPeriod,
            stage: report.stage ?? .update,
            asOf: report.asOf ?? now,
            preparedBy: report.preparedBy.flatMap { Principal($0) } ?? principal,
            approvedBy: report.approvedBy.flatMap { Principal($0) },
            note: note
        )
    }
}

extension Reading {
    /// The skipped ranges; where there are too many for one entry, neighbours are joined.
    fileprivate func skippedRanges(atMost limit: Int) -> [Range<Int>] {
        let ranges = skipped.map(\.range)
        guard ranges.count > limit else { return ranges }
        let width = (ranges.count + limit - 1) / limit
        return stride(from: 0, to: ranges.count, by: width).compactMap { start in
            let group = ranges[start..<min(start + width, ranges.count)]
            guard let first = group.first, let last = group.last else { return nil }
            return first.lowerBound..<last.upperBound
        }
    }
}
