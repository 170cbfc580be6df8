/// The long part of a help page: what to know, examples, exit codes.
enum Help {
    static func text(_ introduction: String = "", examples: [String]) -> String {
        let codes = ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning)" }
        let parts = [
            introduction, "EXAMPLES:\n" + examples.map { "  \($0)" }.joined(separator: "\n"),
            "EXIT CODES:\n" + codes.joined(separator: "\n"),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
