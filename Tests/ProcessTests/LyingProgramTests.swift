import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// Programs whose answers cannot be true, or cannot be read, end as *fel* with a reason that says where.
@Suite struct LyingProgramTests {
    private static let done = #"{"type":"done","examined":2}"#

    private static func finding(
        row: String = "0", template: String = "x", cells: String = "[]", rest: String = ""
    ) -> String {
        #"{"type":"finding","finding":{"reason":{"template":"\#(template)","cells":\#(cells)},"severity":"deviation","#
            + #""rows":[{"dataSet":"supplier-invoices","row":\#(row)}]\#(rest)}}"#
    }

    private static func measure(_ amount: String) -> String {
        #"{"type":"measure","measure":{"name":"m","amount":\#(amount)}}"#
    }

    private static func failure(_ lines: [String]) async throws -> String? {
        let trial = try ProgramTrial(shell: "cat <<'SLUT'\n\(lines.joined(separator: "\n"))\nSLUT\n")
        return try await trial.failure(try trial.use())
    }

    static let lies: [(lines: [String], reason: String)] = [
        (
            [finding(row: "1.5"), done],
            "rad 1 i svaret är inte ett meddelande: ett tal ryms inte, eller är inget heltal"
        ),
        ([finding(row: "\"1\""), done], "rad 1 i svaret är inte ett meddelande: ”finding.rows.1.row” har fel form"),
        (
            [finding(rest: #","amount":12.5"#), done],
            "rad 1 i svaret är inte ett meddelande: ”finding.amount” är inget belopp eller mått, väntade till exempel \"12.50\""
        ),
        (
            [finding(rest: #","amuont":"12.50""#), done],
            "rad 1 i svaret är inte ett meddelande: nyckeln ”amuont” hör inte dit"
        ),
        ([#"{"type":"outcome","state":"grön"}"#], "rad 1 i svaret är inte ett meddelande: ”type” är inget känt slag"),
        ([#"{"type":"done"}"#], "rad 1 i svaret är inte ett meddelande: ”examined” saknas"),
        (
            [done.replacing("done", with: "dne"), done],
            "rad 1 i svaret är inte ett meddelande: ”type” är inget känt slag"
        ),
        ([finding(), finding(), done], "det sade samma iakttagelse två gånger"),
        (
            [finding(row: "1},{\"dataSet\":\"supplier-invoices\",\"row\":1"), done],
            "en iakttagelse pekar ut samma rad två gånger"
        ),
        (
            [finding(template: "{} och {}", cells: "[\"a\"]"), done],
            "en iakttagelse har 2 platser ({}) i sin text men 1 i ”cells”"
        ),
        ([finding(template: " "), done], "en iakttagelse saknar skäl"),
        ([measure(#"{"money":"12.50"}"#), done], "det gav måttet ”m” som money, väntade count"),
        ([measure(#"{"count":1}"#), measure(#"{"count":2}"#), done], "det gav måttet ”m” två gånger"),
        (
            [#"{"type":"evidence","evidence":{"title":"t","columns":["a","b"],"rows":[["1"]]}}"#, done],
            "underlaget ”t” har rader med annat antal celler än rubriker"
        ),
    ]

    @Test(arguments: lies)
    func `a program that lies is not believed`(_ lines: [String], _ reason: String) async throws {
        #expect(try await Self.failure(lines) == "granskningens program: \(reason)")
    }

    @Test(arguments: ["-1", "2", "99999999"])
    func `a row that was not given cannot be cited`(_ row: String) async throws {
        #expect(
            try await Self.failure([Self.finding(row: row), Self.done])
                == "granskningen har en iakttagelse som inte pekar på någon rad den fick")
    }

    @Test(arguments: [
        #"{"type":"done","examined":1,"excluded":[{"kind":"untested","reason":"x","count":9223372036854775807},"#
            + #"{"kind":"filtered","reason":"y","count":9223372036854775807}]}"#,
        #"{"type":"done","examined":-9223372036854775808,"excluded":[{"kind":"untested","reason":"x","count":2}]}"#,
        #"{"type":"done","examined":9223372036854775807}"#,
    ])
    func `numbers that cannot be are refused and do not end the run`(_ line: String) async throws {
        let failure = try await Self.failure([line])
        #expect(failure?.hasPrefix("granskningen fick 2 rader men redovisar") == true, "\(failure ?? "grön")")
    }

    @Test func `a gigabyte on standard error is drained, and its end kept`() async throws {
        let trial = try ProgramTrial(
            shell: "head -c 1000000000 /dev/zero >&2; echo slut >&2; echo '\(Self.done)'\n")
        let trace = TraceBox()
        _ = try await trial.request().carryOut(trial.check(trial.use()), tracing: { trace.keep($0) })
        #expect(trace.errors.hasSuffix("slut\n"))
        #expect(trace.errors.utf8.count <= 4096)
    }

    @Test func `an answer that is right is believed, an empty amount too`() async throws {
        #expect(
            try await Self.failure([
                Self.finding(template: "{}", cells: "[\"a\"]", rest: #","amount":null"#), Self.measure(#"{"count":1}"#),
                Self.done,
            ]) == nil)
    }
}
