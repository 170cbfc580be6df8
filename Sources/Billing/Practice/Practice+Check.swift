extension Practice {
    /// What of the settings is out of range or does not fit together; empty where all is well.
    package var problems: [PracticeProblem] {
        var problems: [PracticeProblem] = []
        func check(_ isFine: Bool, _ path: String, _ message: String, _ remedy: String) {
            if !isFine { problems.append(PracticeProblem(path: path, message: message, remedy: remedy)) }
        }
        check(!name.isEmpty, "name", "is empty", "give the legal name of the practice")
        check(Self.isTimeZone(timeZone), "time_zone", "is not valid", "give an IANA name, such as America/New_York")
        check((1...31).contains(superbillDay), "superbill_day", "is no day of a month", "use 1 to 31")
        check(billDueDays.map(Self.dueDays.contains) != false, "bill_due_days", "is out of range", "use 0 to 365")
        check(
            (1...365).contains(links.maximumExpiryDays), "links.max_expiry_days", "is out of range", "use 1 to 365")
        check(
            (1...max(1, links.maximumExpiryDays)).contains(links.expiryDays), "links.expiry_days", "is out of range",
            "use 1 to the maximum, \(links.maximumExpiryDays)")
        check((1...100).contains(links.views), "links.views", "is out of range", "use 1 to 100")
        check(
            !links.factors.isEmpty && links.factors.areFewAndDifferent(most: LinkDefaults.Factor.allCases.count),
            "links.factors", "is empty or holds one twice", "name each factor that the practice allows once")
        return problems
    }
}
