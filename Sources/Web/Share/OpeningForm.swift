internal import Billing
internal import HTTPTypes
internal import Hummingbird
internal import Sharing

/// What a visitor typed to open a link.
struct OpeningForm: Decodable {
    private static let maximumBytes = 4096

    private let passcode: String?
    private let month: String?
    private let day: String?
    private let year: String?

    /// Reads the form; anything but a small URL-encoded form is a bad request.
    static func read(_ request: Request) async throws -> OpeningForm {
        var request = request
        let body = try await request.collectBody(upTo: maximumBytes)
        guard
            request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
                || body.readableBytes == 0,
            let form = try? URLEncodedFormDecoder().decode(OpeningForm.self, from: String(buffer: body))
        else { throw HTTPError(.badRequest) }
        return form
    }

    /// The answer as it was hashed when the link was issued; nil for what cannot be one.
    var answer: String? {
        if let passcode { return Passcode(typed: passcode)?.digits }
        guard let month, let day, let year, let numbers = Self.numbers([year, month, day]) else { return nil }
        return Day(year: numbers[0], month: numbers[1], day: numbers[2])?.description
    }

    private static func numbers(_ texts: [String]) -> [Int]? {
        let numbers = texts.compactMap { Int($0.filter { !$0.isWhitespace }) }
        return numbers.count == texts.count ? numbers : nil
    }
}
