-- What the exports say, as text, with amounts in whole yuan.
CREATE TABLE raw (
  period TEXT, project_code TEXT, project_name TEXT, county TEXT, sector TEXT, level TEXT, ownership TEXT, class TEXT,
  stage TEXT, organization TEXT, progress TEXT, start TEXT, finish TEXT, withheld TEXT,
  total INTEGER, planned INTEGER, completed INTEGER
);
CREATE TABLE indicator (period TEXT, target_id TEXT, value REAL);

-- What the words in them mean.
CREATE TABLE county (code TEXT PRIMARY KEY, name TEXT);
CREATE TABLE sector (code TEXT PRIMARY KEY, name TEXT, group_id TEXT);
CREATE TABLE word (field TEXT, word TEXT, id TEXT, PRIMARY KEY (field, word));
