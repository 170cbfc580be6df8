internal import Billing
internal import HTTPTypes
internal import Hummingbird
internal import Mustache

/// The page for whoever gave too many wrong answers, over all links; the same whatever the link is worth.
struct TooManyTriesPage: Page {
    typealias PageWords = TooManyTriesWords

    static let template = MustacheTemplate.page(
        """
        <p>{{words.tooMany}} {{facts.wait}}</p>
        <p>{{words.mayBeGood}}</p>
        """)

    private let seconds: Int64

    init(until: Timestamp, now: Timestamp = .now) {
        seconds = max(1, (until.milliseconds - now.milliseconds + 999) / 1000)
    }

    func facts(in language: Language) -> [String: String] {
        let (minutes, words) = ((seconds + 59) / 60, words(in: language))
        return ["wait": minutes == 1 ? words.waitOneMinute : words.waitMinutes(minutes)]
    }

    /// 429 with the seconds to wait (RFC 6585 section 4).
    func response(to request: Request) -> Response {
        var response = response(.tooManyRequests, to: request)
        response.headers[.retryAfter] = String(seconds)
        return response
    }
}
