/// The day the ledger was told of something, by the machine's clock (införd).
///
/// It says where a thing stands and not what it is: the ledger has it from the entry itself and never from what was
/// said, so it is left out of what is encoded, and two things that differ in it alone are the same.
public struct EntryDay: Sendable, Hashable, Codable {
    /// The day, in the machine's time zone; nil for what has not been kept.
    public var day: CivilDate?

    /// A day; nil for what has not been kept.
    public init(_ day: CivilDate? = nil) { self.day = day }

    /// Always true.
    public static func == (_: EntryDay, _: EntryDay) -> Bool { true }

    /// Nothing to tell apart.
    public func hash(into _: inout Hasher) {}

    /// The day, where it is later than the one that was said: then what was said was entered afterwards.
    public func later(than said: CivilDate) -> CivilDate? { day.flatMap { $0 > said ? $0 : nil } }

    /// `2023-08-31`, or `2023-08-31, införd 2026-11-21` for what was entered afterwards.
    public func shown(_ said: CivilDate) -> String {
        said.description + (later(than: said).map { ", införd \($0)" } ?? "")
    }
}

extension KeyedEncodingContainer {
    /// Leaves the day out.
    public mutating func encode(_: EntryDay, forKey _: Key) throws {}
}

extension KeyedDecodingContainer {
    /// No day: whoever reads from the ledger sets it.
    public func decode(_: EntryDay.Type, forKey _: Key) throws -> EntryDay { EntryDay() }
}

extension Contribution {
    /// The day from which it counts: the one it was said as of, or the one it was entered on when that was later.
    public var known: CivilDate { entered.later(than: asOf) ?? asOf }
}

extension RunRecord {
    /// The day from which what people answered in it counts.
    public var known: CivilDate { entered.later(than: asOf) ?? asOf }
}

/// What the ledger holds and says when it was told of (post med dag).
public protocol Enterable {
    /// The day the ledger was told of it.
    var entered: EntryDay { get set }
}

extension Contribution: Enterable {}
extension RunRecord: Enterable {}
