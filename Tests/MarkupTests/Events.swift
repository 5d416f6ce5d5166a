import KontrollMarkup

/// The names the tests know: elements of no namespace, and `b` of one.
let vocabulary: MarkupVocabulary = [
    MarkupName("", "a"): 1, MarkupName("", "b"): 2, MarkupName("urn:x", "b"): 3, MarkupName("", "k"): 4,
]

/// The events of a document as short words: `<1`, `text`, `>1`.
func events(_ reader: MarkupReader) throws(MarkupError) -> [String] {
    var found: [String] = []
    while let event = try reader.next() {
        switch event.kind {
        case .start: found.append("<\(event.name)" + (reader.attribute(4).map { " k=\($0)" } ?? ""))
        case .text: found.append(reader.text)
        case .end: found.append(">\(event.name)")
        }
    }
    return found
}

func events(_ text: String) throws(MarkupError) -> [String] { try events(Array(text.utf8)) }

func events(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupError) -> [String] {
    try events(MarkupReader(bytes, names: vocabulary, limits: limits))
}

/// What a document is refused for, and the line.
func fault(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) -> (fault: MarkupFault, line: Int)? {
    do {
        _ = try events(bytes, limits: limits)
        return nil
    } catch {
        guard let fault = error.fault, let line = error.line else { return nil }
        return (fault, line)
    }
}

/// The bytes of a text in UTF-16.
func wide(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit -> [UInt8] in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return bigEndian ? [high, low] : [low, high]
    }
}
