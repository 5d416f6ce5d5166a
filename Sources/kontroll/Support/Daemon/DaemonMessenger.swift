import Foundation
import KontrollCore
import KontrollEngine
import KontrollProcess

/// Sends reminders by mail, to a web address and to a file, whichever are given.
struct DaemonMessenger: Messenger {
    /// Where mail goes.
    struct Mail {
        let server: CurlProgram.MailServer
        let from: String
        /// Who gets what is for somebody without an address.
        let fallback: String?
    }

    let mail: Mail?
    let webhook: String?
    let file: String?
    var curl = CurlProgram()

    var channels: [String] {
        [mail.map { _ in "epost" }, webhook.map { _ in "webhook" }, file.map { _ in "fil" }].compactMap(\.self)
    }

    func reaches(_ message: Message) -> Bool {
        guard let mail else { return !channels.isEmpty }
        return webhook != nil || file != nil || mail.fallback != nil || !message.addresses.isEmpty
    }

    /// Whom of a plan mail does not reach, in Swedish; nil when it reaches all, or none is sent.
    func unreached(_ plan: Plan) -> String? {
        let receivers = plan.receiversWithoutAddress
        guard let mail, mail.fallback == nil, !receivers.isEmpty else { return nil }
        return "e-post når inte \(Swedish.list(receivers)): roller som saknar epost i plan.yaml, utan --mail-to"
    }

    func send(_ message: Message) async -> Delivery {
        var delivery = Delivery(channels: [])
        func note(_ channel: String, _ body: () async throws(SendingError) -> Void) async {
            do {
                try await body()
                delivery.channels.append(channel)
            } catch {
                delivery.failures.append("\(channel): \(error.text)")
                // What may have got there is never sent again.
                if case .uncertain = error { delivery.channels.append(channel) }
            }
        }
        if let mail { await note("epost") { () throws(SendingError) in try await send(message, by: mail) } }
        if let webhook {
            await note("webhook") { () throws(SendingError) in
                try await curl.post(try document(message), to: webhook)
            }
        }
        if let file { await note("fil") { () throws(SendingError) in try append(message, to: file) } }
        return delivery
    }

    private func send(_ message: Message, by mail: Mail) async throws(SendingError) {
        let addresses = message.addresses.isEmpty ? [mail.fallback].compactMap(\.self) : message.addresses
        guard !addresses.isEmpty else {
            throw .refused("\(message.receiver) har ingen adress: ange epost på rollen i plan.yaml, eller --mail-to")
        }
        try await curl.send(
            MailMessage(
                from: mail.from, to: addresses, subject: message.subject, text: message.text, id: message.id,
                date: Date()), through: mail.server)
    }

    /// One line in the file, written through to the disk.
    private func append(_ message: Message, to file: String) throws(SendingError) {
        let line = try document(message) + Data("\n".utf8)
        let descriptor = Foundation.open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .refused("filen kan inte öppnas (systemfel \(errno))") }
        defer { close(descriptor) }
        let written = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count else { throw .refused("filen kan inte skrivas (systemfel \(errno))") }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw .uncertain("filen kan inte skrivas till disken") }
    }

    private struct Document: Encodable {
        let version = 1
        let message: String
        let plan: String
        let receiver: String
        let addresses: [String]
        let subject: String
        let text: String
        let things: [ReminderKey]
    }

    private func document(_ message: Message) throws(SendingError) -> Data {
        do {
            return try CanonicalJSON.data(
                Document(
                    message: message.id, plan: message.plan, receiver: message.receiver, addresses: message.addresses,
                    subject: message.subject, text: message.text, things: message.things))
        } catch {
            throw .refused("meddelandet kan inte skrivas som JSON")
        }
    }
}
