import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollLaws

@testable import KontrollSQL

/// A query as a plan would write it, over invoices and the list of approvers.
enum SQLUse {
    static let checks: [any CheckRunner] = Catalog.checks + [SQLCheck()]

    static let given = [
        GivenData(
            dataSet: "invoices", source: "fakturor",
            columns: [
                "supplier": .text, "amount": .money, "day": .date, "paid": .date, "approver": .text, "void": .flag,
                "count": .integer,
            ]),
        GivenData(
            dataSet: "approval-limits", source: "attest", columns: ["approver": .text, "limit": .money]),
    ]

    /// The check of a query, with tables whose rows to cite are marked.
    static func check(
        _ sql: String, empty: [String] = [], examples: [[DataSetID: String]] = [], limits: SQLLimits = SQLLimits()
    ) throws -> SQLQueryCheck {
        let query = try SQLCheck.query(
            ["sql": .string(sql), "får_vara_tom": .array(empty.map { .string($0) })], given)
        var check = SQLQueryCheck(
            query,
            examples: examples.enumerated().map { CheckExample("exempel \($0 + 1)", tables: $1) })
        check.limits = limits
        return check
    }

    /// What is wrong with a query, each with how far into it.
    static func faults(_ sql: String, empty: [String] = []) -> [SQLFault] {
        do {
            _ = try SQLCheck.query(["sql": .string(sql), "får_vara_tom": .array(empty.map { .string($0) })], given)
            return []
        } catch {
            return error.problems.map { SQLFault(text: $0.text, offset: $0.offset) }
        }
    }

    static let invoices = """
        supplier:text | amount:money | day:date   | paid:date  | approver:text | void:flag | count:integer
        L1            | 100.00       | 2025-01-31 | 2025-02-28 | MIRA          | nej       | 1
        L1            | 200.50       | 2025-02-01 | 2025-04-01 | nevo          | nej       | 2
        L2            | -5.00        | 2025-06-05 | 2025-06-09 | MIRA          | ja        | 3
        """

    /// The report on some invoices.
    static func report(
        _ sql: String, empty: [String] = [], _ invoices: String = invoices, limits: SQLLimits = SQLLimits()
    ) async throws -> CheckReport {
        let tables: [DataSetID: String] = [
            "invoices": invoices, "approval-limits": "approver:text | limit:money\nMira | 150.00\nNevo | 150.00",
        ]
        let check = try check(sql, empty: empty, examples: [tables], limits: limits)
        return try await check.examples[0].request().request.carryOut(check)
    }

    /// Why a query was not carried out.
    static func failure(
        _ sql: String, empty: [String] = [], _ invoices: String = invoices, limits: SQLLimits = SQLLimits()
    ) async throws -> String {
        do {
            let report = try await report(sql, empty: empty, invoices, limits: limits)
            return "gav \(report.findings.count) iakttagelser"
        } catch let failure as CheckFailure {
            return failure.text
        }
    }

    /// The value of an expression in the first row, as it reads in a reason.
    static func value(_ expression: String) async throws -> String {
        let sql = "SELECT rad, mening('{}', \(expression)) AS skäl FROM fakturor WHERE supplier = 'L1' AND count = 1"
        return try await report(sql).findings[0].reason.text
    }
}
