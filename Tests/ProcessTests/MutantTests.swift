import Foundation
import KontrollCore
import KontrollLaws
import KontrollProcess
import KontrollTesting
import Testing

/// The example in Python with one mistake in it: each is found by the law that forbids it.
@Suite struct MutantTests {
    struct Mutant: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: (from: String, to: String)
        let law: CheckLaw
        let violation: String
    }

    static let mutants = [
        Mutant(
            testDescription: "output in the order of the rows",
            change: (
                "    known = [days",
                """
                    say(type="evidence", evidence={"title": "Tider", "columns": ["Dagar"], "rows": [[str(d)] for d in terms]})
                    known = [days
                """
            ), law: .rowOrderDoesNotMatter, violation: "ger andra underlag"),
        Mutant(
            testDescription: "an undeclared column", change: (#"table["amount"]):"#, #"table["supplier"]):"#),
            law: .citesExactlyTheMarkedRows, violation: "det avslutades med kod 1"),
        Mutant(
            testDescription: "an undeclared measure",
            change: (#"measure={"name": "kortaste tid""#, #"measure={"name": "tid""#),
            law: .describesItself, violation: "det gav måttet ”tid” som det inte har anmält"),
        Mutant(
            testDescription: "a swallowed error",
            change: (
                #"                examine(tables[DATA], request["parameters"])"#,
                """
                                try:
                                    examine(tables[DATA], {"days": request["parameters"]["dagar"]})
                                except KeyError:
                                    say(type="done", examined=len(tables[DATA]["numbers"]))
                """
            ), law: .citesExactlyTheMarkedRows, violation: "pekar inte ut märkta rader"),
        Mutant(
            testDescription: "a skipped row",
            change: ("excluded=untested if len(known) < len(terms) else []", "excluded=[]"),
            law: .accountsForEveryRow, violation: "2 granskade och 0 undantagna rader av 3"),
        Mutant(
            testDescription: "a row cited by its place",
            change: (#"zip(table["numbers"], terms"#, #"zip(range(len(terms)), terms"#),
            law: .citesOnlyExistingRows, violation: "pekar"),
        Mutant(
            testDescription: "a different answer each time",
            change: ("\"cells\": [str(days)]", "\"cells\": [str(__import__('os').getpid())]"),
            law: .sameRequestSameBytes, violation: "olika svar"),
    ]

    @Test(arguments: mutants)
    func `a mutant is caught`(_ mutant: Mutant) async throws {
        let source = try String(
            contentsOf: ProgramCheckTests.folder.appending(path: "program/betalningstid.py"), encoding: .utf8)
        #expect(source.contains(mutant.change.from))
        let trial = try ProgramTrial(["mutant.py": source.replacing(mutant.change.from, with: mutant.change.to)])
        let check = try await ProgramCheck(
            describing: ProgramUse(command: ["./mutant.py"], limits: ProgramCheckTests.patient), in: trial.folder)
        let violations = await mutant.law.violations(of: check)
        #expect(violations.contains { $0.contains(mutant.violation) }, "\(violations)")
    }

    @Test func `a skipped row is refused in a run`() async throws {
        let trial = try ProgramTrial(shell: #"echo '{"type":"done","examined":1}'"#)
        #expect(
            try await trial.failure(try trial.use())
                == "granskningen fick 2 rader men redovisar 1 granskade och 0 undantagna")
    }

    @Test func `a row that was not given cannot be cited in a run`() async throws {
        let finding = #"{"reason":"x","severity":"look","rows":[{"dataSet":"supplier-invoices","row":2}]}"#
        let trial = try ProgramTrial(
            shell: """
                echo '{"type":"finding","finding":\(finding)}'
                echo '{"type":"done","examined":2}'
                """)
        #expect(
            try await trial.failure(try trial.use())
                == "granskningen har en iakttagelse som inte pekar på någon rad den fick")
    }
}
