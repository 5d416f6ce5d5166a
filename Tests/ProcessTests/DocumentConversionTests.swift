import Foundation
import KontrollProcess
import Testing

/// What is said when LibreOffice is not there, or makes no pdf.
@Suite struct DocumentConversionTests {
    private func failure(_ program: String, seconds: Int = 120) async -> ConversionError? {
        do throws(ConversionError) {
            _ = try await DocumentConversion(program: program, seconds: seconds).pdf(of: Data("docx".utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `without the program the error says how to get it, and what to do instead`() async throws {
        let failure = await failure("/finns/inte/soffice")
        #expect(failure == .missing)
        #expect(failure?.code == "PDF-501")
        #expect(failure?.text.contains("make setup-pdf") == true && failure?.text.contains("docx") == true)
    }

    @Test func `a program that ends without a pdf has failed, with what it said last`() async throws {
        let trial = try ProgramTrial(shell: "echo först >&2; echo sist >&2; exit 0")
        let failure = await failure(trial.folder.appending(path: "program.sh").path)
        #expect(failure == .failed("sist"))
    }

    @Test func `what is no pdf is not taken for one`() async throws {
        let trial = try ProgramTrial(shell: #"while [ "$1" != --outdir ]; do shift; done; echo hej > "$2/rapport.pdf""#)
        let failure = await failure(trial.folder.appending(path: "program.sh").path)
        #expect(failure == .failed(""))
    }

    @Test func `a program that does not end is stopped`() async throws {
        let trial = try ProgramTrial(shell: #"exec "${0%/*}/sova" 6000"#)
        let failure = await failure(trial.folder.appending(path: "program.sh").path, seconds: 1)
        #expect(failure == .timedOut(seconds: 1))
        #expect(trial.running == [])
    }
}
