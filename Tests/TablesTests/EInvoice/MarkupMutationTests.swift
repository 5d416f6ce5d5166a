import KontrollCore
import Testing

@Suite struct MarkupMutationTests {
    /// Damaged e-invoices and payment files are read, set aside or refused; nothing else may happen to them.
    @Test(arguments: 0..<12)
    func `no damage to XML crashes or hangs the reading`(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let exports = try Exports()
        let originals = [
            Array(MadeInvoice.invoice.utf8), Array(MadeInvoice.creditNote.utf8), MadeInvoice.svefakturaBytes,
            Array(CreditTransferTests.file.utf8),
        ]
        for _ in 0..<40 {
            var bytes = originals[Int.random(in: 0..<4, using: &generator)]
            for _ in 0..<Int.random(in: 1...4, using: &generator) where bytes.count > 100 {
                let start = Int.random(in: 60..<(bytes.count - 20), using: &generator)
                let end = start + Int.random(in: 1...20, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.removeSubrange(start..<end)
                case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
                case 2: bytes[start] = UInt8.random(in: 0...255, using: &generator)
                default: bytes.removeSubrange(end...)
                }
            }
            try exports.add("a.xml", bytes: bytes)
            for read in [
                exports.read(EInvoices.self), exports.read(EInvoiceLines.self), exports.read(EInvoiceTaxes.self),
                exports.read(Payments.self),
            ] {
                #expect(read.report.failure != nil || read.table != nil)
                #expect(
                    (read.table?.count ?? 0) + read.report.quarantined.count
                        == (read.table == nil ? read.report.quarantined.count : read.report.rowsRead))
            }
        }
    }
}
