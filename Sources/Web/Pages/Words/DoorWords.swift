/// The words of the page of a live link.
struct DoorWords: Words {
    let title: String
    /// Stands before the title of a page that came back with a problem.
    let titleMark: String
    let shared: String
    /// Before and after the end of the link, written out.
    let until: String
    let untilEnd: String
    let passcode: String
    let passcodeHint: String
    let birthDate: String
    let month: String
    let day: String
    let year: String
    let open: String
    let recorded: String
    let noPasscode: String
    let noBirthDate: String
    /// A wrong answer, with the tries that are left: one, or more.
    let wrongOneLeft: String
    let wrongSeveralLeft: @Sendable (Int) -> String

    static let english = DoorWords(
        title: "A document for you", titleMark: "Problem: ",
        shared: "Somebody you know has shared a private document with you.", until: "This link works until ",
        untilEnd: ".", passcode: "Passcode",
        passcodeHint: "Eight digits that you were given separately, by phone or in person.",
        birthDate: "Date of birth of the person the document is about", month: "Month (1 to 12)", day: "Day (1 to 31)",
        year: "Year (four digits)", open: "Open document",
        recorded: "Opening it is recorded, so that you can be told who has seen your document.",
        noPasscode: "That is not a passcode: it has eight digits. No try was used.",
        noBirthDate: "That is not a date: write month, day and year in digits. No try was used.",
        wrongOneLeft: "That is not right. One more try is left before the link locks.",
        wrongSeveralLeft: { "That is not right. \($0) tries are left before the link locks." })

    static let spanish = DoorWords(
        title: "Un documento para usted", titleMark: "Problema: ",
        shared: "Alguien que usted conoce le ha enviado un documento privado.", until: "Este enlace funciona hasta el ",
        untilEnd: ".", passcode: "Código de acceso",
        passcodeHint: "Ocho dígitos que le dieron aparte, por teléfono o en persona.",
        birthDate: "Fecha de nacimiento de la persona de quien trata el documento", month: "Mes (de 1 a 12)",
        day: "Día (de 1 a 31)", year: "Año (cuatro dígitos)", open: "Abrir el documento",
        recorded: "Queda registrado que se abrió, para que usted pueda saber quién ha visto su documento.",
        noPasscode: "Eso no es un código de acceso: tiene ocho dígitos. No se gastó ningún intento.",
        noBirthDate: "Eso no es una fecha: escriba mes, día y año con números. No se gastó ningún intento.",
        wrongOneLeft: "No es correcto. Queda un intento antes de que el enlace se bloquee.",
        wrongSeveralLeft: { "No es correcto. Quedan \($0) intentos antes de que el enlace se bloquee." })
}
