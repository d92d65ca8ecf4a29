-- The actual values of the published plan's targets. A reported one is the newest line of its year (yearly targets), of
-- 2021 (those of that year) or of the plan (all others).
WITH period AS (
  SELECT DISTINCT period, year, month FROM report
), final AS (
  SELECT year, max(period) AS period FROM report GROUP BY year
), sums AS (
  SELECT period, year, count(*) AS n, sum(total) AS total, sum(completed) AS completed,
         sum(level = 'region') AS region_n,
         sum(completed * (level = 'region')) AS region_completed,
         sum(level = 'region' AND group_id = 'industry') AS industry_n,
         sum(completed * (level = 'region' AND group_id = 'industry')) AS industry_completed,
         sum(level = 'region' AND ownership = 'private') AS private_n,
         sum(completed * (level = 'region' AND ownership = 'private')) AS private_completed
  FROM report JOIN sector ON code = sector_code GROUP BY period
), earlier AS (
  SELECT p.period, coalesce(sum(s.completed), 0) AS completed, coalesce(sum(s.region_completed), 0) AS region_completed
  FROM period p LEFT JOIN final f ON f.year < p.year LEFT JOIN sums s ON s.period = f.period GROUP BY p.period
), computed AS (
  SELECT 'completed-city' AS target_id, s.period, (e.completed + s.completed) / 1e8 AS value FROM sums s JOIN earlier e USING (period)
  UNION ALL SELECT 'completed-region', s.period, (e.region_completed + s.region_completed) / 1e8 FROM sums s JOIN earlier e USING (period)
  UNION ALL SELECT 'count-region', period, region_n FROM sums
  UNION ALL SELECT 'industry-count-share', period, industry_n * 100.0 / region_n FROM sums
  UNION ALL SELECT 'industry-completed-share', period, industry_completed * 100.0 / nullif(region_completed, 0) FROM sums
  UNION ALL SELECT 'private-count-share', period, private_n * 100.0 / region_n FROM sums
  UNION ALL SELECT 'private-completed-share', period, private_completed * 100.0 / nullif(region_completed, 0) FROM sums
  UNION ALL SELECT 'pool-count', period, n FROM sums
  UNION ALL SELECT 'pool-total', period, total / 1e8 FROM sums
  UNION ALL SELECT 'growth-city', period, NULL FROM sums
), horizon AS (
  SELECT id AS target_id, p.period,
         CASE kind WHEN 'each_year' THEN p.year || '-01' ELSE '2021-01' END AS first,
         CASE WHEN kind = 'year' AND p.period > '2021-12' THEN '2021-12' ELSE p.period END AS last
  FROM reported_target CROSS JOIN period p
), reported AS (
  SELECT h.target_id, h.period,
         (SELECT value FROM indicator i WHERE i.target_id = h.target_id AND i.period BETWEEN h.first AND h.last
          ORDER BY i.period DESC LIMIT 1) AS value
  FROM horizon h
)
SELECT target_id, period, value AS actual_value FROM computed
UNION ALL SELECT target_id, period, value FROM reported
ORDER BY target_id, period
