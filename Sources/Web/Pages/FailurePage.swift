internal import Mustache

/// The page for what went wrong on this side, or could not be understood; says nothing of why.
struct FailurePage: Page {
    static let template = MustacheTemplate.page("<p>{{words.advice}}</p>")

    private let choose: @Sendable (Language) -> FailureWords

    static let unavailable = FailurePage(choose: FailureWords.unavailable)
    static let badRequest = FailurePage(choose: FailureWords.badRequest)
    static let tooMany = FailurePage(choose: FailureWords.tooMany)

    func words(in language: Language) -> FailureWords { choose(language) }
}
