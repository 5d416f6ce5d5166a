import ArgumentParser
import Foundation
import KontrollCore

/// An export given to a command, and what `data.yaml` would have declared of it.
struct ExportOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Exporten.", valueName: "fil"))
    var file: String

    @Option(
        name: .customLong("file-format"),
        help: ArgumentHelp(
            "Filens format, där den inte själv visar det: \(names(ExportFormat.Name.self)).", valueName: "format"),
        transform: word)
    var fileFormat: ExportFormat.Name?

    @Option(help: ArgumentHelp("Vägen till listan i en json-fil.", valueName: "nyckel.nyckel"))
    var path: String?

    @Option(help: ArgumentHelp("Bladet i en arbetsbok.", valueName: "blad"))
    var sheet: String?

    @Option(help: ArgumentHelp("Posterna i en SIE-fil eller e-faktura.", valueName: "poster"))
    var records: String?

    @Option(
        help: ArgumentHelp("Teckenkodning: \(names(Dialect.Encoding.self)).", valueName: "kod"), transform: word)
    var encoding: Dialect.Encoding?

    @Option(help: ArgumentHelp("Det som står mellan fälten: ; , tab eller |.", valueName: "tecken"), transform: word)
    var delimiter: Dialect.Delimiter?

    @Option(help: ArgumentHelp("Decimaltecken: , eller .", valueName: "tecken"), transform: word)
    var decimal: Dialect.DecimalMark?

    @Option(help: ArgumentHelp("Antal rader före rubrikerna.", valueName: "antal"))
    var preamble: Int?

    @Option(help: ArgumentHelp("Ordet som slutrader börjar med.", valueName: "ord"))
    var footer: String?

    /// The file.
    var url: URL { URL(filePath: file) }

    /// What is declared of the text.
    var dialect: Dialect {
        Dialect(
            encoding: encoding, delimiter: delimiter, decimalMark: decimal, preamble: preamble, footer: footer)
    }

    /// What is declared of the format; nil when the file is to prove it.
    func format() throws -> ExportFormat? {
        let implied: ExportFormat.Name? =
            path != nil ? .json : sheet != nil ? .workbook : records.flatMap(Self.format(of:))
        if let records, implied == nil {
            let known = SIERecords.allCases.map(\.rawValue) + InvoiceRecords.allCases.map(\.rawValue)
            throw CommandFailure.usage("okända poster ”\(records)”, väntade \(Swedish.list(known, "eller"))")
        }
        guard let name = fileFormat ?? implied else { return nil }
        if let implied, implied != name {
            throw CommandFailure.usage("--path, --sheet eller --records hör inte till formatet \(name.rawValue)")
        }
        switch name {
        case .delimited: return .delimited
        case .workbook: return .workbook(sheet: sheet)
        case .sie: return .sie(records.flatMap(SIERecords.init) ?? .transactions)
        case .eInvoice: return .eInvoice(records.flatMap(InvoiceRecords.init) ?? .invoices)
        case .json: return .json(path: path?.split(separator: ".").map(String.init) ?? [])
        case .creditTransfers: return .creditTransfers
        case .bankgirotPayments: return .bankgirotPayments
        case .bankgirotReceipts: return .bankgirotReceipts
        case .fixedWidth:
            throw CommandFailure.usage("fast bredd läses efter fälten i data.yaml; ange --plan och --source")
        }
    }

    private static func format(of records: String) -> ExportFormat.Name? {
        SIERecords(rawValue: records) != nil ? .sie : InvoiceRecords(rawValue: records) != nil ? .eInvoice : nil
    }

    private static func names<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> String {
        Word.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// Reads a word as `data.yaml` writes it.
    private static func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map { "”\($0.rawValue)”" }
            throw ValidationError("”\(text)” är okänt, väntade \(Swedish.list(known, "eller"))")
        }
        return word
    }
}
