WITH scoped AS (
  SELECT 'all' AS scope, * FROM report
  UNION ALL SELECT level AS scope, * FROM report
  UNION ALL SELECT 'county.' || county_code AS scope, * FROM report
), member AS (
  SELECT DISTINCT 'group.' || group_id AS name FROM sector
  UNION SELECT field || '.' || id FROM word WHERE field IN ('ownership', 'level', 'class')
  UNION SELECT 'county.' || code FROM county
), labelled AS (
  SELECT period, scope, completed, 'group.' || group_id AS name FROM scoped JOIN sector ON code = sector_code
  UNION ALL SELECT period, scope, completed, 'ownership.' || ownership FROM scoped
  UNION ALL SELECT period, scope, completed, 'level.' || level FROM scoped
  UNION ALL SELECT period, scope, completed, 'class.' || class FROM scoped
  UNION ALL SELECT period, scope, completed, 'county.' || county_code FROM scoped
), whole AS (
  SELECT period, scope, count(*) AS project_count, sum(completed) AS completed FROM scoped GROUP BY period, scope
)
SELECT w.period, w.scope, m.name AS "group", count(l.name) AS project_count,
       count(l.name) * 1.0 / w.project_count AS project_count_share,
       coalesce(sum(l.completed), 0) AS completed_yuan,
       coalesce(sum(l.completed), 0) * 1.0 / nullif(w.completed, 0) AS completed_share
FROM whole w
JOIN member m ON w.scope = 'all'
  OR w.scope LIKE 'county.%' AND m.name NOT LIKE 'county.%'
  OR w.scope NOT LIKE 'county.%' AND m.name NOT LIKE 'level.%'
LEFT JOIN labelled l ON l.period = w.period AND l.scope = w.scope AND l.name = m.name
GROUP BY w.period, w.scope, m.name
ORDER BY w.period, w.scope, m.name
