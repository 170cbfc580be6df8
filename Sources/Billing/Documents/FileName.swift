/// What a document is called: the name of its file, without its folder and without what a name cannot show.
package enum FileName {
    /// Of a file at `path`, in any system's spelling, at most 200 characters of it, its ending kept; `document` where
    /// nothing is left.
    package static func of(_ path: String) -> String {
        let last = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let name = CleanText.of(last)
        guard !name.allSatisfy({ $0 == "." }), name != "-" else { return "document" }
        let limit = CleanText.Limit.name.rawValue
        guard name.count > limit else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] }.flatMap { $0.count <= 16 ? $0 : nil } ?? ""
        return String(name.prefix(limit - ending.count)) + ending
    }
}
