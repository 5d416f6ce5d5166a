import KontrollCore

extension DefinitionProblem {
    /// What was found, what was expected and the nearest known word, in Swedish.
    var text: String {
        switch self {
        case .folderMissing, .fileMissing, .notAFile, .unreadable, .tooLarge, .notUTF8, .empty, .wrongExtension,
            .folderInside, .noControls:
            fileText
        case .forbiddenCharacter, .tab, .tooDeep, .alias, .tag, .syntax, .duplicateKey, .keyNotText: yamlText
        case .unknownKey, .missingKey, .wrongShape, .emptyText, .unreadableValue, .unknownWord, .together, .noneOf,
            .emptyList, .twice:
            schemaText
        case .frequency, .backwards, .duplicateID, .badName, .unknownRole, .riskOutside, .halfRisk,
            .bands, .anchorName, .period:
            planText
        case .reportFile, .reportAmongExports, .reportNeedsPeriod, .reportDay, .reportTemplate: reportText
        case .unknownCheck, .parameter, .limit, .hiddenYellow, .unknownSource, .sourceServesOther, .noSource,
            .severalSources, .undatedPopulation, .dataSetNotRead, .strayCheckKey, .waitsWithChecks, .rule,
            .writtenForOther:
            checkText
        case .programPath, .nagiosKey, .nagiosParameters, .nagiosData, .unreadablePins, .program:
            programText
        case .unknownDataSet, .unknownColumn, .columnType, .path, .notForColumn, .notForFormat:
            dataText
        case .packPath, .packMissing, .packIncludes, .notInPacks, .severalUses, .inPack, .packPageMissing,
            .packNotDescribed, .packNotTried:
            packText
        }
    }

    private var fileText: String {
        switch self {
        case .folderMissing: "mappen finns inte, väntade en planmapp med plan.yaml, data.yaml och kontroller/"
        case .fileMissing(let name): "filen saknas i planmappen, väntade \(name)"
        case .notAFile: "är ingen vanlig fil, väntade en YAML-fil"
        case .unreadable(let reason): "kan inte läsas: \(reason)"
        case .tooLarge(let bytes, let most):
            "filen är \(Swedish.grouped(bytes)) byte, väntade högst \(Swedish.grouped(most))"
        case .notUTF8: "filen är inte UTF-8 från och med här, spara den som UTF-8"
        case .empty: "filen är tom, väntade nycklar med värden"
        case .wrongExtension(let ending): "filen slutar på ”\(ending)” och läses inte, väntade ”.yaml”"
        case .folderInside: "undermappar läses inte, väntade en fil per kontroll direkt i kontroller/"
        case .noControls: "planen har inga kontroller, väntade minst en fil i kontroller/"
        default: ""
        }
    }

    private var yamlText: String {
        switch self {
        case .forbiddenCharacter(let value):
            "tecknet U+\(Self.hex(value)) får inte stå i en definitionsfil"
        case .tab: "tabb i indragningen, väntade blanksteg"
        case .tooDeep(let most): "filen är nästlad för djupt, väntade högst \(most) nivåer"
        case .alias(let name): "ankaret ”\(name)” används inte här, väntade värdet utskrivet"
        case .tag(let name): "taggen ”\(name)” används inte här, väntade värdet utan tagg"
        case .syntax(let what): "YAML-fel: \(what)"
        case .duplicateKey(let key, let line):
            "nyckeln ”\(key)” står redan på rad \(line), väntade varje nyckel en gång"
        case .keyNotText: "nyckeln är ingen text, väntade ett ord före kolonet"
        default: ""
        }
    }

    private var schemaText: String {
        switch self {
        case .unknownKey(let key, let known): "okänd nyckel ”\(key)”" + Self.expected(key, known)
        case .missingKey(let key, let owner): "”\(key)” saknas i \(owner), väntade ”\(key): …”"
        case .wrongShape(let key, let found, let expected): "”\(key)” är \(found), väntade \(expected)"
        case .emptyText(let key): "”\(key)” är tom, väntade ett värde"
        case .unreadableValue(let key, let found, let expected): "”\(key)” är ”\(found)”, väntade \(expected)"
        case .unknownWord(let key, let word, let known): "”\(key)” är ”\(word)”" + Self.expected(word, known)
        case .together(let keys): "\(Self.quoted(keys, "och")) står tillsammans, väntade bara en av dem"
        case .noneOf(let keys): "varken \(Self.quoted(keys, "eller")) finns, väntade en av dem"
        case .emptyList(let key): "”\(key)” är en tom lista, väntade minst en rad eller ingen nyckel alls"
        case .twice(let key, let word): "”\(word)” står två gånger i ”\(key)”, väntade en gång"
        default: ""
        }
    }

    private var planText: String {
        switch self {
        case .frequency(let error): error.text
        case .backwards(let from, let to): "”gäller_till” \(to) ligger före ”gäller_från” \(from)"
        case .duplicateID(let id, let file, let line):
            "id ”\(id)” finns redan i \(file) rad \(line), väntade ett eget id"
        case .badName("epost", let found):
            "epostadressen ”\(found)” kan inte användas, väntade namn@domän"
        case .badName(let what, let found):
            "\(what) ”\(found)” kan inte användas, väntade bokstäver, siffror, bindestreck, punkt eller understreck"
        case .unknownRole(let role, let known): "okänd roll ”\(role)”" + Self.expected(role, known)
        case .riskOutside(let key, let found, let steps):
            "”\(key)” är \(found), väntade 1 till \(steps) enligt riskskalan"
        case .halfRisk(let missing): "”\(missing)” saknas, väntade både sannolikhet och konsekvens eller ingen av dem"
        case .bands(let what): what
        case .anchorName(let name): "årspunkten ”\(name)” kan inte användas, väntade ett eget ord som inte är en månad"
        case .period(let text):
            "perioden ”\(text)” förstås inte, väntade till exempel ”delår 2023”, ”årsredovisning 2023” eller ”2023-06”"
        default: ""
        }
    }

    private var reportText: String {
        switch self {
        case .reportFile(let file):
            "rapporten kan inte skrivas till ”\(file)”, väntade en fil i planmappen som slutar på någon av "
                + ReportFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
                + ", till exempel rapporter/{period}.docx"
        case .reportAmongExports(let file):
            "rapporten ”\(file)” skulle tas för en export, väntade en annan mapp, till exempel rapporter/"
        case .reportNeedsPeriod(let file):
            "”\(file)” blir samma fil för varje period, väntade {period} i namnet"
        case .reportDay(let text, nil):
            "”skrivs” är ”\(text)”, väntade antal dagar efter perioden (20 dagar), en dag i varje år (10-15), "
                + "en årspunkt (bokslut) eller för en enda period ett datum (2023-10-15)"
        case .reportDay(let text, let last?): "”skrivs” är \(text), väntade en dag efter periodens sista, \(last)"
        case .reportTemplate(let file):
            "mallen ”\(file)” finns inte i planmappen, väntade en Word-fil (.docx); "
                + "kontroll report template skriver en att utgå från"
        default: ""
        }
    }

    private var checkText: String {
        switch self {
        case .unknownCheck(let id, let known):
            "okänd granskning ”\(id)”" + Self.meant(id, known) + "; kontroll checks list visar alla"
        case .parameter(.unknownKey(let key, let known)):
            ParameterProblem.unknownKey(key, known: known).text + Self.meant(key, known)
        case .parameter(let problem): problem.text
        case .limit(let error): error.text
        case .hiddenYellow(let yellow, let red):
            "gul kan aldrig visas: när ”\(yellow)” nås är också röd ”\(red)” nådd; är gul och röd omkastade?"
        case .unknownSource(let source, let known): "okänd källa ”\(source)”" + Self.expected(source, known)
        case .sourceServesOther(let source, let serves, let needed):
            "källan ”\(source)” ger ”\(serves)”, väntade en källa som ger ”\(needed)”"
        case .noSource(let dataSet, let check):
            "ingen källa i data.yaml ger ”\(dataSet)” som granskningen \(check) läser, väntade en med data_set: \(dataSet)"
        case .severalSources(let dataSet, let sources):
            "flera källor ger ”\(dataSet)”, väntade ett val under data: \(sources.joined(separator: " eller "))"
        case .undatedPopulation(let source, let check):
            "källan ”\(source)” säger inte vilken period dess rader hör till, och granskningen \(check) prövar dem period "
                + "för period; väntade i data.yaml period_from: (en datumkolumn), dated: filnamn eller dated: nej"
        case .dataSetNotRead(let dataSet, let check, let reads):
            "granskningen \(check) läser inte ”\(dataSet)”" + Self.expected(dataSet, reads)
        case .strayCheckKey(let key):
            "”\(key)” står utan ”check”, väntade den i en granskning under ”check” eller ”checks”"
        case .waitsWithChecks:
            "”väntar_på” hör till en kontroll som människor utför, väntade den inte ihop med granskningar"
        case .rule(let text): text
        case .writtenForOther(let key, let owners, let check):
            "”\(key)” hör till granskningen \(Swedish.list(owners, "eller")), men här står \(check)"
        default: ""
        }
    }

    private var programText: String {
        switch self {
        case .programPath(let path):
            "sökvägen ”\(path)” går utanför mappen, väntade en fil i den (program/x.py) eller hela vägen från /"
        case .nagiosKey(let key): "”\(key)” hör till protocol: nagios; ett annat program säger själv vad det läser"
        case .nagiosParameters: "”parameters” läses inte av protocol: nagios, väntade dem i command"
        case .nagiosData: "protocol: nagios läser en datamängd, väntade bara en under data"
        case .program(let text): text
        case .unreadablePins: "filen kan inte läsas, väntade den som kontroll checks pin skriver"
        default: ""
        }
    }

    private var dataText: String {
        switch self {
        case .unknownDataSet(let id, let known):
            "okänd datamängd ”\(id)”" + Self.meant(id, known) + "; kontroll data sets visar alla"
        case .unknownColumn(let column, let dataSet, let known):
            "datamängden ”\(dataSet)” har ingen kolumn ”\(column)”" + Self.expected(column, known)
        case .columnType(let column, let found, let expected, let owner):
            "kolumnen ”\(column)” är \(found.swedish), väntade \(expected.swedish) i ”\(owner)”"
        case .path(let path):
            "sökvägen ”\(path)” går utanför planmappen eller kan inte läsas, väntade till exempel exporter/fakturor-*.csv"
        case .notForColumn(let key, let column, let type):
            "”\(key)” hör inte till kolumnen ”\(column)”, som är \(type.swedish)"
        case .notForFormat(let key, let format, let belongsTo):
            "”\(key)” hör inte till formatet \(format.rawValue), bara till "
                + Swedish.list(belongsTo.map(\.rawValue), "eller")
        default: ""
        }
    }

    private var packText: String {
        switch self {
        case .packPath(let path):
            "paketet ”\(path)” kan inte användas, väntade en annan mapp bredvid eller i planens, till exempel ../kommun-bas"
        case .packMissing(let path): "paketet ”\(path)” finns inte, väntade en mapp med kontroller/"
        case .packIncludes(let path):
            "paketet ”\(path)” tar själv in paket, väntade ett paket som bara har egna kontroller"
        case .notInPacks(let id, let known):
            "ingen kontroll i paketen heter ”\(id)” och filen är ingen hel kontroll" + Self.expected(id, known)
        case .severalUses(let check):
            "kontrollen i paketet har flera granskningar ”\(check)”, väntade en egen kontroll och den här under utelämna"
        case .inPack(let control, let path, let problem):
            "kontrollen \(control) ur paketet \(path): \(problem); eller \(control) under utelämna"
        case .packPageMissing(let page): "paketets beskrivning \(page) finns inte, väntade en sida om varje kontroll"
        case .packNotDescribed(let control, let page): "kontrollen \(control) beskrivs inte i \(page)"
        case .packNotTried(let control):
            "kontrollen \(control) prövas inte, väntade dess utfall på paketets egna exporter under prov i paket.yaml"
        default: ""
        }
    }

    /// `, väntade någon av a, b; menades ”a”?`.
    private static func expected(_ word: String, _ known: [String]) -> String {
        guard !known.isEmpty else { return ", väntade ingen alls eftersom inga finns" }
        let marks = known.contains { !$0.contains(where: \.isLetter) }
        let words = marks ? known.map { "”\($0)”" } : known
        return ", väntade " + (known.count == 1 ? "" : "någon av ") + words.joined(separator: ", ") + meant(word, known)
    }

    private static func meant(_ word: String, _ known: [String]) -> String {
        NearestWord.to(word, among: known).map { "; menades ”\($0)”?" } ?? ""
    }

    private static func quoted(_ words: [String], _ last: String) -> String {
        Swedish.list(words.map { "”\($0)”" }, last)
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
