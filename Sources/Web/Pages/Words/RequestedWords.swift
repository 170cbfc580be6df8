/// The words of the page after asking for a new link.
struct RequestedWords: Words {
    let title: String
    let noted: String
    /// Before the practice's phone number.
    let urgent: String

    static let english = RequestedWords(
        title: "You asked for a new link",
        noted: """
            The office that sent you the link can see that you need a new one. It reaches you where the last one did, as \
            soon as somebody there has looked at it.
            """, urgent: "If it is urgent, call:")

    static let spanish = RequestedWords(
        title: "Usted pidió un enlace nuevo",
        noted: """
            La oficina que le envió el enlace puede ver que usted necesita otro. Le llegará por el mismo medio que el \
            anterior, en cuanto alguien de la oficina lo haya revisado.
            """, urgent: "Si es urgente, llame al:")
}
