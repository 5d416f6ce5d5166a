public import Foundation

/// Why something could not be sent, or is not known to have been.
public enum SendingError: Error, Sendable, Hashable {
    /// It did not get there: why, in Swedish.
    case refused(String)
    /// It may have got there: what is known, in Swedish.
    case uncertain(String)

    /// What happened.
    public var text: String {
        switch self {
        case .refused(let why): why
        case .uncertain(let why): "\(why), osäkert om det kom fram"
        }
    }
}

/// Sends letters and posts JSON with the program `curl`, which knows TLS, passwords and proxies (curl.se/docs/manpage.html).
///
/// Addresses and passwords are handed over in a file without a name, never as arguments, which every account of the
/// machine can read.
public struct CurlProgram: Sendable {
    /// A mail server (SMTP).
    public struct MailServer: Sendable, Hashable {
        /// `smtp://mail.kommun.se:587` or `smtps://mail.kommun.se`.
        public var url: String
        /// Whether a connection without TLS will do.
        public var mayBePlain: Bool
        /// The account, where the server asks for one.
        public var user: String?
        /// Its password.
        public var password: String?

        /// A mail server.
        public init(url: String, mayBePlain: Bool = false, user: String? = nil, password: String? = nil) {
            (self.url, self.mayBePlain, self.user, self.password) = (url, mayBePlain, user, password)
        }
    }

    private let executable: String
    private let seconds: Int

    /// The program, by path or name, and how long one sending may take.
    public init(executable: String = "curl", seconds: Int = 60) {
        (self.executable, self.seconds) = (executable, seconds)
    }

    /// Sends a letter.
    public func send(_ mail: MailMessage, through server: MailServer) async throws(SendingError) {
        guard !mail.to.isEmpty, (mail.to + [mail.from]).allSatisfy(MailMessage.isAddress) else {
            throw .refused("någon adress kan inte användas")
        }
        var options: [(String, String?)] = [("url", server.url), ("mail-from", mail.from)]
        options += mail.to.map { ("mail-rcpt", $0) } + [("mail-rcpt-allowfails", nil)]
        if !server.mayBePlain { options.append(("ssl-reqd", nil)) }
        if let user = server.user { options.append(("user", "\(user):\(server.password ?? "")")) }
        try await run(options, sending: mail.bytes, as: "upload-file", protocols: "smtp,smtps")
    }

    /// Posts a JSON object.
    public func post(_ json: Data, to url: String) async throws(SendingError) {
        let options: [(String, String?)] = [
            ("url", url), ("header", "Content-Type: application/json"), ("fail", nil), ("request", "POST"),
        ]
        try await run(options, sending: json, as: "data-binary", protocols: "http,https")
    }

    private func run(
        _ options: [(String, String?)], sending content: Data, as option: String, protocols: String
    ) async throws(SendingError) {
        let file = FileManager.default.temporaryDirectory.appending(path: "kontroll-\(UUID().uuidString)").path
        let made = FileManager.default.createFile(
            atPath: file, contents: content, attributes: [.posixPermissions: 0o600])
        guard made else { throw .refused("en tillfällig fil kunde inte skrivas") }
        defer { try? FileManager.default.removeItem(atPath: file) }
        let all =
            options + [
                (option, option == "data-binary" ? "@\(file)" : file), ("silent", nil), ("proto", "=\(protocols)"),
                ("max-time", String(seconds)), ("connect-timeout", String(min(20, seconds))), ("output", "/dev/null"),
            ]
        guard all.allSatisfy({ !($0.1 ?? "").contains(where: \.isNewline) }) else {
            throw .refused("en adress innehåller en radbrytning")
        }
        let config = all.map { name, value in name + (value.map { " = \"\(Self.escaped($0))\"" } ?? "") + "\n" }
        let program = ChildProgram(
            executable: executable, arguments: ["--disable", "--config", "-"],
            environment: ChildProgram.plainEnvironment,
            limits: ChildProgram.Limits(silence: seconds + 5, output: 1 << 20))
        let result = await program.run(input: Array(config.joined().utf8)) { _ in .heard }
        switch result.ending {
        case .exited(0): return
        case .exited(let code): throw Self.error(code)
        case .couldNotStart: throw .refused("programmet curl kan inte startas")
        case .silentTooLong, .tookTooLong: throw .uncertain("servern svarade inte i tid")
        case .signalled, .wroteTooMuch, .refused: throw .uncertain("curl avbröts")
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// What curl's exit code means; after the content has been sent nothing is certain.
    private static func error(_ code: Int32) -> SendingError {
        switch code {
        case 1, 3: .refused("adressen till servern förstås inte")
        case 5, 6: .refused("servern finns inte")
        case 7: .refused("servern tar inte emot")
        case 22: .refused("servern svarade med ett fel")
        case 35, 58, 60, 64, 77: .refused("säker förbindelse kunde inte upprättas")
        case 67: .refused("servern godtog inte kontot eller lösenordet")
        case 8, 55: .refused("servern avvisade meddelandet")
        case 28: .uncertain("servern svarade inte i tid")
        case 52, 56: .uncertain("förbindelsen bröts")
        default: .refused("curl avslutades med kod \(code)")
        }
    }
}
