import Foundation
import KontrollTesting
import Testing

/// What the house must look like from outside.
@Suite struct ArchitectureTests {
    /// The Swift files below some folders, with their texts.
    static func sources(_ folders: [String]) throws -> [(path: String, text: String)] {
        try folders.flatMap { folder -> [(path: String, text: String)] in
            let root = TestData.root.appending(path: folder)
            let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
            return try files.filter { $0.hasSuffix(".swift") }.sorted().map {
                ("\(folder)/\($0)", try String(contentsOf: root.appending(path: $0), encoding: .utf8))
            }
        }
    }

    /// Lines of code that hold a pattern, as `file: line`.
    static func hits(_ pattern: String, in folders: [String], except: [String] = []) throws -> [String] {
        let regex = try Regex(pattern)
        return try sources(folders).filter { file in !except.contains { file.path.hasPrefix($0) } }.flatMap { file in
            file.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") && $0.contains(regex) }
                .map { "\(file.path): \($0)" }
        }
    }

    @Test func `nobody prints or asks for the time but the programs`() throws {
        let rooms = ["Sources", "Plugins"]
        let programs = ["Sources/kontroll/", "Sources/kontroll-dev/", "Sources/BuildSupport/"]
        #expect(try Self.hits(#"\bprint\(|\bDate\(\)|debugPrint\("#, in: rooms, except: programs) == [])
    }

    @Test func `nothing is forced, unchecked or left for later`() throws {
        let pattern = #"try!|as!|@unchecked|nonisolated\(unsafe\)|\bTODO\b|\bFIXME\b"#
        #expect(try Self.hits(pattern, in: ["Sources", "Plugins"]) == [])
    }

    @Test func `a check has no files, no clock and no randomness of its own`() throws {
        let pattern = #"FileManager|ProcessInfo|FileHandle|\.random\(|SystemRandomNumberGenerator|ContinuousClock"#
        #expect(try Self.hits(pattern, in: ["Plugins"]) == [])
    }

    @Test(arguments: ["GRDB", "Yams", "Subprocess", "Crypto", "ArgumentParser", "CXML2", "CSQLite"])
    func `a third-party module is never imported publicly and by one room only`(_ module: String) throws {
        #expect(try Self.hits("public import \(module)\\b", in: ["Sources", "Plugins"]) == [])
        let rooms = Set(
            try Self.hits("^import \(module)\\b", in: ["Sources", "Plugins"]).map {
                $0.split(separator: "/").prefix(2).joined(separator: "/")
            })
        #expect(rooms.subtracting(["Sources/kontroll-dev"]).count == 1, "\(rooms)")
    }

    @Test func `the top of the package holds what it should and nothing else`() throws {
        let allowed: Set<String> = [
            "Package.swift", "Sources", "Plugins", "Tests", "Controls", "README.md", "Makefile", "LICENSE", "Docs",
            "Benchmarks",
            // What a build leaves behind, ignored by git.
            "Package.resolved", "rapporter", "Manual",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: TestData.root.path)
        #expect(Set(names.filter { !$0.hasPrefix(".") }).subtracting(allowed) == [])
    }

    @Test func `files are short`() throws {
        let long = try Self.sources(["Sources", "Plugins", "Tests"])
            .filter { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count > 400 }.map(\.path)
        #expect(long == [])
    }

    @Test func `nothing is committed that must not be`() throws {
        let ignored = try String(contentsOf: TestData.root.appending(path: ".gitignore"), encoding: .utf8)
        for name in [".build/", "Package.resolved", "*.sqlite", ".venv/"] { #expect(ignored.contains(name), "\(name)") }
    }
}
