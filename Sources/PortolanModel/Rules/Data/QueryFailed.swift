extension Rule {
  /// An example in memory has no database: what is rejected is tested with real ones.
  static let queryFailed = Rule(
    reading: "query-failed", severity: .error,
    "The query of a table can be run, and answers rows.",
    because: "A query that fails leaves every figure of its table without a value.",
    french: "La requête d’un tableau s’exécute et rend des lignes.",
    becauseFrench: "Une requête qui échoue laisse sans valeur tous les chiffres de son tableau.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {deals: {sqlite: data/crm.db, query: queries/deals.sql}}
      -- queries/deals.sql --
      select month, count(*) as deals from deals group by month
      """
    ],
    rejects: [])
}
