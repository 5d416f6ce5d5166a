import ArgumentParser
import Foundation
import KontrollVectors

/// Runs a file of vectors through the sampling library.
struct Vectors: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Räknar raderna i en jämförelsefil med biblioteket och visar var det ger något annat.",
        discussion: """
            En rad för varje fält som skiljer: radens id, fältet, det väntade och det givna. Sist ”N passed, N failed”. \
            Slutkod 0 när allt stämmer, 1 annars, 65 när filen inte kan läsas.
            """)

    @Argument(help: ArgumentHelp("Filen, i formatet sampling-vectors/1.", valueName: "fil"))
    var file: String

    func run() throws {
        let vectors: VectorFile
        do { vectors = try VectorFile(contentsOf: URL(filePath: file)) } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            throw ExitCode(65)
        }
        var (passed, failed, informative) = (0, 0, 0)
        for row in vectors.rows {
            switch row.outcome() {
            case .passed: passed += 1
            case .informative: informative += 1
            case .failed(let mismatches):
                failed += 1
                for mismatch in mismatches {
                    let (wanted, got) = (mismatch.wanted?.description ?? "inget", mismatch.got?.description ?? "inget")
                    Console.line("\(row.id)  \(mismatch.field): väntade \(wanted), fick \(got)")
                }
            }
        }
        if informative > 0 {
            Console.line("\(informative) rader är upplysningar om andra programs slumptal och räknas inte")
        }
        Console.line("\(passed) passed, \(failed) failed")
        guard failed == 0 else { throw ExitCode(1) }
    }
}
