public import Foundation
public import KontrollCore

/// The programs of a plan as somebody has looked at them (fastställda program): `program.json` in the plan's folder.
///
/// `kontroll checks pin` writes the file; a person who reads what has changed in it commits it.
public struct ProgramPins: Codable, Sendable, Hashable {
    /// One program with its files as they were, and what it said of itself.
    public struct Pin: Codable, Sendable, Hashable {
        /// The command, as the control writes it.
        public var command: [String]
        /// The folder it is run in, as seen from the plan's; empty for the plan's own.
        public var base: String
        /// How it speaks.
        public var speech: ProgramUse.Speech
        /// Its files with their sums.
        public var files: [PinnedFile]
        /// How it described itself; nil for a program that does not.
        public var description: CheckDescription?

        /// A program with its files and its description.
        public init(_ use: ProgramUse, files: [PinnedFile], description: CheckDescription?) {
            (command, base, speech) = (use.command, use.base, use.speech)
            (self.files, self.description) = (files, description)
        }
    }

    /// The version of the file's form.
    public var version = 1
    /// The programs, by folder and command.
    public var programs: [Pin]

    /// The name of the file.
    public static let file = "program.json"

    /// Some pinned programs.
    public init(_ programs: [Pin] = []) {
        self.programs = programs.sorted { ($0.base, $0.shown) < ($1.base, $1.shown) }
    }

    /// The pin of a program, when it has one.
    public subscript(use: ProgramUse) -> Pin? {
        programs.first { $0.command == use.command && $0.base == use.base && $0.speech == use.speech }
    }

    /// The pins of a plan's folder; none when it has no such file, nil when it cannot be read.
    public static func load(_ folder: URL) -> ProgramPins? {
        let place = folder.appending(path: file)
        guard FileManager.default.fileExists(atPath: place.path) else { return ProgramPins() }
        guard let data = try? Data(contentsOf: place),
            let pins = try? JSONDecoder().decode(ProgramPins.self, from: data), pins.version == 1
        else { return nil }
        return pins
    }

    /// Writes the file into a plan's folder.
    public func save(in folder: URL) throws {
        let text = try CanonicalJSON.pretty(self) + "\n"
        try Data(text.utf8).write(to: folder.appending(path: Self.file), options: .atomic)
    }
}

extension ProgramPins.Pin {
    fileprivate var shown: String { command.joined(separator: " ") }
}
