WITH figure AS (
  SELECT period, year, month, sector_code, count(*) AS project_count, sum(total) AS total_yuan,
         sum(planned) AS planned_yuan, sum(completed) AS completed_yuan
  FROM report GROUP BY period, sector_code
)
SELECT f.period, f.sector_code, n.name AS sector_name, f.project_count, f.total_yuan, f.planned_yuan, f.completed_yuan,
       f.completed_yuan * 1.0 / nullif(f.planned_yuan, 0) AS completion_ratio,
       f.month / 12.0 AS time_ratio,
       (f.completed_yuan * 1.0 / nullif(f.planned_yuan, 0) - f.month / 12.0) * 100 AS gap_points,
       (f.completed_yuan - b.completed_yuan) * 1.0 / nullif(b.completed_yuan, 0) AS yoy_ratio
FROM figure f
JOIN sector n ON n.code = f.sector_code
LEFT JOIN figure b ON b.sector_code = f.sector_code AND b.year = f.year - 1 AND b.month = f.month
ORDER BY f.period, f.sector_code
