import Foundation

/// The terminal: the one place that prints.
enum Console {
    /// Prints a line on standard output.
    static func line(_ text: String = "") {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Prints a text in lines of at most 80 characters, broken between words.
    static func wrapped(_ text: String) {
        var current = ""
        for word in text.split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > 80 {
                line(current)
                current = "  "
            }
            current += (current.isEmpty || current.hasSuffix("  ") ? "" : " ") + word
        }
        line(current)
    }

    /// Prints a line on standard error.
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Shows progress on one line of standard error, when that is a terminal.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(79))".utf8))
    }

    /// Whether standard output may be coloured: it is a terminal and `NO_COLOR` is not set (no-color.org).
    static var mayColour: Bool {
        let wish = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return wish.isEmpty && isatty(STDOUT_FILENO) == 1
    }
}

extension Console {
    /// The path of this program, for starting it again as a worker.
    static var executable: String {
        #if os(Linux)
            if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
        #endif
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }
}
