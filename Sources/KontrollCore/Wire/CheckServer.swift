import Foundation

/// Turns any check into a program that speaks the wire protocol, a line in and some lines out.
public enum CheckServer {
    /// The lines that answer one line from the host.
    public static func answer(_ line: String, _ check: any CheckRunner) async -> [String] {
        let messages: [PluginMessage]
        do {
            switch try JSONDecoder().decode(HostMessage.self, from: Data(line.utf8)) {
            case .describe: messages = [.description(check.description)]
            case .run(let request): messages = try await check.run(request).messages
            }
        } catch CheckFailure.seedNeeded(_, let frame) {
            messages = [.frame(frame)]
        } catch {
            messages = [.error(message: "\(error)")]
        }
        return messages.map { message in
            (try? CanonicalJSON.data(message)).map { String(decoding: $0, as: UTF8.self) }
                ?? #"{"type":"error","message":"unencodable"}"#
        }
    }
}
