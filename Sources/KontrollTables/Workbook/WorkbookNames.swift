import KontrollMarkup

/// The elements and attributes of a workbook's parts that are read, of both kinds of OOXML: Transitional, which Excel
/// writes, and Strict (ISO/IEC 29500-1).
enum WorkbookName: UInt16, CaseIterable {
    // Elements.
    case worksheet = 1, sheetData, row, c, v, f, `is`, t, rPh, mergeCell, si, sst, workbook, workbookPr, sheet
    case styleSheet, numFmt, cellXfs, xf, table
    // Elements of a part's relationships.
    case relationship
    // Attributes.
    case reference, style, type, hidden, ref, name, state, id, date1904, numFmtId, formatCode, totalsRowCount
    case relationshipID, relationshipType, target

    /// The names, for a reader.
    static let vocabulary: MarkupVocabulary = {
        var names: MarkupVocabulary = [:]
        let elements: [WorkbookName] = [
            .worksheet, .sheetData, .row, .c, .v, .f, .is, .t, .rPh, .mergeCell, .si, .sst, .workbook, .workbookPr,
            .sheet, .styleSheet, .numFmt, .cellXfs, .xf, .table,
        ]
        for main in [
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ] {
            for element in elements { names[MarkupName(main, "\(element)")] = element.rawValue }
        }
        for office in [
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ] {
            names[MarkupName(office, "id")] = WorkbookName.id.rawValue
        }
        names[MarkupName("http://schemas.openxmlformats.org/package/2006/relationships", "Relationship")] =
            WorkbookName.relationship.rawValue
        let attributes: [(String, WorkbookName)] = [
            ("r", .reference), ("s", .style), ("t", .type), ("hidden", .hidden), ("ref", .ref), ("name", .name),
            ("state", .state), ("date1904", .date1904), ("numFmtId", .numFmtId), ("formatCode", .formatCode),
            ("totalsRowCount", .totalsRowCount), ("Id", .relationshipID), ("Type", .relationshipType),
            ("Target", .target),
        ]
        for (name, number) in attributes { names[MarkupName("", name)] = number.rawValue }
        return names
    }()
}

extension MarkupReader {
    /// The value of an attribute of the current start tag.
    func attribute(_ name: WorkbookName) -> String? { attribute(name.rawValue) }

    /// Whether an attribute says yes, as XML does (xsd:boolean).
    func isTrue(_ name: WorkbookName) -> Bool {
        guard let value = attribute(name) else { return false }
        return value == "1" || value == "true"
    }
}

extension MarkupEvent {
    /// The element; nil when it is none that is read.
    var element: WorkbookName? { WorkbookName(rawValue: name) }
}
