extension RandomAccessCollection {
    /// The place of the first element that has a property, in a collection sorted so that those that have it come last
    /// (binärsökning); the end when none has.
    ///
    /// - Complexity: O(log n) calls of `hasProperty`.
    public func sortedIndex(ofFirst hasProperty: (Element) throws -> Bool) rethrows -> Index {
        var (low, count) = (startIndex, self.count)
        while count > 0 {
            let middle = index(low, offsetBy: count / 2)
            if try hasProperty(self[middle]) {
                count /= 2
            } else {
                low = index(after: middle)
                count -= count / 2 + 1
            }
        }
        return low
    }
}
