import Foundation
import KontrollDigest

/// A definition file's text, found fit to be read as YAML, or what is wrong with it.
struct DefinitionText {
    /// The text without a byte order mark, lines ended by LF.
    let text: String
    /// SHA-256 of the bytes of the file.
    let hash: String

    /// Far more than a plan needs, far less than memory holds.
    static let mostBytes = 1_048_576
    /// Deeper nesting than any plan has, shallower than a stack holds.
    static let mostLevels = 64

    /// Reads a file; every problem found before YAML is looked at is thrown.
    init(_ url: URL) throws(DefinitionProblems) {
        let data = try Self.bytes(url)
        hash = Digest.sha256(of: data).hex
        text = try Self.decode(data).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let problems = Self.problems(text)
        guard problems.isEmpty else { throw DefinitionProblems(problems) }
    }

    private static func bytes(_ url: URL) throws(DefinitionProblems) -> Data {
        do {
            let values = try url.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
            guard values.isRegularFile == true else {
                throw DefinitionProblems(Located(value: .notAFile, position: .start))
            }
            let size = values.fileSize ?? 0
            guard size <= mostBytes else {
                throw DefinitionProblems(Located(value: .tooLarge(bytes: size, most: mostBytes), position: .start))
            }
            return try Data(contentsOf: url)
        } catch let problems as DefinitionProblems {
            throw problems
        } catch {
            let reason = (error as? CocoaError)?.code == .fileReadNoPermission ? "du får inte läsa filen" : "läsfel"
            throw DefinitionProblems(Located(value: .unreadable(reason), position: .start))
        }
    }

    /// Strict UTF-8; throws the place of the first byte that is not.
    private static func decode(_ data: Data) throws(DefinitionProblems) -> String {
        var decoder = UTF8()
        var bytes = data.makeIterator()
        var text = String.UnicodeScalarView()
        var position = Position.start
        while true {
            switch decoder.decode(&bytes) {
            case .emptyInput: return String(text)
            case .error: throw DefinitionProblems(Located(value: .notUTF8, position: position))
            case .scalarValue(let scalar):
                if text.isEmpty, position == .start, scalar == "\u{FEFF}" { continue }
                text.append(scalar)
                position = scalar == "\n" ? Position(line: position.line + 1, column: 1) : position.next
            }
        }
    }

    private static func problems(_ text: String) -> [Located<DefinitionProblem>] {
        var problems: [Located<DefinitionProblem>] = []
        var depth = 0
        var deepest: Position?
        var hasContent = false
        let anchors = Set(names(text, after: "&").map(\.value))
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let scalars = line.unicodeScalars
            let head = scalars.prefix { " \t-?".unicodeScalars.contains($0) }
            if let tab = head.firstIndex(of: "\t") {
                let column = scalars.distance(from: scalars.startIndex, to: tab) + 1
                problems.append(Located(value: .tab, position: Position(line: index + 1, column: column)))
            }
            if head.count > 4 * mostLevels, deepest == nil { deepest = Position(line: index + 1, column: 1) }
            hasContent = hasContent || !(scalars.first { $0 != " " && $0 != "\t" }.map { $0 == "#" } ?? true)
            for (column, scalar) in scalars.enumerated() {
                if !isAllowed(scalar) {
                    let position = Position(line: index + 1, column: column + 1)
                    problems.append(Located(value: .forbiddenCharacter(scalar.value), position: position))
                }
                depth = max(0, depth + Self.step(scalar))
                if depth > mostLevels, deepest == nil { deepest = Position(line: index + 1, column: column + 1) }
            }
        }
        if let deepest { problems.append(Located(value: .tooDeep(mostLevels), position: deepest)) }
        // Values that repeat themselves can grow beyond all memory, so they are refused before they are followed.
        for name in names(text, after: "*") where anchors.contains(name.value) {
            problems.append(Located(value: .alias(name.value), position: name.position))
        }
        if problems.isEmpty, !hasContent { problems.append(Located(value: .empty, position: .start)) }
        return problems
    }

    private static func step(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "[", "{": 1
        case "]", "}": -1
        default: 0
        }
    }

    /// The words that follow a mark where a value may begin.
    private static func names(_ text: String, after mark: Unicode.Scalar) -> [Located<String>] {
        var found: [Located<String>] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let scalars = Array(line.unicodeScalars)
            for (column, scalar) in scalars.enumerated() where scalar == mark {
                guard column == 0 || " [{,:".unicodeScalars.contains(scalars[column - 1]) else { continue }
                let name = scalars[(column + 1)...].prefix { !" ,[]{}:".unicodeScalars.contains($0) }
                guard !name.isEmpty else { continue }
                var word = String.UnicodeScalarView()
                word.append(contentsOf: name)
                found.append(Located(value: String(word), position: Position(line: index + 1, column: column + 1)))
            }
        }
        return found
    }

    /// The characters YAML 1.2 takes as printable (its section 5.1), but for the line breaks no editor shows.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xF8FE, 0xF900...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

extension Position {
    /// The place one scalar to the right.
    fileprivate var next: Position { Position(line: line, column: column + 1) }
}

/// What is wrong with one file, with the places.
struct DefinitionProblems: Error {
    let problems: [Located<DefinitionProblem>]

    init(_ problems: [Located<DefinitionProblem>]) { self.problems = problems }
    init(_ problem: Located<DefinitionProblem>) { problems = [problem] }
}

extension StringProtocol {
    /// Without blanks and line breaks around it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
