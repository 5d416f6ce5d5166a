/// Where runs and statements are kept (liggare). Only grows.
public protocol RunStore: Sendable {
    /// Keeps a run with its details, whole or not at all. A run of an occurrence already kept is not kept again.
    ///
    /// - Returns: Where it stands, and whether it was already there.
    func keep(_ run: RunRecord, _ details: RunDetails) throws(StoreError) -> Kept

    /// Keeps statements, all or none.
    func keep(_ contributions: [Contribution]) throws(StoreError)

    /// The newest run of each occurrence, for a plan's controls.
    func runs() throws(StoreError) -> [RunRecord]

    /// The newest run of each occurrence among those carried out as of a day or before it.
    func runs(asOf day: CivilDate) throws(StoreError) -> [RunRecord]

    /// The same for the occurrences whose windows end in a span: what a report of a period rests on.
    func runs(asOf day: CivilDate, endingIn span: DateSpan) throws(StoreError) -> [RunRecord]

    /// All statements, oldest first.
    func contributions() throws(StoreError) -> [Contribution]

    /// The details of a run; nil when they have been destroyed.
    func details(ofRun run: String) throws(StoreError) -> RunDetails?

    /// The number and hash of the last entry.
    func head() throws(StoreError) -> LedgerHead
}

/// What came of keeping a run.
public enum Kept: Sendable, Hashable {
    case new
    /// The same run was already kept: same definition, parameters and inputs.
    case already
    /// The occurrence was taken over by another process: nothing was kept.
    case lost
}

/// The end of the ledger's chain: what an auditor writes down.
public struct LedgerHead: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The number of the last entry; 0 for an empty ledger.
    public var number: Int
    /// Its hash, hexadecimal.
    public var hash: String

    /// A head.
    public init(number: Int, hash: String) {
        self.number = number
        self.hash = hash
    }

    /// The head of a ledger without entries.
    public static let empty = LedgerHead(number: 0, hash: String(repeating: "0", count: 64))

    /// `12:3fa9…`, all 64 digits.
    public var description: String { "\(number):\(hash)" }

    /// Reads what ``description`` writes.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), number >= 0, parts[1].count == 64,
            parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        self.init(number: number, hash: parts[1].lowercased())
    }
}

/// Why the ledger could not do what was asked. Nothing has then been kept.
public enum StoreError: Error, Sendable, Hashable {
    case cannotOpen(path: String, reason: String)
    case notALedger(path: String)
    case newerSchema(path: String)
    case networkFileSystem(path: String, kind: String)
    case full(path: String)
    case readOnly(path: String)
    case locked(path: String)
    case broken(path: String, reason: String)
    case undecodable(entry: Int, reason: String)

    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .cannotOpen: "LEDGER-401"
        case .notALedger: "LEDGER-402"
        case .newerSchema: "LEDGER-403"
        case .networkFileSystem: "LEDGER-404"
        case .full: "LEDGER-405"
        case .readOnly: "LEDGER-406"
        case .locked: "LEDGER-407"
        case .broken: "LEDGER-408"
        case .undecodable: "LEDGER-409"
        }
    }

    /// What happened, in Swedish.
    public var text: String {
        switch self {
        case .cannotOpen(let path, let reason): "liggaren \(path) kan inte öppnas: \(reason)"
        case .notALedger(let path): "\(path) är inte en liggare från det här programmet"
        case .newerSchema(let path): "liggaren \(path) är skriven av en nyare version av programmet"
        case .networkFileSystem(let path, let kind):
            "liggaren \(path) ligger på ett nätverksfilsystem (\(kind)), väntade en lokal disk"
        case .full(let path): "disken är full: inget skrevs i liggaren \(path)"
        case .readOnly(let path):
            "liggaren \(path) går inte att skriva i: filen, mappen eller filsystemet är skrivskyddat; inget sparades"
        case .locked(let path): "liggaren \(path) är upptagen av ett annat program"
        case .broken(let path, let reason): "liggaren \(path) är skadad: \(reason)"
        case .undecodable(let entry, let reason): "post \(entry) i liggaren kan inte läsas: \(reason)"
        }
    }
}
