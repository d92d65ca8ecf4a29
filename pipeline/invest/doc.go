// Package invest is the vocabulary of the program: the words that every other
// package, every data file and every page uses, and nothing that depends on a
// technology. It imports nothing but the standard library.
//
// # Glossary
//
// One word per thing. Amounts are whole units of the register's currency
// (yuan, unless reference data name another), ratios lie on the scale where 1
// is the whole; 万元, 亿元 and percent exist only in raw exports and on pages.
//
//	Period               报告期            a calendar month; an export describes the state at its end
//	Report               进展记录          one row of one export: one project at the end of one period
//	Posting              记账              a report as the ledger keeps it
//	Facts                要素              what a project's reports repeat month after month, kept once
//	Index                索引              what postings refer to by number: projects, texts, cells, facts
//	Cell                 分组单元          a combination of everything that reports are grouped by
//	Partial              部分和            the sums of some reports by period and cell; partials merge in any order
//	Project              项目              what a project code names; its reports are its history
//	Ledger               台账              every accepted report, at most one for a project and period
//	County               县（市、区）      a row of regions.toml, the city's own level and zones included
//	Sector               行业              a row of sectors.toml; belongs to exactly one Group
//	Group                领域              a set of sectors, such as 产业, 基础设施, 社会民生
//	Level                层面              自治区层面 or 市层面; both together are the city
//	Ownership            投资主体          民间, 国有, 政府, 外商 ...
//	Class                建设性质          新开工, 续建, 竣工投产, 预备: what the year's plan foresees
//	Stage                项目阶段          储备, 前期, 在建, 竣工: where the project stands
//	total_yuan           总投资            whole-life investment
//	planned_yuan         年度计划投资      planned for the calendar year of the period, as that export states it
//	completed_yuan       本年累计完成投资  completed from 1 January to the end of the period
//	month_completed_yuan 本月完成投资      completed(P) - completed(previous exported period of the same year)
//	completion_ratio     投资完成率        sum of completed_yuan / sum of planned_yuan over the same rows
//	time_ratio           序时进度          month number / 12
//	gap_points           较序时进度        (completion_ratio - time_ratio) x 100, in percentage points
//	start_ratio          开工率            started / planned new starts of the year (class 新开工)
//	finish_ratio         竣工率            finished / planned completions of the year (class 竣工投产)
//	yoy_ratio            同比              completed(P) / completed(P minus 12 months) - 1
//	growth_ratio         年均增长          (completed of last year / completed of base year)^(1/n) - 1
//	share                占比              of a group in a scope: by project count and by completed investment
//	stalled              无进展            under construction in the previous export of the same year and now, and completed not risen since
//	rank                 位次              place by completion ratio among the counties, or the sectors, of a period
//	pool                 项目库            every project that the register lists, by stage
//	Target               目标              one number of the published plan, with its clause
//	expected_value       应达值            what a target asks for by the end of a period
//	verdict              评价              how the actual value stands to the expected one
//	Scope                范围              the rows that a figure is taken over, such as one level
//	Reason               缺值原因          why a figure has no value; a page prints it, never 0 and never NaN
//	Release              发布              the act of publishing a period, and the file that keeps what was published
//	Edition              版次              a period as one release published it; later numbers are a further edition
//	Revision             修订              the number of an edition within its period, from 1
//	Bulletin             通报              the text of a period: what the figures say, in sentences and tables
//	Review               半年报、年报      the bulletin of a half-year or a year, of the edition of its June or December
//	Span                 通报类别          the time that a bulletin reports on: a month, a half-year or a year
//	Reporting            报送情况          what an export lacks: counties, months and reported values of targets; never why
//	Kit                  材料包            the files of an edition for those who report on it: bulletin, pictures, tables
//	Confirmation         核实              what a person has said to be true of an unusual statement: a note with its reason
//	Finding              要点              the one sentence that states what a chart shows
//	Drawing              绘图              a chart drawn at one width; a picture is the file that it becomes
//	Embed                嵌入              a chart on a page of its own, to stand in pages of others
package invest
