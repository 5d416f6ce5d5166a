import ArgumentParser
import Foundation

/// Writes a new check that builds and obeys the laws.
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skapar en granskning: en fil i Plugins/ och en rad i Package.swift.")

    @Argument(help: ArgumentHelp("Namnet på mönstret den söker, på engelska: UnsignedLeases.", valueName: "Namn"))
    var name: String

    func validate() throws {
        guard name.first?.isUppercase == true, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw ValidationError("namnet ska börja med stor bokstav och ha bara bokstäver och siffror: UnsignedLeases")
        }
    }

    func run() throws {
        let manifest = URL(filePath: "Package.swift")
        guard var lines = try? String(contentsOf: manifest, encoding: .utf8).components(separatedBy: "\n"),
            let first = lines.firstIndex(where: { $0.hasPrefix("let checks") }),
            let end = lines[first...].firstIndex(of: "]")
        else { throw ValidationError("kör kommandot i paketets mapp: Package.swift med ”let checks” hittades inte") }
        let folder = URL(filePath: "Plugins/\(name)", directoryHint: .isDirectory)
        guard !FileManager.default.fileExists(atPath: folder.path) else {
            throw ValidationError("mappen Plugins/\(name) finns redan")
        }
        guard !lines.contains(where: { $0.hasPrefix("    Check(name: \"\(name)\"") }) else {
            throw ValidationError("Package.swift har redan en rad för \(name)")
        }
        let entry = "    Check(name: \"\(name)\"),"
        let place = lines[(first + 1)..<end].firstIndex { $0 > entry } ?? end
        lines.insert(entry, at: place)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "\(name)Check.swift")
        try Data(Self.template(name).utf8).write(to: file, options: .atomic)
        try Data(lines.joined(separator: "\n").utf8).write(to: manifest, options: .atomic)
        Console.line("Skapade \(file.relativePath) och en rad i Package.swift.")
        Console.line(
            "Skriv om exemplet först, sedan regeln. Bygg och pröva: swift build && kontroll-dev verify \(Self.kebab(name))"
        )
    }

    /// `UnsignedLeases` as `unsigned-leases`.
    static func kebab(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result += "-" }
            result += character.lowercased()
        }
        return result
    }

    static func template(_ name: String) -> String {
        """
        public import KontrollCore

        /// Finds invoices over an amount. Rewrite this line: the pattern the check seeks.
        public struct \(name)Check: Check {
            /// What a control may set.
            public struct Parameters: CheckParameters {
                @Parameter("Fakturor från det här beloppet pekas ut", unit: "kr")
                var limit: Money = 100_000

                /// The defaults.
                public init() {}
            }

            public static let about = CheckDescription(
                id: "\(kebab(name))",
                version: 1,
                title: "Fakturor över ett belopp",
                looksFor: "Fakturor på minst ett visst belopp.",
                rationale: "Stora belopp ska alltid ses av en människa.",
                sources: [.assumption("Skriv regelns källa här: lag, standard eller lokal rutin")],
                reads: [.from(SupplierInvoices.self, \\.amount, \\.supplier)],
                examples: [
                    CheckExample(
                        "Ett belopp på gränsen och ett under",
                        tables: [
                            "supplier-invoices": \"""
                              amount:money | supplier:text
                            ! 100000.00    | L-1
                              99999.99     | L-2
                            \"""
                        ]),
                    CheckExample(
                        "Inget att peka ut",
                        tables: [
                            "supplier-invoices": \"""
                              amount:money | supplier:text
                              500.00       | L-1
                              -120000.00   | L-1
                            \"""
                        ]),
                ])

            let parameters: Parameters
            /// The check with its parameters.
            public init(_ parameters: Parameters) { self.parameters = parameters }

            /// Cites every invoice from the limit upwards.
            public func run(_ input: CheckInput) throws -> CheckReport {
                let invoices = try input.rows(of: SupplierInvoices.self)
                let (amount, supplier) = try (invoices.amount, invoices.supplier)
                let findings = invoices.indices.filter { amount[$0] >= parameters.limit }.map { row in
                    Finding(
                        "\\(amount[row]) kr till leverantör \\(supplier[row])", rows: [invoices.reference(row)],
                        amount: amount[row])
                }
                return CheckReport(examined: invoices.count, findings: findings)
            }
        }

        """
    }
}
