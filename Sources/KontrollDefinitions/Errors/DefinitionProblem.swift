import KontrollCore

/// Every kind of error a plan's files can have; the one place that words them.
enum DefinitionProblem: Hashable, Sendable {
    // The folder and its files.
    case folderMissing
    case fileMissing(String)
    case notAFile
    case unreadable(String)
    case tooLarge(bytes: Int, most: Int)
    case notUTF8
    case empty
    case wrongExtension(String)
    case folderInside
    case noControls
    // YAML.
    case forbiddenCharacter(UInt32)
    case tab
    case tooDeep(Int)
    case alias(String)
    case tag(String)
    case syntax(String)
    case duplicateKey(String, firstLine: Int)
    case keyNotText
    // The schema.
    case unknownKey(String, known: [String])
    case missingKey(String, of: String)
    case wrongShape(String, found: String, expected: String)
    case emptyText(String)
    case unreadableValue(String, found: String, expected: String)
    case unknownWord(String, word: String, known: [String])
    case together([String])
    case noneOf([String])
    case emptyList(String)
    case twice(String, word: String)
    // The plan and its controls.
    case frequency(FrequencyError)
    case backwards(from: CivilDate, to: CivilDate)
    case duplicateID(String, file: String, line: Int)
    case badName(String, found: String)
    case unknownRole(String, known: [String])
    case riskOutside(String, found: Int, steps: Int)
    case halfRisk(missing: String)
    case bands(String)
    case anchorName(String)
    case period(String)
    case reportFile(String)
    case reportAmongExports(String)
    case reportNeedsPeriod(String)
    case reportDay(String, last: CivilDate?)
    case reportTemplate(String)
    // Checks.
    case unknownCheck(String, known: [String])
    case parameter(ParameterProblem)
    case limit(LimitError)
    case hiddenYellow(String, red: String)
    case unknownSource(String, known: [String])
    case sourceServesOther(source: String, serves: String, needed: String)
    case noSource(dataSet: String, check: String)
    case severalSources(dataSet: String, sources: [String])
    case undatedPopulation(String, check: String)
    case dataSetNotRead(String, check: String, reads: [String])
    case strayCheckKey(String)
    case waitsWithChecks
    case rule(String)
    case writtenForOther(String, owners: [String], check: String)
    // Programs.
    case programPath(String)
    case nagiosKey(String)
    case nagiosParameters
    case nagiosData
    case unreadablePins
    case program(String)
    // Data.
    case unknownDataSet(String, known: [String])
    case unknownColumn(String, dataSet: String, known: [String])
    case columnType(String, found: ColumnType, expected: ColumnType, of: String)
    case path(String)
    case notForColumn(String, column: String, type: ColumnType)
    case notForFormat(String, format: ExportFormat.Name, belongsTo: [ExportFormat.Name])
    // Packs.
    case packPath(String)
    case packMissing(String)
    case packIncludes(String)
    case notInPacks(String, known: [String])
    case severalUses(String)
    case inPack(control: String, path: String, problem: String)
    case packPageMissing(String)
    case packNotDescribed(String, page: String)
    case packNotTried(String)
}

extension DefinitionProblem {
    /// Its stable code.
    var code: String {
        let number =
            switch self {
            case .folderMissing: 101
            case .fileMissing: 102
            case .notAFile: 103
            case .unreadable: 104
            case .tooLarge: 105
            case .notUTF8: 106
            case .empty: 107
            case .wrongExtension: 108
            case .folderInside: 109
            case .noControls: 110
            case .forbiddenCharacter: 121
            case .tab: 122
            case .tooDeep: 123
            case .alias: 124
            case .tag: 125
            case .syntax: 126
            case .duplicateKey: 127
            case .keyNotText: 128
            case .unknownKey: 201
            case .missingKey: 202
            case .wrongShape: 203
            case .emptyText: 204
            case .unreadableValue: 205
            case .unknownWord: 206
            case .together: 207
            case .noneOf: 208
            case .emptyList: 209
            case .twice: 210
            case .frequency: 301
            case .backwards: 302
            case .duplicateID: 303
            case .badName: 304
            case .unknownRole: 305
            case .riskOutside: 307
            case .halfRisk: 308
            case .bands: 309
            case .anchorName: 310
            case .period: 311
            case .reportFile: 312
            case .reportAmongExports: 313
            case .reportNeedsPeriod: 314
            case .reportDay: 315
            case .reportTemplate: 316
            case .unknownCheck: 401
            case .parameter: 402
            case .limit: 403
            case .hiddenYellow: 412
            case .unknownSource: 404
            case .sourceServesOther: 405
            case .noSource: 406
            case .severalSources: 407
            case .dataSetNotRead: 408
            case .strayCheckKey: 409
            case .waitsWithChecks: 410
            case .undatedPopulation: 411
            case .rule: 420
            case .writtenForOther: 421
            case .programPath: 432
            case .nagiosKey: 433
            case .nagiosParameters: 434
            case .nagiosData: 435
            case .unreadablePins: 436
            case .program: 437
            case .unknownDataSet: 501
            case .unknownColumn: 502
            case .columnType: 503
            case .path: 505
            case .notForColumn: 507
            case .notForFormat: 508
            case .packPath: 601
            case .packMissing: 602
            case .packIncludes: 603
            case .notInPacks: 604
            case .severalUses: 605
            case .inPack: 606
            case .packPageMissing: 607
            case .packNotDescribed: 608
            case .packNotTried: 609
            }
        return "DEF-\(number)"
    }
}
