/// The words of the page of a link that has ended.
struct EndedWords: Words {
    let title: String
    let replaced: String
    let ended: String
    /// Before the practice's phone number.
    let call: String
    /// The button that asks for a new link.
    let ask: String

    static let english = EndedWords(
        title: "This link has ended", replaced: "The document behind it was replaced by a newer version.",
        ended: """
            Links like this one work for a limited time, a limited number of openings, and a few tries at the passcode; \
            this one has come to its end. Nothing is wrong with your device.
            """, call: "For a new link, call the office that sent it to you:",
        ask: "Ask for a new link")

    static let spanish = EndedWords(
        title: "Este enlace ya no funciona", replaced: "El documento fue reemplazado por una versión más reciente.",
        ended: """
            Los enlaces como este funcionan por un tiempo limitado, se abren un número limitado de veces y admiten pocos \
            intentos con el código de acceso; este ha llegado a su fin. Su dispositivo funciona bien.
            """, call: "Para recibir un enlace nuevo, llame a la oficina que se lo envió:",
        ask: "Pedir un enlace nuevo")
}
