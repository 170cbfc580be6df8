/// The words of a page for what went wrong.
struct FailureWords: Words {
    let title: String
    let advice: String

    static let english = badRequest(in: .english)
    static let spanish = badRequest(in: .spanish)

    static func unavailable(in language: Language) -> FailureWords {
        switch language {
        case .english:
            FailureWords(title: "Not available just now", advice: "Please try again in a few minutes.")
        case .spanish:
            FailureWords(title: "No disponible por el momento", advice: "Intente de nuevo en unos minutos.")
        }
    }

    static func tooMany(in language: Language) -> FailureWords {
        switch language {
        case .english:
            FailureWords(
                title: "Too many requests",
                advice: "Your network has sent a great many requests. Please wait a moment and try again.")
        case .spanish:
            FailureWords(
                title: "Demasiadas solicitudes",
                advice: "Su red ha enviado muchas solicitudes. Espere un momento e intente de nuevo.")
        }
    }

    static func badRequest(in language: Language) -> FailureWords {
        switch language {
        case .english:
            FailureWords(
                title: "That did not work",
                advice: "Your browser sent something that could not be understood. Please open the link again.")
        case .spanish:
            FailureWords(
                title: "No se pudo completar",
                advice: "Su navegador envió algo que no se pudo entender. Abra el enlace otra vez.")
        }
    }
}
