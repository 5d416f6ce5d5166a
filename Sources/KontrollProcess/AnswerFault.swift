import Foundation
import KontrollCore

/// What is wrong with a line of a program's answer, or with the answer as a whole, in Swedish and without any cell.
enum AnswerFault {
    // MARK: A line

    /// Reads a line of the answer; a key that no message has is refused, since it may be one misspelt.
    static func message(_ line: [UInt8]) throws(ProgramFault) -> PluginMessage {
        guard String(validating: line, as: UTF8.self) != nil else { throw ProgramFault("är inte UTF-8") }
        do {
            let message = try JSONDecoder().decode(PluginMessage.self, from: Data(line))
            let given = try JSONDecoder().decode(Value.self, from: Data(line))
            if let key = stray(given, try Value(encoding: message)) {
                throw ProgramFault("är inte ett meddelande: nyckeln ”\(ProgramCheck.short(key))” hör inte dit")
            }
            return message
        } catch let fault as ProgramFault {
            throw fault
        } catch {
            throw ProgramFault("är inte ett meddelande: " + words(error, line))
        }
    }

    /// The first key of a tree that the message it was read as does not have.
    private static func stray(_ given: Value, _ read: Value) -> String? {
        switch (given, read) {
        case (.object(let given), .object(let read)):
            for (key, value) in given.sorted(by: { $0.key < $1.key }) where value != .null {
                guard let known = read[key] else { return key }
                if let key = stray(value, known) { return key }
            }
        case (.array(let given), .array(let read)):
            for (value, known) in zip(given, read) { if let key = stray(value, known) { return key } }
        default: break
        }
        return nil
    }

    private static func words(_ error: any Error, _ line: [UInt8]) -> String {
        func place(_ path: [any CodingKey]) -> String {
            let keys = path.map { $0.intValue.map { String($0 + 1) } ?? $0.stringValue }
            return "”\(keys.joined(separator: "."))”"
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) saknas"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            guard !context.codingPath.isEmpty else {
                // A number that is not whole, or does not fit, is said without its place.
                guard case .object? = try? JSONDecoder().decode(Value.self, from: Data(line)) else {
                    return "raden är inget JSON-objekt"
                }
                return "ett tal ryms inte, eller är inget heltal"
            }
            if context.codingPath.map(\.stringValue) == ["type"] { return "”type” är inget känt slag" }
            if context.codingPath.last?.stringValue == "amount" {
                return "\(place(context.codingPath)) är inget belopp eller mått, väntade till exempel \"12.50\""
            }
            return "\(place(context.codingPath)) har fel form"
        default: return "raden kan inte läsas"
        }
    }

    // MARK: The whole

    /// What a report says that its program has not declared or that makes no sense; nil when nothing.
    static func inconsistency(_ report: CheckReport, _ about: CheckDescription) -> String? {
        var names: Set<String> = []
        for measure in report.measures {
            guard let declared = about.measures.first(where: { $0.name == measure.name }) else {
                return "det gav måttet ”\(measure.name)” som det inte har anmält"
            }
            guard declared.kind == measure.amount.kind else {
                return "det gav måttet ”\(measure.name)” som \(measure.amount.kind.rawValue), väntade "
                    + declared.kind.rawValue
            }
            guard names.insert(measure.name).inserted else { return "det gav måttet ”\(measure.name)” två gånger" }
            // A rate of delivery may well be above the whole.
            if case .share(let part, let whole) = measure.amount, whole < 0 || (whole == 0 && part != 0) {
                return "det gav måttet ”\(measure.name)” som en andel som inte går"
            }
        }
        for (finding, next) in zip(report.findings, report.findings.dropFirst()) where finding == next {
            return "det sade samma iakttagelse två gånger"
        }
        for finding in report.findings {
            if finding.reason.template.allSatisfy(\.isWhitespace) { return "en iakttagelse saknar skäl" }
            let places = finding.reason.template.components(separatedBy: "{}").count - 1
            if places != finding.reason.cells.count {
                return
                    "en iakttagelse har \(places) platser ({}) i sin text men \(finding.reason.cells.count) i ”cells”"
            }
            if Set(finding.rows).count != finding.rows.count { return "en iakttagelse pekar ut samma rad två gånger" }
        }
        for table in report.evidence where table.rows.contains(where: { $0.count != table.columns.count }) {
            return "underlaget ”\(ProgramCheck.short(table.title))” har rader med annat antal celler än rubriker"
        }
        return nil
    }
}
