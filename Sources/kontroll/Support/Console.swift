import Foundation

/// The terminal: the one place that prints.
enum Console {
    /// Prints a line on standard output.
    static func line(_ text: String = "") {
        write(text + "\n", to: .standardOutput)
    }

    /// Prints a text as it stands, with its own line ends.
    static func text(_ text: String) { write(text, to: .standardOutput) }

    /// Prints a text in lines of at most 80 characters, broken between words; lines after the first are indented.
    static func wrapped(_ text: String, indent: String = "  ") {
        var current = String(text.prefix { $0 == " " })
        var isStart = true
        for word in text.split(separator: " ") {
            if !isStart, current.count + 1 + word.count > 80 {
                line(current)
                current = indent
                isStart = true
            }
            current += (isStart ? "" : " ") + word
            isStart = false
        }
        line(current)
    }

    /// Prints a Markdown page with its paragraphs and lists in lines of at most 80 characters; tables and code stand as
    /// they are.
    static func markdown(_ text: String) {
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isCode.toggle() }
            if isCode || line.hasPrefix("|") || line.count <= 80 {
                Self.line(String(line))
            } else {
                let marker = line.prefixMatch(of: /\s*([-*]|[0-9]+\.)\s+/)?.output.0.count ?? 0
                wrapped(String(line), indent: String(repeating: " ", count: marker))
            }
        }
    }

    /// Prints a line on standard error.
    static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// Shows progress on one line of standard error, when that is a terminal.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        write("\r\u{1B}[K\(text.prefix(79))", to: .standardError)
    }

    /// Writes to a stream; when nobody can read it there is no use in going on.
    private static func write(_ text: String, to stream: FileHandle) {
        do {
            try stream.write(contentsOf: Data(text.utf8))
        } catch {
            try? FileHandle.standardError.write(contentsOf: Data("utskriften kunde inte skrivas\n".utf8))
            exit(3)
        }
    }

    /// Whether standard output may be coloured: it is a terminal and `NO_COLOR` is not set (no-color.org).
    static var mayColour: Bool {
        let wish = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return wish.isEmpty && isatty(STDOUT_FILENO) == 1
    }
}

extension Console {
    /// How the user started this program, for commands to copy.
    static var invocation: String { CommandLine.arguments.first ?? "kontroll" }

    /// The path of this program, for starting it again as a worker.
    static var executable: String {
        #if os(Linux)
            if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
        #endif
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }
}
