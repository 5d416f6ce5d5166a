import Foundation

/// Turns any check into a program that speaks the wire protocol: lines in, lines out.
public struct CheckServer: Sendable {
    private let check: any CheckRunner
    private var reader = RequestReader()

    /// A server of a check.
    public init(_ check: any CheckRunner) { self.check = check }

    /// The lines that answer one line from the host, with their line breaks; nothing until a question is whole.
    public mutating func answer(_ line: [UInt8]) async -> [UInt8] {
        let messages: [PluginMessage]
        do {
            switch try reader.take(line) {
            case .more: return []
            case .describe: messages = [.description(check.description)]
            case .request(let request): messages = try await check.run(request).messages
            }
        } catch CheckFailure.seedNeeded(_, let frame) {
            messages = [.frame(frame)]
        } catch let failure as CheckFailure {
            messages = [.error(message: failure.text)]
        } catch {
            messages = [.error(message: "\(error)")]
        }
        return messages.flatMap { message in
            let line = (try? CanonicalJSON.data(message)).map { Array($0) }
            return (line ?? Array(#"{"type":"error","message":"unencodable"}"#.utf8)) + [UInt8(ascii: "\n")]
        }
    }
}
