/// What invoices are compared by beside `InvoiceKey` (jämförelsenyckel).
enum InvoiceKeys {
    /// The digits of a bankgiro number.
    static func digits(_ text: String) -> String { text.filter { "0"..."9" ~= $0 && $0.isASCII } }
}
