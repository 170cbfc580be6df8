internal import Billing
internal import Foundation
internal import Mustache
internal import Sharing
internal import Workflows

/// The page of a live link: what it is, until when it works, and the form that opens it.
struct DoorPage: Page {
    static let template = MustacheTemplate.page(
        """
        <h1>{{title}}</h1>
        <p>Somebody you know has shared a private document with you. This link works until <strong>{{expires}}</strong>.</p>
        {{#problem}}<p class="problem" id="problem" role="alert">{{problem}}</p>{{/problem}}
        <form method="post" action="{{action}}" autocomplete="off">
        {{#asksPasscode}}
        <label for="passcode">Passcode</label>
        <p class="hint" id="passcode-hint">Eight digits that you were given separately, by phone or in person.</p>
        <input id="passcode" name="passcode" inputmode="numeric" maxlength="20" required
          aria-describedby="passcode-hint{{#problem}} problem{{/problem}}"{{#problem}} aria-invalid="true"{{/problem}}>
        {{/asksPasscode}}
        {{#asksBirthDate}}
        <fieldset{{#problem}} aria-describedby="problem"{{/problem}}>
        <legend>Date of birth of the person the document is about</legend>
        <label for="month">Month (1 to 12)</label>
        <input id="month" name="month" inputmode="numeric" maxlength="2" required>
        <label for="day">Day (1 to 31)</label>
        <input id="day" name="day" inputmode="numeric" maxlength="2" required>
        <label for="year">Year (four digits)</label>
        <input id="year" name="year" inputmode="numeric" maxlength="4" required>
        </fieldset>
        {{/asksBirthDate}}
        <button type="submit">Open document</button>
        </form>
        <p class="hint">Opening it is recorded, so that you can be told who has seen your document.</p>
        """)

    let title = "A document for you"
    let expires: String
    /// The link's own path, so that the form needs no script.
    let action: String
    let asksPasscode: Bool
    let asksBirthDate: Bool
    let problem: String?

    init(_ door: Door, path: String, problem: String? = nil) {
        expires = Self.text(door)
        action = path
        (asksPasscode, asksBirthDate) = (door.factor == .passcode, door.factor == .birthDate)
        self.problem = problem
    }

    /// The end, written out with its time zone.
    private static func text(_ door: Door) -> String {
        let zone = TimeZone(identifier: door.timeZone) ?? .gmt
        let style = Date.FormatStyle(
            date: .complete, time: .shortened, locale: Locale(identifier: "en_US"), timeZone: zone)
        let season: TimeZone.NameStyle = zone.isDaylightSavingTime(for: door.expires.date) ? .daylightSaving : .standard
        let name = zone.localizedName(for: season, locale: style.locale) ?? door.timeZone
        return "\(door.expires.date.formatted(style)) (\(name))"
    }
}
