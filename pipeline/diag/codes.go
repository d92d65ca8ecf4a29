package diag

import (
	"maps"
	"slices"
)

// Code names a kind of problem. The list is closed and its names are stable:
// offices configure severities by them, and published counts are keyed by them.
type Code string

// The codes of a folder and its files.
const (
	NoExports      Code = "no-exports"
	UnreadableFile Code = "unreadable-file"
	BadEncoding    Code = "bad-encoding"
	BadCSV         Code = "bad-csv"
	NoHeader       Code = "no-header"
	NoRows         Code = "no-rows"
	PeriodUnknown  Code = "period-unknown"
	PeriodConflict Code = "period-conflict"
	RowAboveHeader Code = "row-above-header"
	SeveralSheets  Code = "several-sheets"
	FilePassedOver Code = "file-passed-over"

	MislabelledFile Code = "mislabelled-file"

	SheetPassedOver    Code = "sheet-passed-over"
	SheetWithoutHeader Code = "sheet-without-header"
	HiddenRows         Code = "hidden-rows"
	HiddenColumn       Code = "hidden-column"
	StruckRows         Code = "struck-rows"
)

// The codes of a header.
const (
	UnknownHeader Code = "unknown-header"

	InvisibleCharacter Code = "invisible-character"
	MissingColumn      Code = "missing-column"
	DuplicateColumn    Code = "duplicate-column"
	MissingUnit        Code = "missing-unit"
	UnknownUnit        Code = "unknown-unit"
	UnitConflict       Code = "unit-conflict"
	PartialYear        Code = "partial-year"
)

// The codes of a row and its cells.
const (
	UnknownRow       Code = "unknown-row"
	WrongFieldCount  Code = "wrong-field-count"
	MissingValue     Code = "missing-value"
	BadAmount        Code = "bad-amount"
	FractionalAmount Code = "fractional-amount"
	NegativeAmount   Code = "negative-amount"
	BadDate          Code = "bad-date"
	BadPeriod        Code = "bad-period"
	BadProjectCode   Code = "bad-project-code"
	UnknownCounty    Code = "unknown-county"
	UnknownSector    Code = "unknown-sector"
	UnknownValue     Code = "unknown-value"
	BadText          Code = "bad-text"
	CodeRegion       Code = "code-region"
	DuplicateReport  Code = "duplicate-report"
	TotalMismatch    Code = "total-mismatch"
	CountMismatch    Code = "count-mismatch"
	DoubtfulCell     Code = "doubtful-cell"
	MergedCell       Code = "merged-cell"
	MarkedText       Code = "marked-text"
	LostCharacters   Code = "lost-characters"
	AmountNotStated  Code = "amount-not-stated"
	PersonalNumber   Code = "personal-number"
	DoubtfulEncoding Code = "doubtful-encoding"
)

// The codes of the side tables and of reference data.
const (
	BadIndicator       Code = "bad-indicator"
	DuplicateIndicator Code = "duplicate-indicator"

	IndicatorNegative      Code = "indicator-negative"
	IndicatorFalls         Code = "indicator-falls"
	IndicatorWithoutExport Code = "indicator-without-export"
	BadReference           Code = "bad-reference"

	BadConfirmation       Code = "bad-confirmation"
	DuplicateConfirmation Code = "duplicate-confirmation"
	UnusedConfirmation    Code = "unused-confirmation"
	UnknownKey            Code = "unknown-key"
	UnusedAlias           Code = "unused-alias"
)

// The codes of what exports say only together.
const (
	PeriodExportedTwice   Code = "period-exported-twice"
	PeriodMissing         Code = "period-missing"
	HeaderChanged         Code = "header-changed"
	ClassChanged          Code = "class-changed"
	UnitJump              Code = "unit-jump"
	CompletedFalls        Code = "completed-falls"
	CompletedExceedsTotal Code = "completed-exceeds-total"
	YearsExceedTotal      Code = "years-exceed-total"
	CompletedWithoutPlan  Code = "completed-without-plan"
	PlanChanged           Code = "plan-changed"
	IdentityChanged       Code = "identity-changed"
	ProjectVanished       Code = "project-vanished"
)

// The codes of an export as a whole, and of who its projects are.
const (
	ProjectsGone           Code = "projects-gone"
	CountyGone             Code = "county-gone"
	NothingMoved           Code = "nothing-moved"
	NotReset               Code = "not-reset"
	ColumnsExchanged       Code = "columns-exchanged"
	SameFactor             Code = "same-factor"
	PlansChanged           Code = "plans-changed"
	ValuesChanged          Code = "values-changed"
	SumRowMissing          Code = "sum-row-missing"
	NoAmounts              Code = "no-amounts"
	AmountsImplausible     Code = "amounts-implausible"
	CountyImplausible      Code = "county-implausible"
	CompletionsImplausible Code = "completions-implausible"
	PeriodDistant          Code = "period-distant"
	CorrectionDrops        Code = "correction-drops"
	PlannedAboveTotal      Code = "planned-above-total"
	PlannedExceedsTotal    Code = "planned-exceeds-total"
	CompletionImplausible  Code = "completion-implausible"
	AmountJump             Code = "amount-jump"
	AmountBeyondRegister   Code = "amount-beyond-register"
	StageFalls             Code = "stage-falls"
	TwoCodes               Code = "two-codes"
	CodeChanged            Code = "code-changed"
	CodeRespelled          Code = "code-respelled"
	PackageAndParts        Code = "package-and-parts"
	WithheldColumnGone     Code = "withheld-column-gone"
	WithheldUnderNewCode   Code = "withheld-under-new-code"
	WithheldBlank          Code = "withheld-blank"
)

// The codes of what is made: a picture whose typeface lacks a character, and a
// finished site that says what it may not.
const (
	MissingGlyph Code = "missing-glyph"
	Leak         Code = "leak"
)

type description struct {
	severity Severity
	message  wording // formats for the problem's Args; argument tells their verbs
}

var codes = map[Code]description{
	NoExports: {Error, wording{
		"文件夹%[1]q中没有导出文件（*.csv 或 *.xlsx）；请把当月的导出文件放进去",
		"%[1]q holds no export (*.csv or *.xlsx); put the month's export there",
	}},
	UnreadableFile: {Error, wording{
		"文件无法读取：%[1]v",
		"the file can't be read: %[1]v",
	}},
	BadEncoding: {Error, wording{
		"不是 UTF-8、UTF-16 或 GB18030 文本（%[1]v）；请重新导出为 CSV",
		"this is not text in UTF-8, UTF-16 or GB18030 (%[1]v); export it again as CSV",
	}},
	BadCSV: {Error, wording{
		"不是 CSV：%[1]v",
		"this is not CSV: %[1]v",
	}},
	NoHeader: {Error, wording{
		"找不到表头行；表头至少包含：%[1]s",
		"no header row was found; a header names at least %[1]s",
	}},
	NoRows: {Error, wording{
		"表头之下没有项目；请重新导出",
		"no project stands below the header; export the register again",
	}},
	PeriodUnknown: {Error, wording{
		"无法判断报告期；请把文件命名为 2023-06.csv 的形式，或增加一列%[1]q",
		"the period can't be told; name the file like 2023-06.csv or add a column %[1]q",
	}},
	PeriodConflict: {Error, wording{
		"此处的报告期是 %[1]s，而文件名或标题说的是 %[2]s；请改正其中错误的一个",
		"this says period %[1]s, the file's name or title says %[2]s; correct the one that is wrong",
	}},
	RowAboveHeader: {Error, wording{
		"此行位于第 %[1]s 行的表头之上，又不是标题；请移到表头之下或删除",
		"this row stands above the header in line %[1]s and is no title; move it below the header or delete it",
	}},

	SeveralSheets: {Error, wording{
		"此工作表的表头与工作表%[1]q的不同，不能作为同一张登记表读取；请让各表的列名、单位和顺序一致，或把不属于登记表的工作表移到别的文件",
		"the header of this sheet is not that of the sheet %[1]q, so that they are not read as one register; give all sheets the same columns, units and order, or move a sheet that is no register to a file elsewhere",
	}},
	FilePassedOver: {Warning, wording{
		"没有读取：%[1]v",
		"this is not read: %[1]v",
	}},
	MislabelledFile: {Warning, wording{
		"文件名以 %[1]s 结尾，内容却是%[2]v；已按内容读取，请改正扩展名，或从登记系统导出为 .xlsx 或 CSV",
		"the name ends with %[1]s, and the file is %[2]v; it was read as what it is: correct its ending, or export it as .xlsx or CSV",
	}},
	SheetPassedOver: {Warning, wording{
		"工作表%[1]q没有读取：%[2]v",
		"the sheet %[1]q is not read: %[2]v",
	}},
	SheetWithoutHeader: {Error, wording{
		"工作表%[1]q没有表头，其中却有像项目的行；请在上面加上与工作表%[2]q相同的表头",
		"the sheet %[1]q has no header, and rows that look like projects; put the header of the sheet %[2]q above them",
	}},
	HiddenRows: {Warning, wording{
		"本表有 %[1]s 个项目所在的行被隐藏（%[2]v），已与其他行一样读取；请取消隐藏后核对，不应上报的行请删除",
		"projects stand on hidden rows (%[1]s, %[2]v), which were read like the others; show the rows, check them, and delete those that do not belong to the register",
	}},
	HiddenColumn: {Warning, wording{
		"列%[1]q被隐藏，但仍会公开；请取消隐藏后核对，不应公开的列请在 columns.toml 中设为 internal",
		"the column %[1]q is hidden and is published all the same; show it and check it, and if it should not be public, make it internal in columns.toml",
	}},
	StruckRows: {Warning, wording{
		"本表有 %[1]s 个项目整行带删除线，已与其他行一样读取；项目已移出的请删除该行，仍有效的请去掉删除线",
		"rows of projects are struck out (%[1]s) and were read like the others; delete those of projects that left the register, and remove the line from the others",
	}},

	UnknownHeader: {Error, wording{
		"没有字段使用表头%[1]q；请在 columns.toml 中把它加到所填的字段，或加到 \"ignored\"",
		"no field has a header %[1]q; add it to columns.toml, to the field it fills or to \"ignored\"",
	}},
	InvisibleCharacter: {Error, wording{
		"表头%[1]q含有看不见的字符 %[2]s；请在这个单元格中重新输入表头",
		"the header %[1]q holds a character that can't be seen, %[2]s; type the header again",
	}},
	MissingColumn: {Error, wording{
		"缺少必需的列%[1]q；可用的表头：%[2]s",
		"the required column %[1]q is missing; headers it may carry: %[2]s",
	}},
	DuplicateColumn: {Error, wording{
		"本列与第 %[2]s 列都填写%[1]q；请删除其中一列",
		"both this column and column %[2]s fill %[1]q; delete one of them",
	}},
	MissingUnit: {Error, wording{
		"%[1]q没有说明单位；请写在表头中，如 %[1]s（万元），或在表头上方加一行 单位：万元",
		"no unit is stated for %[1]q; put it in the header, as in %[1]s（万元）, or in a line 单位：万元 above it",
	}},
	UnknownUnit: {Error, wording{
		"%[1]q不是 columns.toml 中的单位",
		"%[1]q is not a unit of columns.toml",
	}},
	UnitConflict: {Error, wording{
		"此处的单位是%[1]q，第 %[3]s 行却是%[2]q；请删除错误的一行",
		"this says the unit is %[1]q, line %[3]s says %[2]q; delete the line that is wrong",
	}},

	PartialYear: {Error, wording{
		"%[1]q不是从一月份起累计的；请导出当年一月起的累计数",
		"%[1]q is not counted from January; export the amounts since 1 January",
	}},

	UnknownRow: {Error, wording{
		"此行只有%[1]q，既不是项目，也不是合计、分组标题或说明；请补全或删除，标题请写成 一、… 的形式，说明请写成 注：… 的形式",
		"this row holds only %[1]q and is no project, total, title or note; complete or delete it, or begin it like 一、… or 注：…",
	}},
	WrongFieldCount: {Error, wording{
		"此行有 %[1]s 个单元格，表头有 %[2]s 个",
		"this row has %[1]s cells, the header has %[2]s",
	}},
	MissingValue: {Error, wording{
		"%[1]q为空；每一行都必须填写",
		"%[1]q is empty; every row must state it",
	}},
	BadAmount: {Error, wording{
		"%[1]q不是%[2]q的金额；请只写数字，如 1234.5",
		"%[1]q is not an amount for %[2]q; write digits alone, like 1234.5",
	}},
	FractionalAmount: {Error, wording{
		"%[1]q不是整数%[2]s",
		"%[1]q is not a whole number of %[2]s",
	}},
	NegativeAmount: {Error, wording{
		"%[1]q为负数；%[2]q不能为负",
		"%[1]q is negative; %[2]q can't be",
	}},
	BadDate: {Error, wording{
		"%[1]q不是日期；请写成 2023-06-01 的形式",
		"%[1]q is not a date; write it like 2023-06-01",
	}},
	BadPeriod: {Error, wording{
		"%[1]q不是报告期；请写成 2023-06 的形式",
		"%[1]q is not a period; write it like 2023-06",
	}},
	BadProjectCode: {Error, wording{
		"%[1]q不是项目代码：%[2]v",
		"%[1]q is not a project code: %[2]v",
	}},
	UnknownCounty: {Error, wording{
		"%[1]q不是%[2]s的县（市、区）",
		"%[1]q is not a county of %[2]s",
	}},
	UnknownSector: {Error, wording{
		"%[1]q不是 sectors.toml 中的行业",
		"%[1]q is not a sector of sectors.toml",
	}},
	UnknownValue: {Error, wording{
		"%[1]q不是%[2]q允许的取值；可以是：%[3]s",
		"%[1]q is not a value of %[2]q; it may be %[3]s",
	}},
	BadText: {Error, wording{
		"%[1]q含有无法显示的字符；请重新录入这段文字",
		"%[1]q holds a character that can't be shown; type the text again",
	}},
	CodeRegion: {Warning, wording{
		"项目代码中的行政区划 %[1]s 既不是%[2]q，也不是其上级；请核对代码和所在县区",
		"the division %[1]s in the project code is neither that of %[2]q nor one above it; check the code and the county",
	}},
	DuplicateReport: {Error, wording{
		"项目 %[1]s 在 %[2]s 的进展已见于 %[3]s；请删除两行中的一行",
		"project %[1]s is already reported for %[2]s at %[3]s; delete one of the two rows",
	}},
	TotalMismatch: {Error, wording{
		"此行的%[1]q写的是 %[2]s，而它所包含的各行之和是 %[3]s",
		"this row states %[2]s for %[1]q, the rows it covers add up to %[3]s",
	}},

	CountMismatch: {Error, wording{
		"此行写的是 %[1]s 个项目，它所包含的有 %[2]s 行；请检查是否漏了项目",
		"this row states %[1]s projects, and it covers %[2]s rows; check whether a project is missing",
	}},
	DoubtfulCell: {Error, wording{
		"%[2]q的单元格%[1]q%[3]v",
		"this cell of %[2]q, %[1]q, %[3]v",
	}},
	MergedCell: {Error, wording{
		"%[2]q的这个单元格属于合并区域 %[1]s，无法确定值属于哪一行；请取消合并并逐行填写",
		"this cell of %[2]q is part of the merged range %[1]s, so that it is not sure whose value it is; unmerge the range and fill in each row",
	}},
	AmountNotStated: {Warning, wording{
		"%[2]q写的是%[1]q，没有金额；此行不计入任何合计",
		"%[2]q says %[1]q and no amount; the row counts in no sum",
	}},
	PersonalNumber: {Error, wording{
		"%[1]q中填的像是电话号码或身份证号码；请填写金额",
		"the amount in %[1]q looks like the number of a telephone or of an identity card; write the amount",
	}},
	LostCharacters: {Warning, wording{
		"%[2]q的%[1]q中有字符变成了问号；请从登记系统重新导出为 UTF-8 或 .xlsx",
		"characters of %[1]q in %[2]q became question marks; export the register again as UTF-8 or .xlsx",
	}},
	DoubtfulEncoding: {Error, wording{
		"%[1]q像是用错了编码读取的；请导出为 UTF-8，或在 columns.toml 的 [files] 中写明编码，如 encoding = \"latin-1\"",
		"%[1]q looks as if it was read in the wrong encoding; export the register as UTF-8, or state its encoding under [files] of columns.toml, like encoding = \"latin-1\"",
	}},
	MarkedText: {Warning, wording{
		"%[2]q的单元格%[1]q%[3]v",
		"this cell of %[2]q, %[1]q, %[3]v",
	}},
	MissingGlyph: {Warning, wording{
		"图片字体中没有字符%[1]q（%[2]s），图中此处为空；请改用常用字，或接受图中的空缺",
		"the typeface of pictures lacks the character %[1]q (%[2]s), whose place in the picture stays empty; use a more common one, or accept the gap",
	}},
	Leak: {Error, wording{
		"此页会公开不得公开的内容（%[1]v）；请在登记系统中删除，或在 columns.toml 中把该列设为 internal",
		"this page would publish what it may not (%[1]v); remove it from the register, or make its column internal in columns.toml",
	}},
	BadIndicator: {Error, wording{
		"%[1]q不是%[2]v",
		"%[1]q is not %[2]v",
	}},
	DuplicateIndicator: {Error, wording{
		"%[1]q在 %[2]s 的值已见于第 %[3]s 行；请删除两行中的一行",
		"%[1]q is already reported for %[2]s in line %[3]s; delete one of the two lines",
	}},
	IndicatorNegative: {Warning, wording{
		"%[1]q的值 %[2]s 为负数；请核对",
		"the value of %[1]q, %[2]s, is negative; check it",
	}},
	IndicatorFalls: {Warning, wording{
		"%[1]q的值 %[2]s 低于上一期的 %[3]s；累计值不应减少，请核对",
		"the value of %[1]q, %[2]s, is less than the %[3]s before it; what is counted up can't fall, so check it",
	}},
	IndicatorWithoutExport: {Warning, wording{
		"%[1]s 没有导出文件，这一行不会显示；请核对报告期",
		"there is no export of %[1]s, so that this line is shown nowhere; check the period",
	}},
	BadConfirmation: {Error, wording{
		"%[1]q不是%[2]v",
		"%[1]q is not %[2]v",
	}},
	DuplicateConfirmation: {Error, wording{
		"同样的确认已见于第 %[1]s 行；请删除两行中的一行",
		"the same is confirmed in line %[1]s; delete one of the two lines",
	}},
	UnusedConfirmation: {Error, wording{
		"%[1]s 没有可确认的 %[2]s（%[3]q）；请对照 check 给出的行改正，已经不需要的请删除",
		"there is no %[2]s of %[1]s to confirm (%[3]q); correct the line as check prints it, or delete it if it is needed no more",
	}},
	BadReference: {Error, wording{
		"%[1]v",
		"%[1]v",
	}},
	UnknownKey: {Error, wording{
		"%[1]q不是本文件的键；请删除它或改正拼写",
		"%[1]q is not a key of this file; remove it or correct its spelling",
	}},
	UnusedAlias: {Warning, wording{
		"已没有导出文件使用别名%[1]q",
		"no export uses the alias %[1]q any more",
	}},

	PeriodExportedTwice: {Error, wording{
		"%[2]s 已经是 %[1]s 的导出文件；如果本文件是更正，请命名为 2023-06.r2.csv 的形式，否则请删除其中一个",
		"%[2]s is already the export of %[1]s; if this file corrects it, name it like 2023-06.r2.csv, otherwise delete one of the two",
	}},
	PeriodMissing: {Warning, wording{
		"上一个报告期是 %[1]s，它与 %[2]s 之间没有导出文件；请把缺少的月份补上",
		"the period before is %[1]s, and no export stands between it and %[2]s; add those of the months that are missing",
	}},
	HeaderChanged: {Error, wording{
		"新的一年里，列%[1]q%[2]v（对照 %[3]s）；请核对表头；如确认无误，请在 confirmed.csv 中确认",
		"with the new year the column %[1]q %[2]v (against %[3]s); check the header, and if it is right, confirm it in confirmed.csv",
	}},
	ClassChanged: {Error, wording{
		"%[1]q的项目上年末有 %[2]s 个，现在有 %[3]s 个；请核对该列；如确认无误，请在 confirmed.csv 中确认",
		"%[2]s projects were %[1]q at the end of last year, %[3]s are now; check the column, and if it is right, confirm it in confirmed.csv",
	}},
	UnitJump: {Error, wording{
		"这里是 %[1]s，而 %[3]s 中是 %[2]s；单位很可能有误，请核对",
		"this is %[1]s, and was %[2]s in %[3]s; check the unit, which is probably wrong",
	}},
	CompletedFalls: {Error, wording{
		"本年累计完成投资 %[1]s 低于 %[3]s 中的 %[2]s；同一年内通常不会减少；请改正其中错误的一个，如确已核减（例如经审计），请确认",
		"%[1]s completed this year is less than the %[2]s of %[3]s; it seldom falls within a year; correct the one that is wrong, or confirm the fall if it is true, as after an audit",
	}},
	CompletedExceedsTotal: {Error, wording{
		"本年累计完成投资 %[1]s 超过总投资 %[2]s；请改正其中错误的一个",
		"%[1]s completed this year exceeds the total of %[2]s; correct the one that is wrong",
	}},
	YearsExceedTotal: {Warning, wording{
		"历年完成投资之和 %[1]s 超过总投资 %[2]s；请核对总投资是否已调整",
		"%[1]s completed over the years exceeds the total of %[2]s; check whether the total has been revised",
	}},
	CompletedWithoutPlan: {Warning, wording{
		"完成投资 %[1]s，年度计划却为零；请补填年度计划投资",
		"%[1]s is completed, and nothing was planned for the year; state the plan",
	}},
	PlanChanged: {Warning, wording{
		"年度计划投资 %[1]s 与 %[3]s 中的 %[2]s 不同；请确认年内调整了计划",
		"%[1]s planned differs from the %[2]s of %[3]s; confirm that the year's plan was changed",
	}},
	IdentityChanged: {Warning, wording{
		"%[1]q原为%[2]q（%[3]s）；请确认仍是同一个项目",
		"%[1]q was %[2]q at %[3]s; confirm that this is the same project",
	}},
	ProjectVanished: {Warning, wording{
		"项目 %[1]s（%[3]s）没有竣工，%[2]s 却未列出；请补上或确认已经移出",
		"project %[1]s of %[3]s was not finished, and %[2]s does not list it; add it, or confirm that it left the register",
	}},

	ProjectsGone: {Error, wording{
		"上月在册且未竣工的 %[2]s 个项目中，有 %[1]s 个不在本文件中（对照 %[3]s）；请检查导出是否被截断或筛选",
		"of the %[2]s unfinished projects of %[3]s, %[1]s are not in this file; check whether the export was cut short or filtered",
	}},
	CountyGone: {Error, wording{
		"%[1]s的 %[2]s 个未竣工项目全部不在本文件中（对照 %[3]s）；请检查导出是否漏了这个县区",
		"none of the %[2]s unfinished projects of %[1]s in %[3]s is in this file; check whether the export leaves this county out",
	}},
	NothingMoved: {Error, wording{
		"所有项目的本年累计完成投资都与 %[1]s 相同；请检查本文件是否就是上期的数据",
		"the amounts completed are those of %[1]s for every project; check whether this file holds the data of that month",
	}},
	NotReset: {Error, wording{
		"新的一年里，%[2]s 个项目中有 %[1]s 个的累计完成投资不低于上年末（%[3]s）；请检查是否没有从一月起重新累计",
		"with the new year, %[1]s of %[2]s projects have at least as much completed as in %[3]s; check whether the amounts were counted anew from January",
	}},
	ColumnsExchanged: {Error, wording{
		"列%[1]q与列%[2]q很可能互换了（%[3]s 个项目）；请核对两列的表头",
		"the columns %[1]q and %[2]q were probably exchanged (%[3]s projects); check their headers",
	}},
	SameFactor: {Error, wording{
		"%[2]s 个项目中有 %[1]s 个的金额恰好是 %[4]s 中的 %[3]s 倍；单位很可能有误，请核对",
		"%[1]s of %[2]s amounts are exactly %[3]s times those of %[4]s; check the unit, which is probably wrong",
	}},
	PlansChanged: {Error, wording{
		"%[2]s 个项目中有 %[1]s 个的年度计划与 %[3]s 不同；请检查这一列是否正确",
		"%[1]s of %[2]s projects have another plan than in %[3]s; check whether this is the right column",
	}},
	ValuesChanged: {Error, wording{
		"%[3]s 个项目中有 %[2]s 个的%[1]q与 %[4]s 不同；请检查这一列是否错位",
		"%[2]s of %[3]s projects have another %[1]q than in %[4]s; check whether the column was shifted",
	}},
	SumRowMissing: {Error, wording{
		"本文件没有合计行，而之前的 %[1]s 个文件都有；请检查导出是否被截断",
		"this file has no row of totals, and all of the %[1]s before it had one; check whether the export was cut short",
	}},
	NoAmounts: {Error, wording{
		"%[1]s 个项目的计划和完成金额全部为零；请检查导出的列",
		"the plans and the amounts completed of all %[1]s projects are zero; check the columns of the export",
	}},
	AmountsImplausible: {Error, wording{
		"总投资的中位数是 %[1]s，单位很可能有误；请核对表头的单位",
		"the middle one of the totals is %[1]s; check the unit of the header, which is probably wrong",
	}},
	CountyImplausible: {Error, wording{
		"%[1]s的总投资中位数是 %[2]s，全部项目的是 %[3]s；这个县区的单位很可能有误，请核对",
		"the middle one of the totals of %[1]s is %[2]s, that of all projects is %[3]s; check the unit of this county, which is probably wrong",
	}},
	CompletionsImplausible: {Error, wording{
		"%[2]s 个项目中有 %[1]s 个的完成投资超过年度计划的 %[3]s 倍；计划或完成的单位很可能有误，请核对",
		"%[1]s of %[2]s projects have completed more than %[3]s times their plans; check the units of both columns",
	}},
	PeriodDistant: {Error, wording{
		"报告期 %[2]s 与上一个报告期 %[1]s 相距一年以上；请检查文件名中的年份",
		"the period %[2]s lies more than a year behind the one before it, %[1]s; check the year in the name of the file",
	}},
	CorrectionDrops: {Error, wording{
		"这个更正文件缺少 %[3]s 中 %[2]s 行里的 %[1]s 行；更正文件会整个取代原文件，请导出全部项目",
		"this correction leaves out %[1]s of the %[2]s rows of %[3]s; it replaces that file as a whole, so export all projects",
	}},
	PlannedAboveTotal: {Warning, wording{
		"年度计划投资 %[1]s 高于总投资 %[2]s；请核对总投资是否已调整",
		"%[1]s planned for the year is more than the total of %[2]s; check whether the total has been revised",
	}},
	PlannedExceedsTotal: {Error, wording{
		"年度计划投资 %[1]s 是总投资 %[2]s 的十倍以上；单位很可能有误，请改正",
		"%[1]s planned for the year is more than ten times the total of %[2]s; correct the unit, which is probably wrong",
	}},
	CompletionImplausible: {Warning, wording{
		"完成投资 %[1]s 是年度计划 %[2]s 的几倍；请核对两者的单位",
		"%[1]s completed is several times the %[2]s planned; check the units of both",
	}},
	AmountJump: {Warning, wording{
		"总投资 %[1]s 与 %[3]s 中的 %[2]s 相差数倍；请核对",
		"the total of %[1]s is several times more or less than the %[2]s of %[3]s; check it",
	}},
	AmountBeyondRegister: {Warning, wording{
		"新项目的总投资 %[1]s 远远超过已有项目中最大的 %[2]s；请核对单位",
		"the total of this new project, %[1]s, is far beyond the largest so far, %[2]s; check its unit",
	}},
	StageFalls: {Warning, wording{
		"项目阶段是%[1]q，而 %[3]s 中已是%[2]q；请核对",
		"the stage is %[1]q, and was %[2]q at %[3]s; check it",
	}},
	TwoCodes: {Warning, wording{
		"项目 %[1]s 与 %[2]s（%[3]s）的名称、县区和金额完全相同，会重复计算；如是同一个项目，请删除一行",
		"the project %[1]s has the name, the county and the amounts of %[2]s at %[3]s, and both count; if they are one project, delete one of the rows",
	}},
	CodeChanged: {Warning, wording{
		"新项目 %[1]s 与不再列出的 %[2]s（%[3]s）名称、县区相同；如是同一个项目，请沿用原来的代码",
		"the new project %[1]s has the name and the county of %[2]s at %[3]s, which is listed no more; if they are one project, keep its code",
	}},
	CodeRespelled: {Warning, wording{
		"项目代码 %[1]s 与 %[2]s 只有写法不同；如是同一个项目，请沿用原来的写法",
		"the project code %[1]s differs from %[2]s only in how it is written; if they are one project, keep the spelling",
	}},
	PackageAndParts: {Warning, wording{
		"项目 %[1]s 的各项金额等于下面 %[2]s 行之和，会重复计算；如是打包项目，请只保留总项目或只保留子项目",
		"the amounts of project %[1]s are the sums of the %[2]s rows below it, and all count; if it is a package, keep either it or its parts",
	}},
	WithheldColumnGone: {Error, wording{
		"本文件没有说明项目是否公开的列，而 %[2]s 中有 %[1]s 个项目不公开；请补上这一列",
		"this file has no column that says whether a project may be named, and %[2]s withholds %[1]s projects; add the column",
	}},
	WithheldUnderNewCode: {Error, wording{
		"新项目 %[1]s 与不公开的项目（%[2]s）名称、县区相同，却没有写明不公开；请核对",
		"the new project %[1]s has the name and the county of a project that is withheld at %[2]s, and is not withheld itself; check it",
	}},
	WithheldBlank: {Error, wording{
		"%[1]q在此行为空，而其他行都已填写；请写明该项目是否公开",
		"%[1]q is empty in this row and filled in others; state whether the project may be named",
	}},
}

// Codes returns every code, sorted.
func Codes() []Code { return slices.Sorted(maps.Keys(codes)) }

// Default returns the severity of the code where reference data set no other.
func (c Code) Default() Severity { return codes[c].severity }

// Known tells whether the code is in the list.
func (c Code) Known() bool { _, ok := codes[c]; return ok }
