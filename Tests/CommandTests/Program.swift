import Foundation
import KontrollTesting

/// The built program, run as a user runs it.
struct Program: ~Copyable {
    /// What a run of it left behind.
    struct Result {
        let code: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

        /// The output as a JSON object.
        func json() throws -> [String: any Sendable] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: any Sendable] ?? [:]
        }
    }

    /// A folder of its own, taken away afterwards.
    let folder: URL
    var ledger: String { folder.appending(path: "kontroll.sqlite").path }

    /// Where the programs lie that the tests have built.
    static let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kontroll-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let gnesta = TestData.root.appending(path: "Controls/gnesta-socialnamnd")
    static let ledgers = TestData.root.appending(path: "Controls/leverantorsreskontra")

    /// Runs the program with some arguments.
    func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
        try run(arguments, environment: environment)
    }

    func run(
        _ arguments: [String], program: String = "kontroll", in directory: URL? = nil,
        environment: [String: String] = [:], through launcher: [String] = []
    ) throws -> Result {
        let process = Process()
        let file = program.hasPrefix("/") ? URL(filePath: program) : Self.built.appending(path: program)
        let command = launcher + [file.path] + arguments
        process.executableURL = URL(filePath: command[0])
        if let directory { process.currentDirectoryURL = directory }
        process.arguments = Array(command.dropFirst())
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "Europe/Stockholm"]
            .merging(Self.clock(arguments)) { $1 }.merging(environment) { $1 }
        // Files, not pipes: nothing can fill up and block.
        let (out, err) = (folder.appending(path: "out-\(UUID())"), folder.appending(path: "err-\(UUID())"))
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }

    /// The machine's clock shows noon of the day a command is as of, unless the test sets it: then nothing is entered
    /// afterwards.
    private static func clock(_ arguments: [String]) -> [String: String] {
        guard let flag = arguments.firstIndex(of: "--as-of"), arguments.indices.contains(flag + 1) else { return [:] }
        return ["KONTROLL_CLOCK": arguments[flag + 1] + "T12:00:00Z"]
    }

    /// A copy of a plan that the test may spoil.
    func copy(_ plan: URL) throws -> URL {
        let copy = folder.appending(path: plan.lastPathComponent)
        try FileManager.default.copyItem(at: plan, to: copy)
        for name in ["kontroll.sqlite", "kontroll.sqlite-wal", "kontroll.sqlite-shm"] {
            try? FileManager.default.removeItem(at: copy.appending(path: name))
        }
        return copy
    }

    /// A copy of Gnesta's plan where SN-01 is carried out by people alone.
    func gnestaByHand() throws -> URL {
        let plan = try copy(Self.gnesta)
        let file = plan.appending(path: "kontroller/SN-01.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .prefix { !$0.hasPrefix("#") && !$0.hasPrefix("checks:") }
        let text = lines.joined(separator: "\n") + "\nväntar_på: enhetschefens besked om granskningen\n"
        try Data(text.utf8).write(to: file)
        return plan
    }
}
