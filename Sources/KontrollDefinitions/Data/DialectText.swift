import KontrollCore

extension Dialect {
    /// The keys of `data.yaml` that say this, in the order ``DialectReader`` documents them; nil where a key is not
    /// needed.
    var entries: KeyValuePairs<String, String?> {
        let delimiters = ([delimiter].compactMap { $0 } + otherDelimiters).map(\.rawValue)
        let (isNamed, rows): (String?, String?) =
            switch headings {
            case .proved: (nil, nil)
            case .rows(let count): (nil, String(count))
            case .none: ("nej", nil)
            case .named(let names): ("[\(names.map(SourceText.scalar).joined(separator: ", "))]", nil)
            }
        return [
            "encoding": encoding.map { SourceText.scalar($0.rawValue) },
            "delimiter": delimiters.isEmpty ? nil : SourceText.list(delimiters),
            "citattecken": quotation.mark == "\"" ? nil : quotation.mark.map(SourceText.scalar) ?? "inget",
            "escapetecken": quotation.escape.map(SourceText.scalar),
            "lösa_citattecken": quotation.isLoose ? "ja" : nil,
            "decimal": decimalMark.map { SourceText.scalar($0.rawValue) }, "preamble": preamble.map(String.init),
            "rubriker": isNamed, "rubrikrader": rows,
            "footer": footer.map(SourceText.scalar) ?? footerRows.map(String.init),
            "slut_vid": end.map(SourceText.scalar),
            "rättelser": corrections.isEmpty
                ? nil : "{\(corrections.map(\.entry).joined(separator: ", "))}",
            "utan_radslut": finalLineBreakOptional ? "ja" : nil,
        ]
    }
}

extension Dialect.RowCorrection {
    fileprivate var entry: String {
        let words =
            switch change {
            case .drop(let cell): "ta bort fält \(cell)"
            case .split(let cell, let after): "dela fält \(cell) efter \(after) tecken"
            }
        return "\(SourceText.scalar("\(file):\(line)")): \(words)"
    }
}
