public import Foundation
import KontrollArchive
import KontrollCore

/// A municipality's own Word template (mall): any docx with placeholders.
///
/// `{{nämnd}}` is a field, a table's row with `{{kontroll.process}}` and the like is repeated for every control, and
/// a paragraph with `{{avsnitt.uppföljning}}` alone becomes that whole part of the report, in the template's own
/// styles where it has them. Word often splits a placeholder over several runs; it is found all the same.
public struct ReportTemplate: Sendable {
    private let parts: [ZipPart]
    private let tree: WordTree

    /// The placeholders that can be used, by name.
    public static var placeholders: [String] { TemplateFields.known }

    private static let document = "word/document.xml"

    /// Reads a template.
    public init(_ data: Data) throws(TemplateError) {
        do {
            let archive = try ZipArchive(Array(data).span, limits: ArchiveLimits(bytes: 1 << 28))
            parts = try archive.entries.map { ZipPart($0.name, try archive.contents(of: $0, limit: 1 << 27)) }
        } catch {
            throw .notADocument("filen är ingen zip-fil eller är skadad")
        }
        guard let part = parts.first(where: { $0.name == Self.document }) else {
            throw .notADocument("delen \(Self.document) saknas")
        }
        tree = try WordTree(String(decoding: part.bytes, as: UTF8.self), part: Self.document)
    }

    /// The template with a report in its places.
    public func filled(_ report: Report) throws(TemplateError) -> Data {
        let fields = TemplateFields(report: report)
        let styles = TemplateStyles(part("word/styles.xml"))
        var filler = TemplateFiller(fields: fields, styles: styles)
        let document = try filler.filled(tree)
        var result: [ZipPart] = []
        for part in parts {
            let text = { String(decoding: part.bytes, as: UTF8.self) }
            switch part.name {
            case Self.document: result.append(ZipPart(part.name, document))
            case "word/styles.xml": result.append(ZipPart(part.name, styles.part(text())))
            case "word/_rels/document.xml.rels":
                result.append(ZipPart(part.name, Self.related(text(), filler.pictures.map(\.number))))
            case "[Content_Types].xml": result.append(ZipPart(part.name, Self.typed(text())))
            case "docProps/core.xml": result.append(ZipPart(part.name, Self.titled(text(), report)))
            case _ where part.name.hasPrefix("word/") && Self.isFilled(part.name):
                result.append(
                    ZipPart(part.name, try filler.filledBeside(WordTree(text(), part: part.name))))
            default: result.append(part)
            }
        }
        try filler.refuseUnknown()
        for (number, picture) in filler.pictures {
            result.append(ZipPart("word/media/bild\(number).emf", EnhancedMetafile.bytes(picture)))
        }
        do {
            return Data(try ZipArchive.packed(result))
        } catch {
            throw .notWritten("\(error)")
        }
    }

    private func part(_ name: String) -> String {
        parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// Heads, feet and notes have fields too.
    private static func isFilled(_ name: String) -> Bool {
        ["word/header", "word/footer", "word/footnotes", "word/endnotes"].contains { name.hasPrefix($0) }
            && name.hasSuffix(".xml")
    }

    private static func related(_ text: String, _ pictures: [Int]) -> String {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        let added = pictures.map {
            "<Relationship Id=\"rIdBild\($0)\" Type=\"\(kind)\" Target=\"media/bild\($0).emf\"/>"
        }.joined()
        return text.replacing("</Relationships>", with: added + "</Relationships>")
    }

    private static func typed(_ text: String) -> String {
        guard !text.lowercased().contains("extension=\"emf\"") else { return text }
        return text.replacing("</Types>", with: "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/></Types>")
    }

    private static func titled(_ text: String, _ report: Report) -> String {
        let title = "<dc:title>\(HTMLWriter.escaped(report.documentTitle))</dc:title>"
        if text.contains("<dc:title>") { return text.replacing(/<dc:title>[^<]*<\/dc:title>/, with: title) }
        return text.replacing("<dc:title/>", with: title)
    }
}

/// The styles a template has, and those of ours that it lacks.
struct TemplateStyles: Sendable, Hashable {
    /// What each of our styles is called in the template.
    let names: [String: String]
    private let missing: [WordStyles.Style]
    private let usual: [WordStyles.Style.Kind: String]

    init(_ part: String) {
        var (byName, ids, usual): ([String: String], Set<String>, [WordStyles.Style.Kind: String]) = ([:], [], [:])
        for style in part.matches(of: /<w:style ([^>]*)>\s*<w:name w:val="([^"]*)"/) {
            let attributes = style.output.1
            guard let id = attributes.firstMatch(of: /w:styleId="([^"]*)"/)?.output.1 else { continue }
            byName[String(style.output.2).unescaped.lowercased()] = String(id)
            ids.insert(String(id))
            guard attributes.contains("w:default=\"1\"") else { continue }
            for kind in [WordStyles.Style.Kind.paragraph, .character, .table]
            where attributes.contains("w:type=\"\(kind.rawValue)\"") { usual[kind] = String(id) }
        }
        var names: [String: String] = ["Normal": usual[.paragraph] ?? "Normal"]
        var missing: [WordStyles.Style] = []
        for style in WordStyles.all {
            if let id = byName[style.name.lowercased()] {
                names[style.id] = id
            } else {
                names[style.id] = ids.contains(style.id) ? "\(style.id)Kontroll" : style.id
                missing.append(style)
            }
        }
        (self.names, self.missing, self.usual) = (names, missing, usual)
    }

    /// Whether the template has numbers or bullets of its own for a list.
    func hasOwn(_ id: String) -> Bool { !missing.contains { $0.id == id } }

    /// The styles part with those that are missing.
    func part(_ text: String) -> String {
        let added = missing.map { style in
            var style = style
            style.id = names[style.id] ?? style.id
            style.definition = style.definition.replacing(/<w:numPr>.*?<\/w:numPr>/, with: "")
            style.definition = style.definition.replacing(/<w:(basedOn|next) w:val="([^"]*)"\/>/) { match in
                let old = String(match.output.2)
                let new = old == "Normaltabell" ? usual[.table] : names[old] ?? old
                return new.map { "<w:\(match.output.1) w:val=\"\($0)\"/>" } ?? ""
            }
            return WordStyles.element(style)
        }.joined()
        return text.replacing("</w:styles>", with: added + "</w:styles>")
    }
}
