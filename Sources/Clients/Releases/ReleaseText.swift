import Primitives

/// What a survivor reads before signing, in plain words, in English and in Spanish (rulings, 28).
///
/// To be read by counsel and by a native speaker before it is used: the version tells which text somebody was shown.
package enum ReleaseText {
    /// The version of the paragraphs below.
    package static let version = "2026-11"

    package static func title(_ language: Language) -> String {
        language == .english ? "Permission to share information" : "Permiso para compartir información"
    }

    /// The paragraphs that stand in every release.
    package static func paragraphs(_ language: Language) -> [String] {
        switch language {
        case .english:
            [
                "You decide. You do not have to sign this. You get the same help from us whether you sign or not.",
                "We share only what is listed here, only with the one agency named here, only for the reason given here.",
                "You can take this back at any time, without saying why. Tell anyone who works here. From that moment we give "
                    + "nothing more. What the agency has received already, we cannot call back.",
                "If it is sent to the agency’s own computer, others in the network can see that we sent that agency "
                    + "something. They cannot see what it is or whom it is about.",
                "Once the agency has it, its own rules apply. A court could ask it for what it knows.",
            ]
        case .spanish:
            [
                "Usted decide. No tiene que firmar esto. Recibe la misma ayuda de nosotros, firme o no firme.",
                "Compartimos solo lo que aparece en esta lista, solo con la agencia nombrada aquí y solo para el motivo "
                    + "escrito aquí.",
                "Puede retirar este permiso en cualquier momento, sin decir por qué. Dígaselo a cualquier persona que "
                    + "trabaje aquí. Desde ese momento no damos nada más. Lo que la agencia ya recibió no lo podemos "
                    + "recuperar.",
                "Si se envía a la computadora de la agencia, otros en la red pueden ver que le enviamos algo a esa agencia. "
                    + "No pueden ver qué es ni de quién se trata.",
                "Cuando la agencia lo tiene, valen las reglas de la agencia. Un tribunal podría pedirle lo que sabe.",
            ]
        }
    }
}
