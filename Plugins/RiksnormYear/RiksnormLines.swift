import KontrollCore

/// Norms as lines of text: those that come with the program stand in `riksnorm.csv`, and a control may add its own.
///
/// A line is one amount of one norm: the first and the last day it holds, `fastställd` or `härledd`, what it is of
/// (`ensamstående`, `sammanboende`, `barn 0`, `barn 1-2`, `gemensamt 3`), kronor a month, kronor for a child that does not
/// eat lunch at home where that differs, and where it stands. Lines of the same days are one norm, which must be whole.
extension Riksnorm {
    /// What is wrong with some lines, in Swedish.
    struct Fault: Error {
        let text: String
    }

    /// The form of a line, as errors show it.
    static let example = "2025-01-01;2025-12-31;fastställd;barn 1-2;3030;2780;SoF (2025:468) 12 kap. 2 §"

    /// The norms that come with the program, oldest first.
    static let known: [Riksnorm] = {
        let text = String(decoding: PackageResources.riksnorm_csv, as: UTF8.self)
        return (try? read(text.split(separator: "\n").dropFirst().map(String.init))) ?? []
    }()

    /// What a line is of.
    private enum Post {
        case single, couple
        case child(ClosedRange<Int>)
        case common(Int)

        init?(_ text: String) {
            let words = TextKeys.name(text).split(separator: " ").map(String.init)
            switch words.first {
            case "ensamstående" where words.count == 1: self = .single
            case "sammanboende" where words.count == 1: self = .couple
            case "barn" where words.count == 2:
                let ages = words[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard let first = ages[0], let last = ages[ages.count - 1], ages.count <= 2, 0...first ~= first,
                    first <= last, last < 100
                else { return nil }
                self = .child(first...last)
            case "gemensamt" where words.count == 2:
                guard let members = Int(words[1]), 1...7 ~= members else { return nil }
                self = .common(members)
            default: return nil
            }
        }
    }

    private struct Line {
        let validity: DateSpan
        let standing: Standing
        let post: Post
        let amount: Money
        let withoutLunch: Money?
        let source: String

        init(_ text: String) throws(Fault) {
            let cells = text.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.drop { $0 == " " }.description }
            guard cells.count == 7 else { throw Fault(text: "har \(cells.count) fält, ska ha 7") }
            guard let first = CivilDate(cells[0]), let last = CivilDate(cells[1]),
                let validity = DateSpan(first, last)
            else { throw Fault(text: "har ingen giltighetstid, två dagar i rätt ordning") }
            let standings: [String: Standing] = ["fastställd": .law, "härledd": .derived]
            guard let standing = standings[cells[2]] else {
                throw Fault(text: "är ”\(cells[2])”, ska vara fastställd eller härledd")
            }
            guard let post = Post(cells[3]) else { throw Fault(text: "gäller ”\(cells[3])”, som inte är en post") }
            guard let amount = Money(definition: cells[4]), amount > 0 else {
                throw Fault(text: "har beloppet ”\(cells[4])”")
            }
            withoutLunch = Money(definition: cells[5])
            guard cells[5].isEmpty || withoutLunch.map({ $0 > 0 }) == true else {
                throw Fault(text: "har beloppet utan lunch ”\(cells[5])”")
            }
            guard !cells[6].isEmpty else { throw Fault(text: "har ingen källa") }
            (self.validity, self.standing, self.post) = (validity, standing, post)
            (self.amount, source) = (amount, cells[6])
        }
    }

    /// The norms of some lines, in the order of their days.
    static func read(_ texts: [String]) throws(Fault) -> [Riksnorm] {
        var lines: [DateSpan: [Line]] = [:]
        for (number, text) in texts.enumerated() {
            do {
                let line = try Line(text)
                lines[line.validity, default: []].append(line)
            } catch {
                throw Fault(text: "rad \(number + 1) \(error.text)")
            }
        }
        let spans = lines.keys.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
        if let (one, other) = zip(spans, spans.dropFirst()).first(where: { $0.overlaps($1) }) {
            throw Fault(text: "normerna från \(one.first) och \(other.first) gäller samma dagar")
        }
        var norms: [Riksnorm] = []
        for span in spans { norms.append(try Riksnorm(span, lines[span] ?? [])) }
        return norms
    }

    private init(_ span: DateSpan, _ lines: [Line]) throws(Fault) {
        func fault(_ text: String) -> Fault { Fault(text: "normen från \(span.first) \(text)") }
        var (singles, couples): ([Money], [Money]) = ([], [])
        var children: [(ages: ClosedRange<Int>, band: Band)] = []
        var common: [Int: Money] = [:]
        for line in lines {
            switch line.post {
            case .single: singles.append(line.amount)
            case .couple: couples.append(line.amount)
            case .child(let ages):
                let band = Band(through: ages.upperBound, amount: line.amount, withoutLunch: line.withoutLunch)
                children.append((ages, band))
            case .common(let members):
                guard common.updateValue(line.amount, forKey: members) == nil else {
                    throw fault("har gemensamt \(members) två gånger")
                }
            }
        }
        guard let first = lines.first, singles.count == 1, couples.count == 1 else {
            throw fault("ska ha en rad för ensamstående och en för sammanboende")
        }
        if let missing = (1...7).first(where: { common[$0] == nil }) { throw fault("saknar gemensamt \(missing)") }
        children.sort { $0.ages.lowerBound < $1.ages.lowerBound }
        var age = 0
        for child in children {
            guard child.ages.lowerBound == age else { throw fault("har inte en rad för barn på \(age) år") }
            age = child.ages.upperBound + 1
        }
        guard !children.isEmpty else { throw fault("har inte en rad för barn på 0 år") }
        self.init(
            validity: span, standing: lines.contains { $0.standing == .derived } ? .derived : .law,
            source: first.source, single: singles[0], couple: couples[0], bands: children.map(\.band),
            common: (1...7).compactMap { common[$0] })
    }
}
