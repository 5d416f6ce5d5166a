import KontrollCore

extension Retrial {
    /// The retrial as a report shows it: free from control characters, in the public version without the account.
    func cleaned(_ hiding: inout PersonHiding) -> Retrial {
        var retrial = self
        retrial.control = control.cleaned
        retrial.period = period.cleaned
        (retrial.earlier, retrial.run) = (earlier.cleaned, run.cleaned)
        retrial.account = account.map { hiding.account($0.cleaned) }
        retrial.changes = changes.map(\.cleaned)
        return retrial
    }

    /// The day of the run that stands, and when it was entered where that was later.
    var shownDay: String { EntryDay(entered).shown(toDay) }

    /// What differed, or that nobody knows.
    var shownChanges: String { changes.isEmpty ? "liggaren visar det inte" : Swedish.list(changes) }
}

extension OrphanControl {
    /// The control as a report shows it, free from control characters.
    var cleaned: OrphanControl {
        var orphan = self
        (orphan.control, orphan.period) = (control.cleaned, period.cleaned)
        return orphan
    }

    /// The heading of their part of a report.
    static let heading = "I liggaren men inte i planen"
}
