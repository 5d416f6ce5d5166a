import Foundation
import KontrollCore
import KontrollEngine
import Logging

/// Writes each event as one line on standard error: the time, the level, the message and what the message is about, as a
/// JSON object or as `key=value` (logfmt).
struct LineLogHandler: LogHandler {
    let format: DaemonRun.LogFormat
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ format: DaemonRun.LogFormat) { self.format = format }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard let line = line(event.fields(metadata)) else { return }
        try? FileHandle.standardError.write(contentsOf: line + Data("\n".utf8))
    }

    private func line(_ fields: [(String, String)]) -> Data? {
        switch format {
        case .text: Data(fields.map { "\($0)=\(Self.quoted($1))" }.joined(separator: " ").utf8)
        case .json: try? CanonicalJSON.data(Dictionary(fields, uniquingKeysWith: { $1 }))
        }
    }

    /// A value with anything but plain characters, as JSON quotes it.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"=\"\\".unicodeScalars.contains($0)
        }
        guard !isPlain || text.isEmpty else { return text }
        return (try? CanonicalJSON.data(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

extension LogEvent {
    /// What is logged, in order: the time, the level, the message and the metadata by name.
    fileprivate func fields(_ common: Logger.Metadata) -> [(String, String)] {
        let own = common.merging(metadata ?? [:]) { $1 }
        return [("time", CivilDate.timestamp()), ("level", level.rawValue), ("message", message.description)]
            + own.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    }
}

/// What the daemon does, in words for the log. Names of persons and cells never stand in it.
struct DaemonLog {
    let logger: Logger

    func tell(_ event: DaemonEvent) {
        switch event {
        case .began(let plan): logger.debug("varv börjar", metadata: ["plan": "\(plan)"])
        case .ran(let plan, let run):
            logger.log(
                level: run.outcome.state == .failed ? .warning : .info, "kontroll körd",
                metadata: occurrence(plan, run.control, run.occurrence.period).merging([
                    "state": "\(run.outcome.state.rawValue)", "milliseconds": "\(run.milliseconds)",
                    "run": "\(run.run)",
                ]) { $1 })
        case .busy(let plan, let busy):
            logger.info(
                "kontroll körs av en annan process",
                metadata: occurrence(plan, busy.claim.control, busy.claim.window.label).merging([
                    "holder": "\(busy.holder)"
                ]) { $1 })
        case .waits(let plan, let control, let period, let reason):
            logger.info(
                "kontroll väntar", metadata: occurrence(plan, control, period).merging(["reason": "\(reason)"]) { $1 })
        case .changed(let plan, let run, let remark):
            logger.warning(
                "ändrat sedan kontrollen kördes",
                metadata: occurrence(plan, run.control, run.occurrence.period).merging(["reason": "\(remark.text)"]) {
                    $1
                })
        case .lapsed(let plan, let lapse):
            logger.warning(
                "kontroll inte genomförd i tid", metadata: occurrence(plan, lapse.control, lapse.period))
        case .told(let plan, let record):
            logger.log(
                level: record.reason.isEmpty ? .info : .warning,
                record.state == .sent ? "påminnelse sänd" : "påminnelse kunde inte sändas",
                metadata: [
                    "plan": "\(plan)", "receiver": "\(record.receiver)", "things": "\(record.things.count)",
                    "channels": "\(record.channels.joined(separator: " "))", "reason": "\(record.reason)",
                ])
        case .unreached(let plan, let receiver):
            logger.warning(
                "påminnelse kan inte sändas: \(receiver) har ingen adress, ange epost på rollen i plan.yaml eller --mail-to",
                metadata: ["plan": "\(plan)", "receiver": "\(receiver)"])
        case .wrote(let plan, let report):
            logger.info(
                "rapport skriven",
                metadata: [
                    "plan": "\(plan)", "report": "\(report.label)", "period": "\(report.period)",
                    "files": "\(report.files.map(\.name).joined(separator: " "))",
                ])
        case .failed(let plan, let text): logger.error("\(text)", metadata: ["plan": "\(plan)"])
        case .rested(let plan, let next):
            let time = Date(timeIntervalSince1970: Double(next)).formatted(.iso8601)
            logger.info("vilar", metadata: ["plan": "\(plan)", "next": "\(time)"])
        }
    }

    private func occurrence(_ plan: String, _ control: ControlID, _ period: String) -> Logger.Metadata {
        ["plan": "\(plan)", "control": "\(control)", "period": "\(period)"]
    }
}
