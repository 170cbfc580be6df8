/// The words of one page; a language that misses one does not compile.
protocol Words: Sendable {
    static var english: Self { get }
    static var spanish: Self { get }
    /// Neutral: it stands in the history of the browser and on its tabs.
    var title: String { get }
}

extension Words {
    static func `in`(_ language: Language) -> Self {
        switch language {
        case .english: english
        case .spanish: spanish
        }
    }
}
