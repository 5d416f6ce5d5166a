/// A program that a control names as its check (granskningsprogram), with what it may use and what it was when somebody
/// looked at it.
public struct ProgramUse: Sendable, Hashable, Codable {
    /// How the program speaks.
    public enum Speech: String, Sendable, Hashable, Codable, CaseIterable {
        /// JSON Lines over standard input and output: it gets the rows and cites them.
        case rows = "rader"
        /// An exit code from 0 to 3, one line and performance data, as monitoring plugins do.
        case nagios
    }

    /// The program and its arguments, as the control writes them.
    public var command: [String]
    /// The folder that the command is run in and its files are named from, as seen from the plan's: empty for the plan's
    /// own, `../paket` for a pack's.
    public var base: String
    /// Files that the program reads beside those that the command names.
    public var alsoPinned: [String]
    /// How it speaks.
    public var speech: Speech
    /// What it may use.
    public var limits: ProgramLimits
    /// The measures that a control expects of a program that speaks as monitoring plugins do.
    public var measures: [MeasureDescription]
    /// The files as they were when the program was pinned; nil when it never was.
    public var pinned: [PinnedFile]?
    /// How it described itself when it was pinned; nil when it never was, or does not describe itself.
    public var description: CheckDescription?

    /// A program; what is not given is as usual.
    public init(
        command: [String], base: String = "", alsoPinned: [String] = [], speech: Speech = .rows,
        limits: ProgramLimits = ProgramLimits(), measures: [MeasureDescription] = [], pinned: [PinnedFile]? = nil,
        description: CheckDescription? = nil
    ) {
        (self.command, self.base, self.alsoPinned, self.speech) = (command, base, alsoPinned, speech)
        (self.limits, self.measures, self.pinned, self.description) = (limits, measures, pinned, description)
    }

    /// The measure that is the exit code of a program that speaks as monitoring plugins do.
    public static let verdict = "slutkod"

    /// The command as a person would write it.
    public var shown: String { command.map { $0.contains(" ") ? "”\($0)”" : $0 }.joined(separator: " ") }
}

/// What a program may use before it is stopped.
public struct ProgramLimits: Sendable, Hashable, Codable {
    /// How long it may take, in seconds.
    public var seconds: Int
    /// How much address space it may have, in megabytes.
    public var memoryMegabytes: Int
    /// How much it may write to standard output, in megabytes.
    public var outputMegabytes: Int

    /// Some limits: usually a minute, 2 GB and 16 MB.
    public init(seconds: Int = 60, memoryMegabytes: Int = 2048, outputMegabytes: Int = 16) {
        (self.seconds, self.memoryMegabytes, self.outputMegabytes) = (seconds, memoryMegabytes, outputMegabytes)
    }
}

/// A file of a program, as its bytes were.
public struct PinnedFile: Sendable, Hashable, Codable {
    /// The file: as the command names it, or where a program without a folder was found.
    public var path: String
    /// SHA-256 of its bytes, hexadecimal.
    public var sha256: String

    /// A file with its sum.
    public init(path: String, sha256: String) { (self.path, self.sha256) = (path, sha256) }
}

/// What a program left behind beside its report (spår).
public struct ProgramTrace: Sendable, Hashable, Codable {
    /// Its files, as their bytes were when it was run.
    public var files: [PinnedFile]
    /// The end of what it wrote to standard error: foreign words, that may hold cells of the data.
    public var errors: String

    /// A trace.
    public init(files: [PinnedFile], errors: String = "") { (self.files, self.errors) = (files, errors) }

    /// Whether the program wrote anything to standard error: what the guard says of the kernel there is not its own.
    public var wroteErrors: Bool {
        errors.split(whereSeparator: \.isNewline)
            .contains { !$0.hasPrefix("kontroll-guard: ") && $0.contains { !$0.isWhitespace } }
    }
}
