public import KontrollCore

extension [ReviewRequest.Question] {
    /// The questions that a control asks, by their ids; all of them where it names none.
    public func asked(_ ids: [String]) -> [ReviewRequest.Question] {
        ids.isEmpty ? self : filter { ids.contains($0.id) }
    }

    /// Refuses ids of questions that are not here, under the parameter `questions`.
    public func refuseUnknown(_ ids: [String]) throws(ParameterProblem) {
        guard ids.allSatisfy({ id in contains { $0.id == id } }) else {
            throw .outOfRange(key: "questions", allowed: "någon av " + map(\.id).joined(separator: ", "))
        }
    }
}
