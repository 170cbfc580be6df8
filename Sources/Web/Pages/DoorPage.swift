internal import Billing
internal import Mustache
internal import Sharing
internal import Workflows

/// The page of a live link: what it is, until when it works, and the form that opens it.
///
/// After a wrong answer the problem stands above its field and is its description; the field has the focus, and the title
/// says first that there is one.
struct DoorPage: Page {
    typealias PageWords = DoorWords

    /// Why an answer did not open the link.
    enum Problem: Hashable, Sendable {
        /// It cannot be an answer, and cost no try.
        case noAnswer
        case wrong(triesLeft: Int)
    }

    static let template = MustacheTemplate.page(
        """
        <p>{{words.shared}} {{words.until}}<strong>{{facts.expires}}</strong>{{words.untilEnd}}</p>
        <form method="post" action="{{page.action}}" autocomplete="off">
        {{#facts.problem}}<p class="problem" id="problem" role="alert">{{facts.problem}}</p>{{/facts.problem}}
        {{#page.asksPasscode}}
        <label for="passcode">{{words.passcode}}</label>
        <p class="hint" id="passcode-hint">{{words.passcodeHint}}</p>
        <input id="passcode" name="passcode" inputmode="numeric" maxlength="20" required
          aria-describedby="{{#facts.problem}}problem {{/facts.problem}}passcode-hint"{{#facts.problem}} aria-invalid="true" autofocus{{/facts.problem}}>
        {{/page.asksPasscode}}
        {{#page.asksBirthDate}}
        <fieldset{{#facts.problem}} aria-describedby="problem"{{/facts.problem}}>
        <legend>{{words.birthDate}}</legend>
        <label for="month">{{words.month}}</label>
        <input id="month" name="month" inputmode="numeric" maxlength="2" autocomplete="off" required{{#facts.problem}} aria-describedby="problem" aria-invalid="true" autofocus{{/facts.problem}}>
        <label for="day">{{words.day}}</label>
        <input id="day" name="day" inputmode="numeric" maxlength="2" autocomplete="off" required{{#facts.problem}} aria-describedby="problem" aria-invalid="true"{{/facts.problem}}>
        <label for="year">{{words.year}}</label>
        <input id="year" name="year" inputmode="numeric" maxlength="4" autocomplete="off" required{{#facts.problem}} aria-describedby="problem" aria-invalid="true"{{/facts.problem}}>
        </fieldset>
        {{/page.asksBirthDate}}
        <button type="submit">{{words.open}}</button>
        </form>
        <p class="hint">{{words.recorded}}</p>
        """)

    let door: Door
    /// The link's own path, so that the form needs no script.
    let action: String
    let asksPasscode: Bool
    let asksBirthDate: Bool
    let problem: Problem?

    init(_ door: Door, path: String, problem: Problem? = nil) {
        (self.door, action, self.problem) = (door, path, problem)
        (asksPasscode, asksBirthDate) = (door.factor == .passcode, door.factor == .birthDate)
    }

    func facts(in language: Language) -> [String: String] {
        let words = words(in: language)
        var facts = ["expires": language.moment(door.expires, timeZone: door.timeZone)]
        switch problem {
        case nil: return facts
        case .noAnswer: facts["problem"] = asksBirthDate ? words.noBirthDate : words.noPasscode
        case .wrong(1): facts["problem"] = words.wrongOneLeft
        case .wrong(let left): facts["problem"] = words.wrongSeveralLeft(left)
        }
        facts["title"] = words.titleMark + words.title
        return facts
    }
}
