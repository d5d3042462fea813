import PortolanModel
import PortolanSource

/// Words that stand in every text and so find nothing; folded. They reach the script with the index.
enum StopWords {
  static func all(_ language: Language) -> [String] {
    if let search = language.translation?.search { return search.stop }
    let words = language.says(
      en: """
        a about after all also an and any are as at be because been before being but by can could did do does for from \
        had has have he her here his how i if in into is it its itself just more most my no nor not of on once only or \
        other our out over own re s same she should so some such t than that the their them then there these they this \
        those through to too under until up very was we were what when where which while who whom why will with would \
        you your
        """,
      fr: """
        a afin ai ainsi alors an au aucun aussi autre autres aux avec avoir c car ce cela celle celui ces cet cette ceux \
        chaque comme comment d dans de depuis des deux donc dont du elle elles en encore entre est et etait ete etre eu \
        fait faire il ils j je l la le les leur leurs lui m ma mais me meme mes moins mon n ne ni nos notre nous on ont ou \
        par pas peu peut plus pour qu quand que quel quelle qui quoi s sa sans se ses si son sont sous sur t ta te tes toi \
        ton tous tout toute toutes tres trop tu un une vers vos votre vous y
        """)
    return words.split(separator: " ").map(String.init)
  }
}
