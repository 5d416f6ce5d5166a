import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct FileKindTests {
    @Test(
        arguments: [
            (Array("a;b\n".utf8), .text), (Array("#1;2\n".utf8), .text), (Array("{a};b\n".utf8), .text),
            ([0x50, 0x4B, 0x03, 0x04, 0x14], .format(.workbook)),
            (Array("#FLAGGA 0\n".utf8), .format(.sie)), (Array("\n\n#flagga\t0".utf8), .format(.sie)),
            (Array("[\n {\"a\": 1}]".utf8), .format(.json)), (Array("\u{FEFF}{\"a\":1}".utf8), .format(.json)),
            (Array("<?xml version=\"1.0\"?>\n<!-- x --><ubl:Invoice xmlns:ubl=\"urn:x\">".utf8), .format(.eInvoice)),
            (Array("<CreditNote xmlns=\"urn:x\">".utf8), .format(.eInvoice)),
            (
                Array(
                    "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\">".utf8),
                .format(.creditTransfers)
            ),
            (Array("01BGMAX               0120040525".utf8), .format(.bankgirotReceipts)),
            (Array("<?xml version=\"1.0\"?><StandardBusinessDocument>".utf8), .format(.eInvoice)),
            (
                [0xFF, 0xFE] + Array("<?xml version=\"1.0\"?><Invoice>".utf16.flatMap { [UInt8($0), 0] }),
                .format(.eInvoice)
            ),
            (Array("<?xml version=\"1.0\"?><rss>".utf8), .other("en xml-fil")),
            (Array("%PDF-1.7".utf8), .other("en pdf-fil")),
            (Array("\n <!DOCTYPE html><html>".utf8), .other("en webbsida (HTML)")),
            ([0x50, 0x4B, 0x05, 0x06], .other("en tom zip-fil")),
        ] as [([UInt8], FileKind)])
    func `a file's first bytes tell what it is`(_ bytes: [UInt8], _ kind: FileKind) {
        #expect(FileKind(bytes) == kind)
    }

    @Test func `a declared format that the file is not is refused`() {
        let failure = #expect(throws: SourceFailure.self) {
            try FileKind.format(.workbook).format(declared: .sie(.transactions), file: "a.se")
        }
        #expect(failure?.text == "a.se: fann en fil i formatet xlsx, väntade formatet sie, som är deklarerat")
        let text = #expect(throws: SourceFailure.self) {
            try FileKind.text.format(declared: .workbook(sheet: nil), file: "a.xlsx")
        }
        #expect(text?.text == "a.xlsx: fann en textfil, väntade formatet xlsx, som är deklarerat")
        let page = #expect(throws: SourceFailure.self) {
            try FileKind.other("en webbsida (HTML)").format(declared: nil, file: "a.csv")
        }
        #expect(
            page?.text
                == "a.csv: fann en webbsida (HTML), väntade en textfil med avgränsade fält (CSV), xlsx, SIE, e-faktura, json eller betalfil"
        )
    }

    @Test func `delimited text that begins like another text format is believed when declared`() throws {
        #expect(try FileKind.format(.json).format(declared: .delimited, file: "a.csv") == .delimited)
        #expect(try FileKind.text.format(declared: .fixedWidth([]), file: "a.txt") == .fixedWidth([]))
    }
}
