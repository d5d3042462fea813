import PortolanSource

extension StandardKPI {
  /// E-mail and outreach rates (formulas.md, 2).
  static let outreach: [StandardKPI] = [
    rate(
      "delivery-rate", ("Delivery rate", "Taux de délivrabilité"),
      (
        "Messages that reached a mailbox, divided by messages sent.",
        "Messages parvenus dans une boîte, divisés par les messages envoyés."
      ), .higher, "delivered", of: "sent", over: ("messages sent", "messages envoyés"),
      source: "SparkPost, enterprise metrics definitions"),
    rate(
      "bounce-rate", ("Bounce rate", "Taux de rebond"),
      (
        "Messages that came back, hard and soft bounces together, divided by messages sent.",
        "Messages revenus, rebonds définitifs et temporaires ensemble, divisés par les messages envoyés."
      ), .lower, "bounced", of: "sent", over: ("messages sent", "messages envoyés"),
      source: "SparkPost, enterprise metrics definitions",
      note: (
        "Some vendors divide by the contacts targeted: compare only figures with the same denominator.",
        "Certains outils divisent par les contacts visés : ne comparez qu’à dénominateur égal."
      )),
    rate(
      "open-rate", ("Open rate", "Taux d’ouverture"),
      (
        "Contacts who opened at least once, divided by messages delivered.",
        "Contacts ayant ouvert au moins une fois, divisés par les messages délivrés."
      ), .higher, "opens", of: "delivered", over: delivered, source: "Twilio, e-mail glossary",
      note: (
        "Indicative: mail programs (Apple Mail since 2021) and security scanners open messages by themselves. No objective should rest on it alone.",
        "Indicatif : des messageries (Apple Mail depuis 2021) et des antivirus ouvrent seuls les messages. Aucun objectif ne devrait reposer sur lui seul."
      )),
    rate(
      "click-rate", ("Click rate", "Taux de clic"),
      (
        "Contacts who clicked at least once, divided by messages delivered.",
        "Contacts ayant cliqué au moins une fois, divisés par les messages délivrés."
      ), .higher, "clicks", of: "delivered", over: delivered, source: "HubSpot, e-mail statistics"),
    rate(
      "click-to-open-rate", ("Click-to-open rate", "Taux de réactivité"),
      (
        "Contacts who clicked, divided by contacts who opened.",
        "Contacts ayant cliqué, divisés par les contacts ayant ouvert."
      ), .higher, "clicks", of: "opens", over: ("contacts who opened", "contacts ayant ouvert"),
      source: "Salesforce Account Engagement, object reference",
      note: (
        "It may be above 100% where images are blocked: a click then comes without an open. It is kept and flagged.",
        "Il peut dépasser 100 % si les images sont bloquées : un clic vient alors sans ouverture. Il est gardé et signalé."
      )),
    rate(
      "reply-rate", ("Reply rate", "Taux de réponse"),
      (
        "Contacts who wrote back, divided by messages delivered. Out-of-office notices are no replies.",
        "Contacts ayant répondu, divisés par les messages délivrés. Un avis d’absence n’est pas une réponse."
      ), .higher, "replies", of: "delivered", over: delivered, source: "M3AAWG, sender best practices"),
    rate(
      "unsubscribe-rate", ("Unsubscribe rate", "Taux de désabonnement"),
      (
        "Contacts who asked not to be written to again, divided by messages delivered.",
        "Contacts ayant demandé à ne plus être sollicités, divisés par les messages délivrés."
      ), .lower, "unsubscribes", of: "delivered", over: delivered, source: "HubSpot, e-mail statistics"),
    rate(
      "complaint-rate", ("Complaint rate", "Taux de plainte"),
      (
        "Contacts who marked the message as spam, divided by messages delivered.",
        "Contacts ayant signalé le message comme indésirable, divisés par les messages délivrés."
      ), .lower, "complaints", of: "delivered", over: delivered, source: "Google, e-mail sender guidelines",
      note: (
        "Gmail and Yahoo ask bulk senders to stay below 0.10%; 0.30% is a hard limit.",
        "Gmail et Yahoo demandent de rester sous 0,10 % ; 0,30 % est une limite ferme."
      )),
    rate(
      "connect-rate", ("Connect rate", "Taux de contact"),
      (
        "Calls that became a conversation, divided by numbers dialled.",
        "Appels devenus une conversation, divisés par les numéros composés."
      ), .higher, "conversations", of: "dials", over: ("numbers dialled", "numéros composés"),
      source: "Bridge Group, sales development metrics"),
    rate(
      "meeting-rate", ("Meeting rate", "Taux de rendez-vous"),
      (
        "Meetings that took place, divided by conversations. A no-show is no meeting.",
        "Rendez-vous tenus, divisés par les conversations. Un rendez-vous manqué n’en est pas un."
      ), .higher, "meetings", of: "conversations", over: ("conversations", "conversations"),
      source: "Bridge Group, sales development metrics"),
    rate(
      "acceptance-rate", ("Acceptance rate", "Taux d’acceptation"),
      (
        "Invitations accepted, divided by invitations sent.",
        "Invitations acceptées, divisées par les invitations envoyées."
      ), .higher, "accepted", of: "invitations", over: ("invitations sent", "invitations envoyées"),
      source: "LinkedIn, Sales Navigator reporting"),
  ]

  private static let delivered: (Sentence, String) = (
    "messages delivered (where a table doesn’t count them: sent less bounced)",
    "messages délivrés (si le tableau ne les compte pas : envoyés moins rebonds)"
  )

  /// A share of counts. Rows that don't count the part, such as letters in a table of mailings that nobody can open,
  /// are no part of the whole either.
  private static func rate(
    _ id: String, _ title: (Sentence, String), _ definition: (Sentence, String), _ better: KPI.Better,
    _ part: String, of whole: String, over denominator: (Sentence, String), source: String,
    note: (Sentence, String)? = nil
  ) -> StandardKPI {
    // What is delivered may have to be computed: then there is nothing to be known or not.
    let formula =
      part == "delivered" ? "delivered / \(whole)" : "\(part) / sum(\(whole) where \(part) is known)"
    return StandardKPI(
      id, .outreach, Bilingual(title.0, title.1), Bilingual(definition.0, definition.1), unit: .percent,
      better: better, formulas: [formula], isShare: true,
      denominator: Bilingual(denominator.0, denominator.1), source: source,
      note: note.map { Bilingual($0.0, $0.1) })
  }
}
