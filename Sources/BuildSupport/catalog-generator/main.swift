import Foundation

let output = CommandLine.arguments[1]
let checks = CommandLine.arguments.dropFirst(2)
let text = """
    // Generated from the targets in Plugins/. Do not edit.
    import KontrollCore
    \(checks.map { "import \($0)" }.joined(separator: "\n"))

    let compiledChecks: [any Check.Type] = [
    \(checks.map { "    \($0)Check.self," }.joined(separator: "\n"))
    ]

    """
try text.write(toFile: output, atomically: true, encoding: .utf8)
