import Foundation

/// Says of a PDF what PDF/UA-1 asks for and LibreOffice 7 does not write rightly: that a page with links is gone
/// through in the order of its tags (`/Tabs /S`; ISO 14289-1, 7.18.3), and that links are printed.
///
/// What is changed is added at the end, as an incremental update (ISO 32000-1, 7.5.6); nothing before it is touched. A
/// file whose objects cannot be found in a plain table is left as it is.
enum TaggedPDF {
    /// The file with what is missing.
    static func finished(_ pdf: Data) -> Data {
        let bytes = [UInt8](pdf)
        guard let start = number(after: "startxref", in: bytes), let table = table(bytes, at: start),
            let trailer = trailer(bytes, at: start)
        else { return pdf }
        var added: [(number: Int, text: [UInt8])] = []
        for (number, offset) in table.sorted(by: { $0.key < $1.key }) {
            guard let object = object(bytes, number, at: offset), let changed = changed(object) else { continue }
            added.append((number, changed))
        }
        guard !added.isEmpty else { return pdf }
        var result = bytes
        if result.last != newline { result.append(newline) }
        var entries = ""
        for (number, text) in added {
            let offset = String(result.count)
            entries += "\(number) 1\n" + String(repeating: "0", count: 10 - offset.count) + "\(offset) 00000 n \n"
            result += Array("\(number) 0 obj\n".utf8) + text + Array("\nendobj\n".utf8)
        }
        let place = result.count
        result += Array("xref\n\(entries)trailer\n<<".utf8) + trailer
        result += Array("/Prev \(start)>>\nstartxref\n\(place)\n%%EOF\n".utf8)
        return Data(result)
    }

    private static let newline = UInt8(ascii: "\n")

    /// The object with what it lacks; nil when it lacks nothing, or is neither a page nor a link.
    private static func changed(_ object: ArraySlice<UInt8>) -> [UInt8]? {
        func begins(_ text: String) -> Bool { object.starts(with: text.utf8) }
        func holds(_ text: String) -> Bool { object.firstRange(of: Array(text.utf8)) != nil }
        func with(_ text: String, after start: String) -> [UInt8] {
            Array(start.utf8) + Array(text.utf8) + object.dropFirst(start.utf8.count)
        }
        if begins("<</Type/Page/") {
            // LibreOffice 7 writes a text where a name is asked for.
            if let text = object.firstRange(of: Array("/Tabs(S)".utf8)) {
                return object[..<text.lowerBound] + Array("/Tabs/S".utf8) + object[text.upperBound...]
            }
            return holds("/Annots[") && !holds("/Tabs") ? with("/Tabs/S", after: "<</Type/Page") : nil
        }
        if begins("<</Type/Annot/Subtype/Link/"), !holds("/F ") {
            return with("/F 4", after: "<</Type/Annot/Subtype/Link")
        }
        return nil
    }

    /// What an object holds, between `obj` and `endobj`.
    private static func object(_ bytes: [UInt8], _ number: Int, at offset: Int) -> ArraySlice<UInt8>? {
        let head = Array("\(number) 0 obj\n".utf8)
        guard offset > 0, offset + head.count < bytes.count, bytes[offset...].starts(with: head) else { return nil }
        let rest = bytes[(offset + head.count)..<min(bytes.count, offset + head.count + 1 << 16)]
        guard rest.starts(with: "<</Type/Page/".utf8) || rest.starts(with: "<</Type/Annot/".utf8),
            let end = rest.firstRange(of: Array("\nendobj".utf8))
        else { return nil }
        return rest[..<end.lowerBound]
    }

    /// The offset of every object in use; nil when the file has no plain table, or an update already.
    private static func table(_ bytes: [UInt8], at start: Int) -> [Int: Int]? {
        guard start < bytes.count, bytes[start...].starts(with: "xref\n".utf8) else { return nil }
        var offsets: [Int: Int] = [:]
        var lines = bytes[(start + 5)...].split(separator: newline, omittingEmptySubsequences: true).makeIterator()
        while let line = lines.next(), !line.starts(with: "trailer".utf8) {
            let head = line.split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard head.count == 2, head[1] >= 0 else { return nil }
            for index in 0..<head[1] {
                guard let entry = lines.next() else { return nil }
                let parts = entry.split(separator: UInt8(ascii: " "))
                guard parts.count >= 3, let offset = Int(String(decoding: parts[0], as: UTF8.self)) else { return nil }
                if parts[2].first == UInt8(ascii: "n") { offsets[head[0] + index] = offset }
            }
        }
        return offsets
    }

    /// What the file's trailer holds; nil when it tells of an earlier table.
    private static func trailer(_ bytes: [UInt8], at start: Int) -> ArraySlice<UInt8>? {
        let rest = bytes[start...]
        guard let open = rest.firstRange(of: Array("trailer\n<<".utf8)),
            let close = rest[open.upperBound...].firstRange(of: Array(">>\nstartxref".utf8))
        else { return nil }
        let inner = rest[open.upperBound..<close.lowerBound]
        return inner.firstRange(of: Array("/Prev".utf8)) == nil ? inner : nil
    }

    /// The number after a word, the last time the word stands.
    private static func number(after word: String, in bytes: [UInt8]) -> Int? {
        let tail = bytes.suffix(200)
        guard let found = tail.ranges(of: Array(word.utf8)).last else { return nil }
        let digits = tail[found.upperBound...].drop { $0 < UInt8(ascii: "0") }.prefix {
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
