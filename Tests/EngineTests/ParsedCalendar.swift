/// An iCalendar file read as strictly as RFC 5545 allows, with all that is wrong in it.
struct ParsedCalendar {
    /// What is wrong; none for a valid file.
    private(set) var problems: [String] = []
    /// The events' values, unescaped, and how many alarms each has.
    private(set) var events: [[String: String]] = []

    init(_ text: String) throws {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where byte == 10 || byte == 13 {
            let isPair =
                byte == 13 ? index + 1 < bytes.count && bytes[index + 1] == 10 : index > 0 && bytes[index - 1] == 13
            if !isPair { problems.append("ensamt radslut vid byte \(index)") }
        }
        if bytes.suffix(2) != [13, 10] {
            problems.append("slutar inte med CRLF")
        }
        let physical = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast().map { $0.dropLast() }
        var logical: [[UInt8]] = []
        for line in physical {
            if line.count > 75 { problems.append("en rad på \(line.count) oktetter") }
            if String(validating: line, as: UTF8.self) == nil { problems.append("ett tecken är delat") }
            if line.first == 32, !logical.isEmpty {
                logical[logical.count - 1] += line.dropFirst()
            } else {
                logical.append(Array(line))
            }
        }
        read(logical.map { String(decoding: $0, as: UTF8.self) })
    }

    private mutating func read(_ lines: [String]) {
        var open: [String] = []
        var values: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else {
                problems.append("ingen egenskap: \(line)")
                continue
            }
            let parts = line[..<colon].split(separator: ";").map(String.init)
            let (name, value) = (parts[0], String(line[line.index(after: colon)...]))
            if !name.allSatisfy({ $0.isASCII && ($0.isUppercase || $0 == "-") }) { problems.append("namnet \(name)") }
            switch (name, value) {
            case ("BEGIN", _):
                let nesting = ["VCALENDAR": [], "VEVENT": ["VCALENDAR"], "VALARM": ["VCALENDAR", "VEVENT"]]
                if nesting[value] != open { problems.append("\(value) i \(open)") }
                open.append(value)
                if value == "VEVENT" { values = [:] }
            case ("END", _):
                if open.popLast() != value { problems.append("END:\(value)") }
                if value == "VALARM" { values["alarms"] = String((Int(values["alarms"] ?? "") ?? 0) + 1) }
                if value == "VEVENT" {
                    for key in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] where values[key] == nil {
                        problems.append("\(key) saknas")
                    }
                    events.append(values)
                }
            case _ where open.last == "VEVENT":
                if values[name] != nil { problems.append("\(name) två gånger") }
                values[name] = unescaped(value)
            case _ where open.last == "VALARM":
                if name == "TRIGGER", value.wholeMatch(of: /-?P(\d+D|T\d+H)/) == nil {
                    problems.append("TRIGGER \(value)")
                }
            default: break
            }
        }
        if !open.isEmpty { problems.append("\(open) är inte avslutad") }
        for key in ["VERSION:2.0", "CALSCALE:GREGORIAN"] where !lines.contains(key) { problems.append("\(key) saknas") }
    }

    private mutating func unescaped(_ value: String) -> String {
        var (text, isEscaped) = ("", false)
        for character in value {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                if !"\\;,nN".contains(character) { problems.append("\\\(character)") }
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                if character == ";" || character == "," { problems.append("oskyddat \(character)") }
                text.append(character)
            }
        }
        return text
    }
}
