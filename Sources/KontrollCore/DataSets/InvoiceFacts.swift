extension Rows<SupplierInvoices> {
    /// What helps a person to find the invoice of a row (fakturauppgifter): headings and cells for a granskningsprotokoll.
    public func facts(_ row: Int, amount heading: String) throws(DataError) -> [[String]] {
        let (name, supplier) = (try self.supplierName, try self.supplier)
        return [
            ["leverantör", name[row] ?? supplier[row]],
            ["fakturanummer", try self.invoiceNumber[row] ?? ""],
            [heading, try self.amount[row].swedish + Swedish.space + "kr"],
            ["fakturadatum", try self.invoiceDate[row].description],
        ]
    }
}
