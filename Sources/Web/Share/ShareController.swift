internal import HTTPTypes
internal import Hummingbird
internal import Sharing
internal import Workflows

/// The routes that are meant for the internet: a link's page, its opening, its document.
struct ShareController: Sendable {
    let home: Home

    func addRoutes(to router: Router<EdgeContext>) {
        router.get("/s/:token", use: page)
        router.head("/s/:token", use: page)
        router.post("/s/:token", use: open)
        router.post("/s/:token/request", use: requestNewLink)
        router.get("/s/:token/document", use: document)
        router.head("/s/:token/document", use: document)
        router.get("/style.css") { _, _ in Stylesheet.response() }
        router.get("/healthz") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
        }
    }

    /// GET and HEAD show the page and use nothing up.
    @Sendable private func page(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let path = "/s/\(token)"
        switch try await home.page(for: token, visit: context.visit(request)) {
        case .unknown: return NotFoundPage().response(.notFound, to: request)
        case .ended(let contact): return EndedPage(contact, path: path).response(.gone, to: request)
        case .door(let door): return DoorPage(door, path: path).response(to: request)
        }
    }

    /// POST with the factor opens: a grant in a cookie, then on to the document.
    @Sendable private func open(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let answer = try await OpeningForm.read(request).answer
        let path = "/s/\(token)"
        switch try await home.openLink(token, answer: answer, visit: context.visit(request)) {
        case .unknown: return NotFoundPage().response(.notFound, to: request)
        case .ended(let contact): return EndedPage(contact, path: path).response(.gone, to: request)
        case .wrong(let door, let left):
            return DoorPage(door, path: path, problem: answer == nil ? .noAnswer : .wrong(triesLeft: left))
                .response(.unprocessableContent, to: request)
        case .tooMany(let until): return TooManyTriesPage(until: until).response(to: request)
        case .granted(let grant, let link):
            return Response(
                status: .seeOther,
                headers: [.location: "\(path)/document", .setCookie: GrantCookie.header(for: grant, link: link)])
        }
    }

    /// POST from the page of an ended link puts a request into the practice's queue.
    @Sendable private func requestNewLink(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let token = try context.parameters.require("token")
        switch try await home.requestNewLink(token, visit: context.visit(request)) {
        case .unknown: return NotFoundPage().response(.notFound, to: request)
        case .live: return Response(status: .seeOther, headers: [.location: "/s/\(token)"])
        case .noted(let contact): return RequestedPage(contact).response(to: request)
        }
    }

    /// The document itself, within a grant; HEAD its head alone.
    @Sendable private func document(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let (path, grants) = ("/s/\(token)", GrantCookie.secrets(in: request))
        let isHead = request.method == .head
        switch try await home.fetchDocument(token, grants: grants, isHead: isHead, visit: context.visit(request)) {
        case .unknown: return NotFoundPage().response(.notFound, to: request)
        case .ended(let contact): return EndedPage(contact, path: path).response(.gone, to: request)
        case .noGrant: return Response(status: .seeOther, headers: [.location: path])
        case .busy:
            var response = FailurePage.unavailable.response(.serviceUnavailable, to: request)
            response.headers[.retryAfter] = "5"
            return response
        case .document(let disclosure):
            return try await DocumentResponse(home: home, disclosure: disclosure, channel: context.channel)
                .response(to: request)
        }
    }
}
