import Foundation
import KontrollArchive

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The texts of an Office file's parts, by their paths.
func unzipped(_ data: Data) throws -> [String: String] {
    let archive = try ZipArchive(Array(data).span)
    var parts: [String: String] = [:]
    for entry in archive.entries {
        parts[entry.name] = String(decoding: try archive.contents(of: entry, limit: 1 << 26), as: UTF8.self)
    }
    return parts
}

/// What a reader finds in a file of some format, as plain text.
func readable(_ data: Data, _ format: String) throws -> String {
    switch format {
    case "docx": documentText(try unzipped(data)["word/document.xml"] ?? "")
    case "xlsx": documentText(try unzipped(data)["xl/sharedStrings.xml"] ?? "")
    case "html": plain(String(decoding: data, as: UTF8.self))
    case "json": String(decoding: data, as: UTF8.self).replacing("\\/", with: "/").replacing("\\\"", with: "\"")
    default: String(decoding: data, as: UTF8.self)
    }
}

/// The tables of a Word document: rows of cells, without the symbols of states.
func documentTables(_ data: Data) throws -> [[[String]]] {
    let xml = try unzipped(data)["word/document.xml"] ?? ""
    return xml.matches(of: /<w:tbl>.*?<\/w:tbl>/.dotMatchesNewlines()).map { table in
        table.output.matches(of: /<w:tr>.*?<\/w:tr>/.dotMatchesNewlines()).map { row in
            row.output.matches(of: /<w:tc>.*?<\/w:tc>/.dotMatchesNewlines()).map { cell in
                documentText(String(cell.output)).trimmingCharacters(in: .whitespacesAndNewlines)
            }
        }
    }
}

/// The sheets of a workbook: rows of cells as text, headings first.
func workbookSheets(_ data: Data) throws -> [[[String]]] {
    let parts = try unzipped(data)
    let strings = (parts["xl/sharedStrings.xml"] ?? "").matches(of: /<si>(.*?)<\/si>/.dotMatchesNewlines())
        .map { documentText(String($0.output.1)).trimmingCharacters(in: .newlines) }
    let sheets = parts.keys.filter { $0.hasPrefix("xl/worksheets/sheet") }.sorted {
        $0.count == $1.count ? $0 < $1 : $0.count < $1.count
    }
    return sheets.map { name in
        (parts[name] ?? "").matches(of: /<row .*?<\/row>/.dotMatchesNewlines()).map { row in
            row.output.matches(of: /<c ([^>]*?)(?:\/>|><v>(.*?)<\/v><\/c>)/).map { cell in
                let value = cell.output.2.map(String.init) ?? ""
                return cell.output.1.contains("t=\"s\"") ? Int(value).map { strings[$0] } ?? "" : value
            }
        }
    }
}

private func documentText(_ xml: String) -> String {
    plain(
        xml.replacing("</w:p>", with: "\n").replacing("<w:br/>", with: "\n").replacing("</si>", with: "\n").replacing(
            /<[^>]*>/, with: ""))
}

private func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}
