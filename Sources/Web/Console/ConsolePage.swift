internal import Mustache

/// What the console shows an operator who looks without a path; in English, as the command line is.
struct ConsolePage: Page {
    static let template = MustacheTemplate.page(
        """
        <p>Billfold is running. There is no sign-in here yet: work is done with the <code>billfold</code> command.</p>
        <ul>
        <li><a href="/healthz">Health</a>: whether database and keys are there</li>
        <li><a href="/checkpoint">Checkpoint</a>: the newest signed head of the audit log</li>
        </ul>
        """)

    struct PageWords: Words {
        static let english = PageWords()
        static let spanish = PageWords()
        let title = "Billfold console"
    }
}
