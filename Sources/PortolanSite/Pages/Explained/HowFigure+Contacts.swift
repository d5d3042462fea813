import PortolanModel

/// What contacts go through (formulas.md, 5 and 10).
extension HowFigure {
  static func responseWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Delays kept", "Délais tenus"),
      formulas: [
        says("delay = first contact - hand-over", "délai = premier contact - transmission"),
        says(
          "kept = within the delay / (contacted + waiting beyond it)",
          "tenu = dans le délai / (contactés + en attente au-delà)"),
      ],
      text: says(
        "By the clock, nights included. Median and 90th percentile are over leads that were contacted; late are those contacted or still waiting after the delay.",
        "À l’horloge, nuits comprises. Médiane et 90ᵉ centile portent sur les leads contactés\u{202F}; en retard\u{A0}: contactés ou encore en attente après le délai."
      ))
  }

  static func pressureWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Contact pressure", "Pression sur les contacts"),
      formulas: [
        says("mean = touches / contacts touched", "moyenne = sollicitations / contacts sollicités"),
        says(
          "fullest window = most touches of one contact in (t - days, t]",
          "fenêtre la plus chargée = le plus de sollicitations d’un contact dans (t - jours, t]"),
        says(
          "over the cap = contacts above it / contacts touched",
          "au-delà du plafond = contacts au-dessus / contacts sollicités"),
      ],
      text: says(
        "Touches made by us in table “touches”: sent, call, sms, letter, message, visit. Opens, clicks and replies never press. A persona’s cap wins over the playbook’s.",
        "Sollicitations de notre fait dans la table «\u{A0}touches\u{A0}»\u{A0}: sent, call, sms, letter, message, visit. Ouvertures, clics et réponses ne comptent pas. Le plafond d’un persona l’emporte sur celui du playbook."
      ))
  }

  static func yieldWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("What one more touch yields", "Ce qu’une sollicitation de plus rapporte"),
      formulas: [
        says(
          "yield of touch n = converted after n and before n + 1 / reached by n",
          "rendement de la n-ième = convertis après n et avant n + 1 / atteints par n")
      ],
      text: says(
        "Of each contact the touches are counted in the order of time, until it converts. What follows a touch is no proof that it caused it.",
        "Pour chaque contact, les sollicitations sont comptées dans l’ordre du temps, jusqu’à sa conversion. Ce qui suit une sollicitation ne prouve pas qu’elle en soit la cause."
      ))
  }

  static func shareWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings[.share], formulas: [says("part / sum of the column", "partie / somme de la colonne")],
      text: says(
        "Of a table that is cut the whole counts, not only the rows shown.",
        "D’un tableau coupé, l’ensemble compte, pas seulement les lignes montrées."))
  }

  static func columnsWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Columns and totals of tables", "Colonnes et totaux des tableaux"),
      formulas: [
        says("sum = all rows of the column", "somme = toutes les lignes de la colonne"),
        says(
          "ratio = sum of numerators / sum of denominators",
          "ratio = somme des numérateurs / somme des dénominateurs"
        ),
      ],
      text: says(
        "A column that a table computes has its formula under the table; the figures that it is made of lead to their rows. A total is never a mean of ratios, and counts known values only.",
        "Une colonne calculée a sa formule sous le tableau\u{202F}; les chiffres dont elle est faite mènent à leurs lignes. Un total n’est jamais une moyenne de ratios, et ne compte que les valeurs connues."
      ))
  }

  static func creditWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Credit for conversions", "Crédit des conversions"),
      formulas: [
        says(
          "credit of a tactic = sum over conversions of its share by the model",
          "crédit d’une tactique = somme, sur les conversions, de sa part selon le modèle"),
        says(
          "added to the rate = mean over all orders of (rate with it - rate without it)",
          "ajout au taux = moyenne, sur tous les ordres, de (taux avec elle - taux sans elle)"),
      ],
      text: says(
        "Touches within the look-back before a conversion share it: what each model does is said below the table. The sum of all tactics is the conversions that have a touch, never more.",
        "Les touches dans la fenêtre avant une conversion se la partagent\u{A0}: ce que fait chaque modèle est dit sous le tableau. La somme des tactiques est celle des conversions ayant une touche, jamais plus."
      ))
  }

  static func togetherWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Two tactics together", "Deux tactiques ensemble"),
      formulas: [
        says("rate = converted / contacts of the group", "taux = convertis / contacts du groupe"),
        says(
          "sum expected = first alone + second alone - neither",
          "somme attendue = première seule + seconde seule - aucune"),
        says(
          "above the sum = both - first alone - second alone + neither",
          "au-delà de la somme = les deux - première seule - seconde seule + aucune"),
      ],
      text: says(
        "Rates of four groups of contacts in table “touches”: those who met both tactics, one of them alone, or neither, up to their first conversion. Limits by MOVER on Wilson’s, p by Wald, corrected by Benjamini and Hochberg for all pairs compared. Days: the median from the first touch to the conversion.",
        "Taux de quatre groupes de contacts de la table «\u{A0}touches\u{A0}»\u{A0}: ceux qui ont vu les deux tactiques, une seule, ou aucune, jusqu’à leur première conversion. Bornes par MOVER sur celles de Wilson, p de Wald, corrigé par Benjamini et Hochberg pour toutes les paires comparées. Jours\u{A0}: la médiane de la première touche à la conversion."
      ))
  }

  static func movesWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Moves between stages", "Passages entre étapes"),
      formulas: [
        says(
          "of those who were there = people who moved / people seen at the stage",
          "de ceux qui y étaient = personnes passées / personnes vues à l’étape")
      ],
      text: says(
        "People are different values of `contact_id` in table “touches”, in the order of time; a move is from one stage to the next one at which the person is seen. Days: the median from the first to the other.",
        "Les personnes sont les valeurs distinctes de `contact_id` dans la table «\u{A0}touches\u{A0}», dans l’ordre du temps\u{202F}; un passage va d’une étape à la suivante où la personne est vue. Jours\u{A0}: la médiane de l’une à l’autre."
      ))
  }
}
