-- The rows with codes in the place of words.
CREATE TABLE report AS
SELECT raw.period, project_code, project_name, c.id AS county_code, s.id AS sector_code, l.id AS level,
       o.id AS ownership, k.id AS class, g.id AS stage, organization, progress, start, finish, w.id AS withheld,
       total, planned, completed,
       CAST(substr(raw.period, 1, 4) AS INTEGER) AS year, CAST(substr(raw.period, 6) AS INTEGER) AS month
FROM raw
JOIN word c ON c.field = 'county' AND c.word = raw.county
JOIN word s ON s.field = 'sector' AND s.word = raw.sector
JOIN word l ON l.field = 'level' AND l.word = raw.level
JOIN word o ON o.field = 'ownership' AND o.word = raw.ownership
JOIN word k ON k.field = 'class' AND k.word = raw.class
JOIN word g ON g.field = 'stage' AND g.word = raw.stage
JOIN word w ON w.field = 'withheld' AND w.word = raw.withheld;

CREATE INDEX report_project ON report (project_code, period);
CREATE INDEX report_period ON report (period);
