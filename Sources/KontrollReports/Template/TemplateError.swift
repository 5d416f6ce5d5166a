/// Why a municipality's own template (mall) could not be filled.
public enum TemplateError: Error, Sendable, Hashable {
    /// It is no Word document.
    case notADocument(String)
    /// A part of it cannot be read.
    case damaged(part: String)
    /// Placeholders that nothing stands for, with the nearest one that is known.
    case unknown([UnknownPlaceholder])
    /// A placeholder of a control that stands outside a table's row.
    case rowFieldOutsideRow(String)
    /// A placeholder of a whole part that does not stand in a paragraph of its own, outside tables, heads and feet.
    case sectionNotAlone(String)
    /// `{{` that is never closed.
    case notClosed(String)
    /// The filled document cannot be packed.
    case notWritten(String)

    /// A placeholder that nothing stands for.
    public struct UnknownPlaceholder: Sendable, Hashable {
        /// Its name as written.
        public var name: String
        /// The nearest known one; nil when none is near.
        public var nearest: String?
    }

    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .notADocument: "MALL-501"
        case .damaged: "MALL-502"
        case .unknown: "MALL-503"
        case .rowFieldOutsideRow: "MALL-504"
        case .sectionNotAlone: "MALL-505"
        case .notClosed: "MALL-506"
        case .notWritten: "MALL-507"
        }
    }

    /// What happened, in Swedish.
    public var text: String {
        switch self {
        case .notADocument(let why): "mallen är inget Word-dokument (docx): \(why)"
        case .damaged(let part): "mallens del \(part) kan inte läsas"
        case .unknown(let names):
            names.map { unknown in
                "mallen har en okänd plats {{\(unknown.name)}}" + (unknown.nearest.map { ", menades {{\($0)}}?" } ?? "")
            }.joined(separator: "\n")
        case .rowFieldOutsideRow(let name): "{{\(name)}} gäller en kontroll, väntade den i en tabellrad"
        case .sectionNotAlone(let name):
            "{{\(name)}} är ett helt avsnitt, väntade det ensamt i ett stycke utanför tabeller, sidhuvud och sidfot"
        case .notClosed(let text): "”\(text)” börjar med {{ men avslutas inte med }} i samma stycke"
        case .notWritten(let why): "dokumentet kunde inte skrivas: \(why)"
        }
    }
}
