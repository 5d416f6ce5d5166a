public import KontrollCore
import KontrollDigest

/// A report that has been made and not written (framställd rapport).
public struct MadeReport: Sendable {
    /// Its files: the names below the plan's folder, as they were ordered, and what they hold.
    public var files: [(name: String, content: [UInt8])]
    /// The end of the chain it says it rests on.
    public var head: LedgerHead

    /// A report.
    public init(files: [(name: String, content: [UInt8])], head: LedgerHead) { (self.files, self.head) = (files, head) }
}

/// Makes reports and lays them in the plan's folder. Wired in the program.
public protocol ReportDesk: Sendable {
    /// Makes a report. Nothing is written: either all of its files can be made or none.
    func make(_ report: DueReport, asOf: CivilDate) async throws(PlaceFailure) -> MadeReport

    /// The SHA-256 of what a file holds, hexadecimal; nil when it is not there.
    func digest(of file: String) throws(PlaceFailure) -> String?

    /// Writes a file, whole or not at all, and never over another.
    func put(_ content: [UInt8], in file: String) throws(PlaceFailure)
}

/// Writes the reports a plan orders on their days, each once, whichever process comes first (rapportutskrift).
///
/// What is made is entered before it is written, with the digests of its files, so that a process that comes after one
/// that died knows its own files from those of others, and writes over neither.
public struct ReportDelivery<Store: ReportStore & LeaseStore>: Sendable {
    private let store: Store
    private let desk: any ReportDesk
    private let holder: any LeaseHolder
    private let plan: Plan
    private let account: String
    private let seconds: Int

    /// A delivery of a plan's reports; `seconds` is how long a lease lasts unless it is renewed.
    public init(
        _ plan: Plan, store: Store, desk: any ReportDesk, holder: any LeaseHolder, account: String,
        seconds: Int = LeasedRunner<Store>.usualSeconds
    ) {
        (self.plan, self.store, self.desk) = (plan, store, desk)
        (self.holder, self.account, self.seconds) = (holder, account, seconds)
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The reports written now.
        public var written: [ReportRecord] = []
        /// What stood in the way, in Swedish.
        public var failures: [String] = []
        /// How many reports another process writes just now.
        public var busy = 0
    }

    /// The reports that were to be written on a day or before it and are not, with the files that are missing.
    ///
    /// What was to be written before the ledger began is let be, and so is what is older than the year before.
    ///
    /// - Parameters:
    ///   - asOf: The day.
    ///   - began: The first day the ledger holds anything of; the day itself for an empty one.
    /// - Returns: The reports, by day.
    /// - Throws: ``StoreError`` when the ledger cannot be read.
    public func due(asOf: CivilDate, began: CivilDate) throws(StoreError) -> [DueReport] {
        guard let span = DateSpan(max(began, asOf.startOfYear.adding(years: -1)), asOf) else { return [] }
        let reports = plan.dueReports(in: span)
        guard !reports.isEmpty else { return [] }
        let written = Set(
            try store.writtenReports().filter { $0.state == .written }.flatMap { $0.files.map(\.name) })
        return reports.compactMap { report in
            var report = report
            report.files.removeAll { written.contains($0) }
            return report.files.isEmpty ? nil : report
        }
    }

    /// Writes them, as of a day. A report that cannot be written does not stand in the way of the others.
    public func carryOut(asOf: CivilDate, began: CivilDate) async throws(StoreError) -> Result {
        var result = Result()
        for report in try due(asOf: asOf, began: began) where !Task.isCancelled {
            guard let lease = try store.claim(ReportRecord.key(report.files), by: holder, seconds: seconds) else {
                result.busy += 1
                continue
            }
            let renewal = store.renewing(lease, seconds: seconds)
            do {
                // It may have been written between the look and the claim.
                if try due(asOf: asOf, began: began).contains(report) {
                    try await write(report, asOf, lease, &result)
                }
            } catch let failure as PlaceFailure {
                let period = report.report.period.label
                result.failures.append("rapporten ”\(report.report.label)” (\(period)): \(failure.text)")
            } catch let error as StoreError {
                renewal.cancel()
                try? store.release(lease)
                throw error
            } catch {
                result.failures.append("rapporten ”\(report.report.label)”: okänt fel")
            }
            renewal.cancel()
            try store.release(lease)
        }
        return result
    }

    private func write(
        _ report: DueReport, _ asOf: CivilDate, _ lease: Lease, _ result: inout Result
    ) async throws {
        let begun = try store.writtenReports().filter { $0.state == .begun }
        // What a process that died had written to the end is what it was, and only the rest is made anew.
        var rest = report
        var kept: [ReportRecord.File] = []
        var made = MadeReport(files: [], head: try store.head())
        for name in report.files {
            guard let found = try desk.digest(of: name) else { continue }
            let own = begun.flatMap { record in record.files.map { (record.head, $0) } }
            guard let (head, file) = own.last(where: { $0.1.name == name && $0.1.sha256 == found }) else {
                throw PlaceFailure("filen \(name) finns redan och skrivs inte över, flytta den")
            }
            made.head = head
            kept.append(file)
            rest.files.removeAll { $0 == name }
        }
        if !rest.files.isEmpty {
            made = try await desk.make(rest, asOf: asOf)
            guard !Task.isCancelled else { return }
        }
        let files = made.files.map { name, content in
            ReportRecord.File(name: name, sha256: Digest.sha256(of: content).hex, bytes: content.count)
        }
        var record = ReportRecord(
            state: .begun, of: report, files: kept + files, head: made.head, plan: plan.identity, account: account,
            asOf: asOf)
        // Another process has taken over: this one was long asleep.
        guard try store.enter(record, under: lease) else { return }
        for (name, content) in made.files { try desk.put(content, in: name) }
        record.state = .written
        if try store.enter(record, under: lease) { result.written.append(record) }
    }
}

extension RunStore where Self: ReminderStore & ReportStore {
    /// The first day the ledger holds anything of: what was due before it is let be; the day itself for an empty ledger.
    public func firstDay(_ runs: [RunRecord], asOf day: CivilDate) throws(StoreError) -> CivilDate {
        let said = try contributions().map(\.asOf) + reminders().map(\.asOf) + writtenReports().map(\.asOf)
        return (runs.map(\.asOf) + said).min() ?? day
    }
}
