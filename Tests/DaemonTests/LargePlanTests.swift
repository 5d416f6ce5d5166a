import Foundation
import KontrollCore
import Testing

@testable import KontrollLedger

/// By hand, in release: `INTERNKONTROLL_ENTRIES=100000 swift test -c release -Xswiftc -enable-testing --filter LargePlan`.
@Suite struct LargePlanTests {
    static let entries = ProcessInfo.processInfo.environment["INTERNKONTROLL_ENTRIES"].flatMap { Int($0) }

    @Test(.enabled(if: entries != nil, "INTERNKONTROLL_ENTRIES säger inte hur många poster"))
    func `listing, reporting and verifying stay under two seconds for 100 000 occurrences`() throws {
        let count = try #require(Self.entries)
        let today = try #require(CivilDate("2023-12-31"))
        let made = try MadeFolder(controls: 200, today: today)
        // What real runs hold is what the others are made of.
        #expect(try made.run(["run", made.folder.path, "--as-of", "2023-12-31", "--period", "2023-12"]).code < 3)
        let ledger = try Ledger(path: made.ledger) { "2023-12-31T08:30:00Z" }
        let samples = try made.runs()
        let details = try samples.map { try CanonicalJSON.data(try #require(try ledger.details(ofRun: $0.run))) }
        try ledger.writing { appender in
            for number in samples.count..<count {
                var run = samples[number % samples.count]
                let month = number / samples.count
                let first = today.startOfMonth.adding(months: -month)
                guard let window = DateSpan(first, first.endOfMonth) else { return }
                run.occurrence.window = window
                (run.occurrence.opens, run.occurrence.due) = (window.last, window.last.orNextWorkday)
                run.occurrence.grace = window.last.adding(days: 366)
                (run.asOf, run.run, run.supersedes) = (window.last, "run-\(number)", nil)
                try appender.append(
                    kind: "run", payload: try CanonicalJSON.data(run), details: details[number % samples.count])
            }
        }
        let size = try FileManager.default.attributesOfItem(atPath: made.ledger)[.size] as? Int
        var lines = ["\(count) poster, \((size ?? 0) / 1_048_576) MB"]
        for command in [["list"], ["ledger", "verify"], ["report", "--period", "2023"], ["run", "--period", "2023"]] {
            let split = command[0] == "ledger" ? 2 : 1
            let arguments =
                Array(command.prefix(split)) + [made.folder.path] + command.dropFirst(split)
                + (split == 2 ? [] : ["--as-of", "2023-12-31"])
            var result: (code: Int32, text: String) = (0, "")
            let time = try ContinuousClock().measure { result = try made.run(arguments) }
            #expect(result.code < 3, "\(result.text.suffix(500))")
            #expect(time < .seconds(2) * max(1, count / 100_000), "\(command.joined(separator: " "))")
            lines.append("\(command.joined(separator: " ")): \(time)")
        }
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
