public import Foundation

/// A letter as it is sent (RFC 5322, with MIME of RFC 2045 and 2047).
public struct MailMessage: Sendable {
    /// Who sends it: a plain address.
    public var from: String
    /// Who gets it: plain addresses.
    public var to: [String]
    /// What it is about.
    public var subject: String
    /// What it says.
    public var text: String
    /// What tells it from all other letters of the machine.
    public var id: String
    /// When it is sent.
    public var date: Date

    /// A letter.
    public init(from: String, to: [String], subject: String, text: String, id: String, date: Date) {
        (self.from, self.to, self.subject) = (from, to, subject)
        (self.text, self.id, self.date) = (text, id, date)
    }

    /// Whether a text is an address that can be sent to: nothing in it means anything else to a mail server.
    public static func isAddress(_ text: String) -> Bool {
        text.count <= 254 && text.allSatisfy(\.isASCII)
            && text.contains(/^[^\s@<>,;:"\\()\[\]]+@[^\s@<>,;:"\\()\[\]]+$/)
    }

    /// The letter's bytes, with CRLF.
    public var bytes: Data {
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let head = [
            "Date: \(Self.stamp(date))", "From: \(from)", "To: \(to.joined(separator: ",\r\n "))",
            "Subject: \(Self.encoded(subject))", "Message-ID: <\(id.filter { $0.isASCII && $0.isHexDigit })@\(domain)>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "",
        ]
        let body = Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return Data((head + [body, ""]).joined(separator: "\r\n").utf8)
    }

    /// RFC 2047: words of at most 75 characters, whole letters in each.
    private static func encoded(_ text: String) -> String {
        var (words, word): ([String], [UInt8]) = ([], [])
        func close() {
            guard !word.isEmpty else { return }
            words.append("=?UTF-8?B?\(Data(word).base64EncodedString())?=")
            word = []
        }
        for character in text where !character.isNewline {
            let bytes = Array(String(character).utf8)
            if word.count + bytes.count > 42 { close() }
            word += bytes
        }
        close()
        return words.joined(separator: "\r\n ")
    }

    /// RFC 5322, section 3.3: `Thu, 31 Aug 2023 06:00:00 +0000`.
    private static func stamp(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: date)
    }
}
