/// The words of the page for whoever gave too many wrong answers.
struct TooManyTriesWords: Words {
    let title: String
    let tooMany: String
    /// How long to wait: one minute, or more.
    let waitOneMinute: String
    let waitMinutes: @Sendable (Int64) -> String
    let mayBeGood: String

    static let english = TooManyTriesWords(
        title: "Too many tries", tooMany: "Too many wrong answers came from your network.",
        waitOneMinute: "Please try again in one minute.", waitMinutes: { "Please try again in \($0) minutes." },
        mayBeGood: """
            Your link may still be good. If you are not sure of its passcode, ask the office that sent it to you.
            """)

    static let spanish = TooManyTriesWords(
        title: "Demasiados intentos", tooMany: "Desde su red llegaron demasiadas respuestas incorrectas.",
        waitOneMinute: "Intente de nuevo en un minuto.", waitMinutes: { "Intente de nuevo en \($0) minutos." },
        mayBeGood: """
            Es posible que su enlace todavía funcione. Si no está seguro del código de acceso, pregunte a la oficina que \
            se lo envió.
            """)
}
