-- Every opportunity that was open on or after the first day of the ledgers; an open one is dated by its opening.
SELECT
  o.id,
  coalesce(o.closed, o.opened) AS date,
  o.opened,
  o.closed,
  o.outcome,
  o.value,
  a.employees,
  o.tactic,
  o.persona
FROM opportunities AS o
JOIN accounts AS a ON a.id = o.account
ORDER BY o.id
