SELECT r.project_code, r.project_name, r.county_code, c.name AS county_name, r.sector_code, s.name AS sector_name,
       r.level, r.ownership, r.class, r.stage, r.organization, r.progress, r.start, r.finish,
       (SELECT min(period) FROM report f WHERE f.project_code = r.project_code) AS first_period,
       r.period, r.total AS total_yuan, r.planned AS planned_yuan, r.completed AS completed_yuan,
       r.completed * 1.0 / nullif(r.planned, 0) AS completion_ratio
FROM report r
JOIN county c ON c.code = r.county_code
JOIN sector s ON s.code = r.sector_code
WHERE r.period = (SELECT max(period) FROM report l WHERE l.project_code = r.project_code)
  AND r.project_code NOT IN (SELECT project_code FROM report WHERE withheld = 'withheld')
ORDER BY r.project_code
