SELECT period, county_code, sector_code, level, ownership, class, count(*) AS project_count, sum(total) AS total_yuan,
       sum(planned) AS planned_yuan, sum(completed) AS completed_yuan
FROM report
GROUP BY period, county_code, sector_code, level, ownership, class
ORDER BY period, county_code, sector_code, level, ownership, class
