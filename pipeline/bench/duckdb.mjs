// Computes four of the published tables with DuckDB, from the exports themselves:
//
//   node duckdb.mjs EXPORTS VOCABULARY OUT
//
// EXPORTS is a folder of files that the command sample wrote, VOCABULARY a JSON file with what reference data say (see
// vocabulary.go), OUT the folder that gets a CSV a table. DuckDB reads UTF-8; an export in GB18030 is turned into UTF-8
// first, on all cores, in a folder beside OUT that is removed again.

import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, workerData } from 'node:worker_threads';

const cores = os.availableParallelism();

// fields are those that the tables are computed from; the last three are amounts.
const amounts = ['total', 'planned', 'completed'];
const fields = ['project_code', 'county', 'sector', 'level', 'ownership', 'class', ...amounts];

// transcode writes the files that are not UTF-8 as UTF-8 into a folder.
function transcode(files, folder) {
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    if (!isUtf8(bytes)) fs.writeFileSync(path.join(folder, path.basename(file)), new TextDecoder('gb18030').decode(bytes));
  }
}

function transcodeAll(files, folder) {
  const workers = Array.from({ length: cores }, (_, core) => new Promise((resolve, reject) => {
    const share = files.filter((_, i) => i % cores === core);
    new Worker(fileURLToPath(import.meta.url), { workerData: { share, folder } }).on('error', reject).on('exit', resolve);
  }));
  return Promise.all(workers);
}

// layoutOf finds the header of an export: how many lines stand above the first row, where each field stands, and how many
// yuan the amounts are in. No line of a header is broken, and none of these exports has quotes there.
function layoutOf(file, vocabulary) {
  const handle = fs.openSync(file);
  const start = Buffer.alloc(1 << 14);
  fs.readSync(handle, start);
  fs.closeSync(handle);
  const lines = start.toString().replace(/^\ufeff/, '').split('\r\n');
  let stated = '';
  for (const [i, line] of lines.entries()) {
    const cells = line.split(',');
    if (cells[0].startsWith('单位：')) stated = cells[0].slice('单位：'.length);
    const columns = {};
    const units = {};
    for (const [column, cell] of cells.entries()) {
      const [, title, unit] = /^(.*?)(?:（([^（）]*元)）)?$/.exec(cell);
      const field = fields.find((name) => [title, cell].some((header) => vocabulary.headers[name].includes(header)));
      if (!field) continue;
      columns[field] = column;
      if (amounts.includes(field)) units[field] = vocabulary.units[unit ?? stated];
    }
    if (fields.every((field) => field in columns)) return { skip: i + 1, width: cells.length, columns, units };
  }
  throw new Error(`${file}: no header`);
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const list = (values) => `[${values.map(quoted).join(', ')}]`;

// cells is the query that adds up exports of one layout. An amount is a decimal with as many places as its unit has zeros, so
// that the sum is exact.
function cells({ skip, width, columns, units }, files) {
  const at = (field) => `c${columns[field]}`;
  const types = Array(width).fill('VARCHAR');
  for (const field of amounts) types[columns[field]] = `DECIMAL(18, ${String(units[field]).length - 1})`;
  const sums = amounts.map((field) => `CAST(sum(${at(field)}) * ${units[field]} AS BIGINT) AS ${field}`);
  const keys = fields.slice(1, 6);
  return `
    SELECT filename, ${keys.map((field) => `${at(field)} AS ${field}`).join(', ')}, count(*) AS projects, ${sums.join(', ')}
    FROM read_csv(${list(files)}, header = false, auto_detect = false, skip = ${skip},
      columns = {${types.map((type, i) => `'c${i}': '${type}'`).join(', ')}},
      delim = ',', quote = '"', escape = '"', thousands = ',', null_padding = true, filename = true)
    WHERE ${at('project_code')} IS NOT NULL
    GROUP BY filename, ${keys.map(at).join(', ')}`;
}

// values is a table with the rows of a list.
const values = (name, columns, rows) => `
  CREATE TEMP TABLE ${name} (${columns.map((column) => `${column} VARCHAR`).join(', ')});
  INSERT INTO ${name} VALUES ${rows.map((row) => `(${row.map(quoted).join(', ')})`).join(', ')};`;

// report has one row for each period and combination of values, with codes in the place of words. A word that reference
// data don't know leaves its row out, and then the tables differ.
const report = (queries) => `
  CREATE TEMP TABLE report AS
  WITH cell AS (${queries.join('\n    UNION ALL')})
  SELECT parse_filename(filename, true) AS period, c.id AS county, s.id AS sector, l.id AS level, o.id AS ownership, k.id AS class,
         projects, total, planned, completed
  FROM cell
  JOIN word c ON c.field = 'county' AND c.word = cell.county
  JOIN word s ON s.field = 'sector' AND s.word = cell.sector
  JOIN word l ON l.field = 'level' AND l.word = cell.level
  JOIN word o ON o.field = 'ownership' AND o.word = cell.ownership
  JOIN word k ON k.field = 'class' AND k.word = cell.class;`;

// completion is a table by the members of a dimension.
const completion = (dimension) => `
  WITH figure AS (
    SELECT period, ${dimension} AS code, CAST(sum(projects) AS BIGINT) AS project_count, CAST(sum(total) AS BIGINT) AS total_yuan,
           CAST(sum(planned) AS BIGINT) AS planned_yuan, CAST(sum(completed) AS BIGINT) AS completed_yuan,
           CAST(period[:4] AS INTEGER) AS year, CAST(period[6:] AS INTEGER) AS month
    FROM report GROUP BY period, code
  )
  SELECT f.period, f.code AS ${dimension}_code, n.name AS ${dimension}_name,
         f.project_count, f.total_yuan, f.planned_yuan, f.completed_yuan,
         f.completed_yuan / nullif(f.planned_yuan, 0) AS completion_ratio,
         f.month / 12 AS time_ratio,
         (f.completed_yuan / nullif(f.planned_yuan, 0) - f.month / 12) * 100 AS gap_points,
         (f.completed_yuan - b.completed_yuan) / nullif(b.completed_yuan, 0) AS yoy_ratio
  FROM figure f
  JOIN ${dimension} n ON n.code = f.code
  LEFT JOIN figure b ON b.code = f.code AND b.year = f.year - 1 AND b.month = f.month
  ORDER BY f.period, f.code`;

const tables = {
  completion_by_county: completion('county'),
  completion_by_sector: completion('sector'),
  completion_by_year: `
    WITH figure AS (
      SELECT period, CAST(sum(projects) AS BIGINT) AS project_count, CAST(sum(total) AS BIGINT) AS total_yuan,
             CAST(sum(planned) AS BIGINT) AS planned_yuan, CAST(sum(completed) AS BIGINT) AS completed_yuan,
             CAST(period[:4] AS INTEGER) AS year, CAST(period[6:] AS INTEGER) AS month
      FROM report GROUP BY period
    )
    SELECT f.year, f.period, f.project_count, f.total_yuan, f.planned_yuan, f.completed_yuan,
           f.completed_yuan / nullif(f.planned_yuan, 0) AS completion_ratio,
           (f.completed_yuan - b.completed_yuan) / nullif(b.completed_yuan, 0) AS yoy_ratio
    FROM figure f
    LEFT JOIN figure b ON b.year = f.year - 1 AND b.month = f.month
    WHERE f.period = (SELECT max(y.period) FROM figure y WHERE y.year = f.year)
    ORDER BY f.year`,
  structure: `
    WITH scoped AS (
      SELECT 'all' AS scope, * FROM report UNION ALL SELECT level, * FROM report UNION ALL SELECT 'county.' || county, * FROM report
    ), member AS (
      SELECT DISTINCT 'group.' || group_id AS name FROM sector
      UNION SELECT field || '.' || id FROM word WHERE field IN ('ownership', 'level', 'class')
      UNION SELECT 'county.' || code FROM county
    ), labelled AS (
      SELECT period, scope, projects, completed,
             unnest(['group.' || group_id, 'ownership.' || ownership, 'level.' || level, 'class.' || class, 'county.' || county]) AS name
      FROM scoped JOIN sector ON code = scoped.sector
    ), part AS (
      SELECT period, scope, name, sum(projects) AS projects, sum(completed) AS completed FROM labelled GROUP BY ALL
    ), whole AS (
      SELECT period, scope, sum(projects) AS projects, sum(completed) AS completed FROM scoped GROUP BY ALL
    )
    SELECT w.period, w.scope, m.name AS "group", CAST(coalesce(p.projects, 0) AS BIGINT) AS project_count,
           coalesce(p.projects, 0) / w.projects AS project_count_share,
           CAST(coalesce(p.completed, 0) AS BIGINT) AS completed_yuan,
           coalesce(p.completed, 0) / nullif(w.completed, 0) AS completed_share
    FROM whole w
    JOIN member m ON w.scope = 'all'
      OR w.scope LIKE 'county.%' AND m.name NOT LIKE 'county.%'
      OR w.scope NOT LIKE 'county.%' AND m.name NOT LIKE 'level.%'
    LEFT JOIN part p ON p.period = w.period AND p.scope = w.scope AND p.name = m.name
    ORDER BY w.period, w.scope, m.name`,
};

async function main(raw, vocabularyFile, out) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const vocabulary = JSON.parse(fs.readFileSync(vocabularyFile, 'utf8'));
  const exported = fs.readdirSync(raw).filter((name) => /^\d{4}-\d{2}\.csv$/.test(name)).map((name) => path.join(raw, name));
  fs.mkdirSync(out, { recursive: true });
  const folder = fs.mkdtempSync(path.join(path.dirname(path.resolve(out)), 'utf8-'));
  try {
    await transcodeAll(exported, folder);
    const layouts = new Map();
    for (const file of exported) {
      const copy = path.join(folder, path.basename(file));
      const readable = fs.existsSync(copy) ? copy : file;
      const layout = layoutOf(readable, vocabulary);
      const key = JSON.stringify(layout);
      layouts.set(key, { layout, files: [...(layouts.get(key)?.files ?? []), readable] });
    }
    const instance = await DuckDBInstance.create(':memory:', { threads: String(cores), preserve_insertion_order: 'false' });
    const connection = await instance.connect();
    await connection.run(values('word', ['field', 'word', 'id'], vocabulary.words));
    await connection.run(values('county', ['code', 'name'], vocabulary.counties));
    await connection.run(values('sector', ['code', 'name', 'group_id'], vocabulary.sectors));
    await connection.run(report([...layouts.values()].map(({ layout, files }) => cells(layout, files))));
    for (const [name, query] of Object.entries(tables)) {
      await connection.run(`COPY (${query}) TO ${quoted(path.join(out, `${name}.csv`))} (HEADER, DELIMITER ',')`);
    }
    connection.closeSync();
    instance.closeSync();
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

if (isMainThread) await main(...process.argv.slice(2));
else transcode(workerData.share, workerData.folder);
