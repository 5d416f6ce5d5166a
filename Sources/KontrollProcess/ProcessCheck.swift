import Foundation
public import KontrollCore
import Synchronization

/// Runs a check that is another program, in any language, over JSON Lines.
public struct ProcessCheck: CheckRunner {
    public let description: CheckDescription
    private let program: ChildProgram

    /// Starts the program once to hear what it is.
    public init(_ executable: String, _ arguments: [String], seconds: Int = 300) async throws(CheckFailure) {
        program = ChildProgram(
            executable: executable, arguments: arguments, environment: ChildProgram.plainEnvironment,
            limits: ChildProgram.Limits(silence: seconds, output: 64 << 20))
        let id = CheckID(rawValue: URL(filePath: executable).lastPathComponent)
        let replies = try await Self.exchange(program, .describe(protocol: 1), id)
        guard case .description(let description)? = replies.first, replies.count == 1 else {
            throw .process(id, "det beskrev inte sig självt")
        }
        self.description = description
    }

    public func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        do {
            try validate(request.parameters)
        } catch {
            throw .parameters(description.id, error)
        }
        let replies = try await Self.exchange(program, .run(request: request), description.id)
        for case .frame(let frame) in replies { throw .seedNeeded(description.id, frame) }
        for case .error(let message) in replies { throw .process(description.id, message) }
        guard let report = CheckReport(messages: replies) else {
            throw .process(description.id, "det slutade utan raden ”done”")
        }
        return report
    }

    private static func exchange(
        _ program: ChildProgram, _ message: HostMessage, _ id: CheckID
    ) async throws(CheckFailure) -> [PluginMessage] {
        guard let line = try? CanonicalJSON.data(message) else { throw .process(id, "frågan kunde inte skrivas") }
        let heard = Mutex([PluginMessage]())
        let result = await program.run(input: Array(line) + [UInt8(ascii: "\n")]) { line in
            guard let message = try? JSONDecoder().decode(PluginMessage.self, from: Data(line)) else { return .refused }
            heard.withLock { $0.append(message) }
            return .heard
        }
        switch result.ending {
        case .exited(0): return heard.withLock { $0 }
        case .exited(let code): throw .process(id, "det avslutades med kod \(code)")
        case .signalled(let signal): throw .process(id, "det dog av signal \(signal)")
        case .silentTooLong: throw .process(id, "det var tyst i mer än \(program.limits.silence) sekunder")
        case .refused(let line): throw .process(id, "rad \(line) i svaret är inte ett meddelande")
        case .wroteTooMuch: throw .process(id, "det skrev mer än det får")
        case .couldNotStart: throw .process(id, "det kunde inte startas")
        }
    }
}
