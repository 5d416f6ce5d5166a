import Foundation
import GRDB
public import KontrollCore

extension Ledger: ReportStore {
    static let reportKind = "report"

    /// Everything entered of written reports, oldest first.
    public func writtenReports() throws(StoreError) -> [ReportRecord] {
        try reading { db in
            try EntryQuery.entries(
                db, path: file.given, where: "kind = ? ORDER BY number", arguments: [Self.reportKind]
            ).map { try Self.decode(ReportRecord.self, from: $0.payload, entry: $0.number) }
        }
    }

    /// Claims the writing of a report; nil when another process that lives writes it.
    public func claim(_ report: String, by holder: any LeaseHolder, seconds: Int) throws(StoreError) -> Lease? {
        let lease = Lease(token: UUID().uuidString)
        return try writing { appender in
            let now = try Self.seconds(of: appender)
            guard try Self.holder(of: report, appender.db, at: now, seenBy: holder) == nil else { return nil }
            try Self.take(report, appender.db, lease, holder, until: now + seconds)
            return lease
        }
    }

    /// Enters that a report is about to be written, or has been; false, and nothing is written, when another process
    /// has taken over.
    public func enter(_ report: ReportRecord, under lease: Lease) throws(StoreError) -> Bool {
        let payload = try encoded(report)
        return try writing { appender in
            let held = try Bool.fetchOne(
                appender.db, sql: "SELECT 1 FROM leases WHERE occurrence = ? AND token = ?",
                arguments: [report.key, lease.token])
            guard held != nil else { return false }
            try appender.append(kind: Self.reportKind, payload: payload)
            return true
        }
    }
}
