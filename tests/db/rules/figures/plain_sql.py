"""The definitions of the figures once more, as queries on the tables of a file.

Written from the definitions and not from the rules: what both say must be the same.
"""

import sqlite3
from collections import Counter

_TABLES = """
CREATE TEMP TABLE here AS
SELECT p.uid, p.measure, p.category, p.lead_department FROM project p
WHERE (p.ended_year IS NULL OR p.ended_year >= {y})
AND (
  NOT EXISTS (
    SELECT 1 FROM edition e WHERE e.name = p.came_in AND e.day IS NOT NULL
    AND CAST(strftime('%Y', date(e.day, '-3 months')) AS INTEGER) > {y})
  OR EXISTS (
    SELECT 1 FROM response r JOIN survey_round s ON r.survey_round = s.uid
    WHERE s.fiscal_year = {y} AND r.counts = 1 AND r.project = p.uid));

CREATE TEMP TABLE said AS
SELECT s.fiscal_year AS year, s.sequence, r.project, v.field,
       json_extract(v.value, '$') AS value, json_type(v.value) AS type
FROM response_value v JOIN response r ON v.owner = r.uid
JOIN survey_round s ON r.survey_round = s.uid WHERE r.counts = 1;

CREATE TEMP TABLE answer AS
SELECT * FROM said a WHERE NOT EXISTS (
  SELECT 1 FROM said b WHERE b.project = a.project AND b.year = a.year AND b.field = a.field
  AND b.sequence > a.sequence);

CREATE TEMP TABLE asked AS
SELECT DISTINCT r.project FROM response r JOIN survey_round s ON r.survey_round = s.uid
WHERE s.fiscal_year = {y} AND r.counts = 1 AND s.kind <> '実績額確定';

CREATE TEMP TABLE over AS
SELECT a.project, a.value FROM answer a
WHERE a.field = 'status' AND a.year < {y} AND a.value IN ('完了', '中止')
AND NOT EXISTS (
  SELECT 1 FROM answer b WHERE b.field = 'status' AND b.project = a.project
  AND b.year < {y} AND b.year > a.year);

CREATE TEMP TABLE idle AS
SELECT owner AS project FROM schedule_cell WHERE year = {y}
GROUP BY owner HAVING COUNT(*) = SUM(words IS '予定なし');

CREATE TEMP TABLE with_plan AS
SELECT uid FROM here
WHERE uid NOT IN (SELECT project FROM over) AND uid NOT IN (SELECT project FROM idle);

CREATE TEMP TABLE written AS
SELECT a.project, a.stage, a.grade, a.direction, st.position AS place
FROM assessment a JOIN survey_round s ON a.survey_round = s.uid
JOIN plan_stage st ON st.name = a.stage
WHERE s.fiscal_year = {y} AND NOT EXISTS (
  SELECT 1 FROM assessment b JOIN survey_round t ON b.survey_round = t.uid
  WHERE t.fiscal_year = {y} AND b.project = a.project AND b.stage = a.stage
  AND t.sequence > s.sequence);

CREATE TEMP TABLE official AS
SELECT uid, COALESCE(
  (SELECT grade FROM written w WHERE w.project = here.uid AND grade IS NOT NULL
   ORDER BY place DESC LIMIT 1),
  (SELECT value FROM answer WHERE project = here.uid AND year = {y} AND field = 'grade')
) AS grade,
COALESCE(
  (SELECT direction FROM written w WHERE w.project = here.uid AND direction IS NOT NULL
   ORDER BY place DESC LIMIT 1),
  (SELECT value FROM answer WHERE project = here.uid AND year = {y} AND field = 'direction')
) AS direction FROM here;

CREATE TEMP TABLE graded AS
SELECT o.uid, COALESCE(o.grade, CASE
  WHEN (SELECT c.rated FROM here h JOIN category c ON h.category = c.uid WHERE h.uid = o.uid) = 0
    OR o.uid NOT IN (SELECT uid FROM with_plan) THEN '対象外' ELSE '評価なし' END) AS head
FROM official o;

CREATE TEMP TABLE stood AS
SELECT h.uid, COALESCE(
  (SELECT value FROM answer WHERE project = h.uid AND year = {y} AND field = 'status'),
  (SELECT value FROM over WHERE project = h.uid),
  CASE WHEN h.uid IN (SELECT project FROM asked) THEN '未回答' ELSE '調査なし' END) AS head
FROM here h;

CREATE TEMP TABLE ranked AS
SELECT uid, name, ROW_NUMBER() OVER (ORDER BY position) - 1 AS rank FROM phase;

CREATE TEMP TABLE planned AS
SELECT c.owner AS project, (c.year - (SELECT first_year FROM plan)) * 2 + c.half - 1 AS at, r.rank
FROM schedule_cell c JOIN ranked r ON c.phase = r.uid
WHERE c.lane = 1 AND c.year BETWEEN (SELECT first_year FROM plan) AND (SELECT last_year FROM plan);

CREATE TEMP TABLE scheduled AS SELECT uid FROM here WHERE uid IN (SELECT project FROM planned);

CREATE TEMP TABLE told AS
SELECT a.project, (a.year - (SELECT first_year FROM plan)) * 2
  + CASE a.field WHEN 'phase_1' THEN 0 ELSE 1 END AS at,
  a.value, (SELECT rank FROM ranked WHERE name = a.value) AS rank
FROM answer a WHERE a.field IN ('phase_1', 'phase_2') AND a.year <= {y}
AND a.year BETWEEN (SELECT first_year FROM plan) AND (SELECT last_year FROM plan);

CREATE TEMP TABLE reach AS
SELECT s.uid, (SELECT MAX(rank) FROM told WHERE project = s.uid) AS reached,
  (SELECT MAX(at) FROM told WHERE project = s.uid) AS last FROM scheduled s;

CREATE TEMP TABLE aim AS
SELECT r.uid, r.reached, r.last,
  (SELECT value FROM told WHERE project = r.uid AND at = r.last) AS last_word,
  (SELECT MAX(rank) FROM planned WHERE project = r.uid AND at <= r.last) AS wanted,
  (SELECT MIN(at) FROM planned WHERE project = r.uid AND rank > r.reached) AS since,
  (SELECT MIN(at) FROM planned WHERE project = r.uid AND rank >= r.reached) AS due
FROM reach r;

CREATE TEMP TABLE slip AS
SELECT a.uid, CASE
  WHEN (SELECT value FROM answer WHERE project = a.uid AND field = 'status' AND year <= {y}
        ORDER BY year DESC LIMIT 1) IN ('完了', '中止') THEN '完了・中止'
  WHEN EXISTS (SELECT 1 FROM answer WHERE project = a.uid AND year = {y} AND field LIKE 'phase__')
       AND a.reached IS NOT NULL AND a.last_word <> '予定なし' THEN CASE
    WHEN COALESCE(a.wanted, -1) > a.reached THEN
      (SELECT COUNT(*) FROM planned WHERE project = a.uid AND at BETWEEN a.since AND a.last)
    WHEN a.wanted = a.reached THEN 0
    ELSE a.last - COALESCE(a.due,
      ((SELECT last_year - first_year FROM plan) + 1) * 2) END
  WHEN a.uid IN (SELECT project FROM idle)
    OR (SELECT COUNT(*) > 0 AND COUNT(*) = SUM(value = '予定なし') FROM answer
        WHERE project = a.uid AND year = {y} AND field LIKE 'phase__') THEN '予定なし'
  ELSE '報告なし' END AS head
FROM aim a;

CREATE TEMP TABLE amount AS
SELECT * FROM answer a
WHERE a.year = {y} AND a.field IN ('budget', 'budget_final', 'cost', 'cost_state') AND NOT EXISTS (
  SELECT 1 FROM said b WHERE b.project = a.project AND b.year = a.year AND b.field = 'cost_note'
  AND b.sequence > a.sequence);

CREATE TEMP TABLE note AS
SELECT * FROM answer a WHERE a.year = {y} AND a.field = 'cost_note' AND NOT EXISTS (
  SELECT 1 FROM said b WHERE b.project = a.project AND b.year = a.year AND b.field = 'cost'
  AND b.sequence > a.sequence);

CREATE TEMP TABLE told_money AS
SELECT h.uid,
  (SELECT value FROM amount WHERE project = h.uid AND field = 'budget') AS budget,
  (SELECT value FROM amount WHERE project = h.uid AND field = 'budget_final') AS final,
  (SELECT value FROM amount WHERE project = h.uid AND field = 'cost') AS cost,
  (SELECT value FROM amount WHERE project = h.uid AND field = 'cost_state') AS state,
  (SELECT value FROM note WHERE project = h.uid) AS note FROM here h;

CREATE TEMP TABLE money AS
SELECT uid, budget, COALESCE(final, budget) AS aim, cost, state,
  COALESCE(note, CASE WHEN cost IS NULL THEN plan_note END) AS note FROM (
  SELECT t.uid, COALESCE(t.budget, m.budget) AS budget, COALESCE(t.final, m.budget_final) AS final,
    CASE kept WHEN 1 THEN m.cost ELSE t.cost END AS cost,
    CASE kept WHEN 1 THEN m.cost_state ELSE t.state END AS state,
    t.note, m.cost_note AS plan_note
  FROM (
    SELECT t.*, t.cost IS NULL OR EXISTS (
      SELECT 1 FROM yearly_money f WHERE f.owner = t.uid AND f.year = {y}
      AND f.cost_state = '確定' AND f.cost IS NOT NULL AND t.state IS NOT '確定') AS kept
    FROM told_money t
  ) t LEFT JOIN yearly_money m ON m.owner = t.uid AND m.year = {y});

CREATE TEMP TABLE numbered AS
SELECT i.uid, i.project, i.direction,
  ROW_NUMBER() OVER (PARTITION BY i.project ORDER BY i.position) AS number FROM indicator i;

CREATE TEMP TABLE result AS
SELECT n.uid, n.project, n.direction, a.value, a.type,
  COALESCE(
    (SELECT t.year FROM target t WHERE t.owner = n.uid AND t.year <= {y}
       AND COALESCE(t.to_year, t.year) >= {y} ORDER BY COALESCE(t.to_year, t.year), t.year LIMIT 1),
    (SELECT t.year FROM target t WHERE t.owner = n.uid AND t.year > {y}
       ORDER BY COALESCE(t.to_year, t.year), t.year LIMIT 1),
    (SELECT t.year FROM target t WHERE t.owner = n.uid
       ORDER BY COALESCE(t.to_year, t.year) DESC, t.year DESC LIMIT 1)) AS target_year
FROM numbered n JOIN here h ON n.project = h.uid
LEFT JOIN answer a ON a.project = n.project AND a.year = {y} AND a.field = 'indicator_' || n.number
WHERE a.value IS NOT NULL OR n.project IN (SELECT uid FROM with_plan);

CREATE TEMP TABLE judged AS
SELECT r.project, CASE
  WHEN r.value IS NULL THEN '未回答'
  WHEN r.value = '該当なし' THEN '該当なし'
  WHEN t.number IS NULL OR r.type = 'text' THEN '言葉だけ'
  WHEN (r.direction IS 'down' AND r.value <= t.number)
    OR (r.direction IS NOT 'down' AND r.value >= t.number) THEN '目標どおり'
  WHEN COALESCE(t.to_year, t.year) > {y} THEN '途中'
  ELSE '下回る' END AS head
FROM result r LEFT JOIN target t ON t.owner = r.uid AND t.year = r.target_year;
"""


class PlainSql:
    """Queries on one file about one fiscal year."""

    def __init__(self, connection: sqlite3.Connection, year: int) -> None:
        self._connection = connection
        self.year = year
        for name in self.column("SELECT name FROM sqlite_temp_master WHERE type = 'table'"):
            connection.execute(f"DROP TABLE temp.{name}")
        connection.executescript(_TABLES.format(y=year))

    def rows(self, query: str, *values: object) -> list[tuple]:
        return self._connection.execute(query, values).fetchall()

    def column(self, query: str, *values: object) -> list:
        return [row[0] for row in self.rows(query, *values)]

    def counter(self, query: str, *values: object) -> Counter:
        """The first column as a bag: what a number's uids are, without their order."""
        return Counter(self.column(query, *values))
