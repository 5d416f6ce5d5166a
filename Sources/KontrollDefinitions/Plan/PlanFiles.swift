public import Foundation

extension PlanLoader {
    /// The files that a plan's definitions are read from, those of the packs it includes among them: what is looked at
    /// to see whether anything has changed. What cannot be read names no more.
    ///
    /// - Parameter folder: The plan's folder.
    /// - Returns: The files that are there, by folder and name.
    public static func files(of folder: URL) -> [URL] {
        let plan = DefinitionFolder(folder, collector: ErrorCollector())
        let own = ["plan.yaml", "data.yaml", ProgramPins.file].filter(plan.has).map { plan.url.appending(path: $0) }
        var includes: [Tree] = []
        if let value = plan.document("plan.yaml", required: false)?.root.entry("include")?.value {
            if case .list(let items) = value.content { includes = items } else { includes = [value] }
        }
        let packs = includes.compactMap { include in
            include.text.map { plan.other($0.split(separator: "/").map(String.init)) }
        }
        return own
            + ([plan] + packs).flatMap { folder in
                folder.controlFiles().map { folder.url.appending(path: "kontroller/\($0)") }
            }
    }
}
