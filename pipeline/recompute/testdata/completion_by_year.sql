WITH figure AS (
  SELECT period, year, month, count(*) AS project_count, sum(total) AS total_yuan, sum(planned) AS planned_yuan,
         sum(completed) AS completed_yuan
  FROM report GROUP BY period
)
SELECT f.year, f.period, f.project_count, f.total_yuan, f.planned_yuan, f.completed_yuan,
       f.completed_yuan * 1.0 / nullif(f.planned_yuan, 0) AS completion_ratio,
       (f.completed_yuan - b.completed_yuan) * 1.0 / nullif(b.completed_yuan, 0) AS yoy_ratio
FROM figure f
LEFT JOIN figure b ON b.year = f.year - 1 AND b.month = f.month
WHERE f.period = (SELECT max(period) FROM figure y WHERE y.year = f.year)
ORDER BY f.year
