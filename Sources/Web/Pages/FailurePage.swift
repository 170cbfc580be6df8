internal import Mustache

/// The page for what went wrong on this side, or could not be understood; says nothing of why.
struct FailurePage: Page {
    static let template = MustacheTemplate.page(
        """
        <h1>{{title}}</h1>
        <p>{{advice}}</p>
        """)

    let title: String
    let advice: String

    static let unavailable = FailurePage(
        title: "Not available just now", advice: "Please try again in a few minutes.")
    static let badRequest = FailurePage(
        title: "That did not work",
        advice: "Your browser sent something that could not be understood. Please open the link again.")
}
