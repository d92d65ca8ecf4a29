package diag

// Reason is an argument of a problem whose code has several causes: it names
// the cause, and Message writes it in words.
type Reason string

// The reasons of unreadable-file.
const (
	IsFolder Reason = "is-folder"

	DamagedWorkbook Reason = "damaged-workbook" // of bad-csv too, from a row on
	DatesFrom1904   Reason = "dates-from-1904"
)

// The reasons of bad-encoding.
const (
	IsGzip           Reason = "is-gzip"
	IsZIP            Reason = "is-zip"
	IsPDF            Reason = "is-pdf"
	NotAsMarked      Reason = "not-as-marked"
	MeaninglessBytes Reason = "meaningless-bytes"
	HasNUL           Reason = "has-nul"
	NotAsStated      Reason = "not-as-stated"
)

// The reasons of bad-csv.
const (
	BareQuote      Reason = "bare-quote"
	OpenQuote      Reason = "open-quote"
	TextAfterQuote Reason = "text-after-quote"
	StrayReturn    Reason = "stray-return"
	TwoSeparators  Reason = "two-separators"
)

// The reasons of bad-project-code.
const (
	ScientificCode Reason = "scientific-code"
	CodeCharacters Reason = "code-characters" // arg 3: the first that is none
	LongCode       Reason = "long-code"
	CodeParts      Reason = "code-parts"
	CodeCase       Reason = "code-case" // args 3 and 4: where it is written otherwise, and how
)

// The reasons of bad-indicator: what the value should be.
const (
	WantPeriod         Reason = "want-period"
	WantTarget         Reason = "want-target"
	WantReportedTarget Reason = "want-reported-target"
	WantDecimal        Reason = "want-decimal"
)

// More reasons of bad-confirmation, beside want-period.
const (
	WantCode   Reason = "want-code"
	WantReason Reason = "want-reason"
	WantPerson Reason = "want-person"
	WantDay    Reason = "want-day"
)

// The reasons of header-changed.
const (
	ColumnAdded   Reason = "column-added"
	ColumnRemoved Reason = "column-removed"
)

// The reasons of leak.
const (
	MobileNumber    Reason = "mobile-number"
	IdentityNumber  Reason = "identity-number"
	WithheldProject Reason = "withheld-project"
)

// The reasons of bad-reference; their own args begin with the second.
const (
	UnknownField     Reason = "unknown-field"
	FieldTwice       Reason = "field-twice"
	HeaderTaken      Reason = "header-taken"
	WantPublication  Reason = "want-publication"
	UnitNotHere      Reason = "unit-not-here"
	FieldNeeded      Reason = "field-needed"
	UnstatedNeeded   Reason = "unstated-needed"
	NotField         Reason = "not-field"
	NotCode          Reason = "not-code"
	WantSeverity     Reason = "want-severity"
	WantSuffix       Reason = "want-suffix"
	WantDisplay      Reason = "want-display"
	WantPositiveSize Reason = "want-positive-size"
	WantPlannedBasis Reason = "want-planned-basis"
	WantFraction     Reason = "want-fraction"
	WantWithheld     Reason = "want-withheld"
	WantPattern      Reason = "want-pattern"

	WantCodeCharacters Reason = "want-code-characters"
	WantDateOrder      Reason = "want-date-order"
	WantLevel          Reason = "want-level"
	WantCount          Reason = "want-count"
	WantID             Reason = "want-id"
	ValueTwice         Reason = "value-twice"
	ValueTaken         Reason = "value-taken"
	NotRole            Reason = "not-role"
	WantYears          Reason = "want-years"
	WantReportDay      Reason = "want-report-day"
	WantVerdict        Reason = "want-verdict"
	NotOneOf           Reason = "not-one-of"
	WantLabel          Reason = "want-label"
	WantTargetValue    Reason = "want-target-value"
	WantYear           Reason = "want-year"
	NotUnit            Reason = "not-unit"
	WantPercent        Reason = "want-percent"
	WantGroup          Reason = "want-group"
	NotGrowth          Reason = "not-growth"
	NotValue           Reason = "not-value"
	NotGroup           Reason = "not-group"
	WantCity           Reason = "want-city"
	NoCounty           Reason = "no-county"
	WantSlug           Reason = "want-slug"
	CodeTwice          Reason = "code-twice"
	NoName             Reason = "no-name"
	NameTaken          Reason = "name-taken"
	NoSector           Reason = "no-sector"
	WantGroupID        Reason = "want-group-id"
)

// words returns the format for all the args of a reason's problem.
func (r Reason) words() (words wording, known bool) {
	for _, reasons := range []map[Reason]wording{reasons, workbookReasons} {
		if words, known = reasons[r]; known {
			return words, true
		}
	}
	return wording{}, false
}

// reasons are formats for all the args of their problem.
var reasons = map[Reason]wording{
	MobileNumber:    {"手机号码", "a mobile number"},
	IdentityNumber:  {"身份证号码", "an identity number"},
	WithheldProject: {"不公开项目的名称或代码", "the name or code of a project that is withheld"},

	IsFolder: {
		"这是一个文件夹；如其中有导出文件，请把它们放到上一级，否则请移走文件夹",
		"it is a folder; if it holds exports, put them one level up, otherwise move it away",
	},

	DamagedWorkbook: {
		"工作簿已损坏或设有密码；请打开后重新保存，不设密码",
		"the workbook is damaged or has a password; open it and save it again without one",
	},
	DatesFrom1904: {
		"它的日期从 1904 年算起；请在选项中取消 1904 日期系统后重新保存",
		"its dates count from 1904; turn that option off and save it again",
	},

	IsGzip:           {"这是 gzip 压缩文件；请解压后再放进来", "it is a gzip archive; unpack it"},
	IsZIP:            {"这是压缩包，不是工作簿；请解压，把其中的导出文件放进来", "it is an archive and no workbook; unpack it and put the export that it holds here"},
	IsPDF:            {"这是 PDF 文件；请从登记系统重新导出为 CSV 或 .xlsx", "it is a PDF document; export the register as CSV or .xlsx"},
	NotAsMarked:      {"这里的字节与字节顺序标记所说的编码不符", "these bytes are not in the encoding that its byte order mark says"},
	MeaninglessBytes: {"这里的字节在两种编码中都没有意义", "bytes that mean nothing in either"},
	NotAsStated:      {"与 columns.toml 中写明的编码不符", "it is not in the encoding that columns.toml states"},
	HasNUL:           {"有 NUL 字符，像是二进制文件或 UTF-16", "a NUL character, as in a binary file or in UTF-16"},

	BareQuote: {
		"单元格不以引号开头，其中却有引号；请把引号写两遍，并给整个单元格加上引号",
		"a quotation mark stands inside a cell that does not begin with one; write it twice and put the cell in quotation marks",
	},
	OpenQuote: {"此行的一个引号没有配对", "a quotation mark in this row is never closed"},
	TextAfterQuote: {
		"单元格的后引号之后还有文字；单元格内的引号请写两遍",
		"text follows the closing quotation mark of a cell; write a mark inside a cell twice",
	},
	StrayReturn: {
		"这里有回车符而没有换行符；请以 Windows 或 Unix 的换行方式保存文件",
		"a carriage return stands here without a line feed; save the file with Windows or Unix line ends",
	},

	TwoSeparators: {
		"这个表头用两种分隔符都读得通；请只保留逗号、制表符或分号中的一种",
		"this header can be read with two separators; keep only commas, tabs or semicolons between the cells",
	},

	ScientificCode: {
		"电子表格已把它变成数字，末尾几位已经丢失；请把该列设为文本格式后重新导出",
		"a spreadsheet has turned it into a number and lost its last digits; format the column as text and export again",
	},
	CodeCharacters: {"只能由字母、数字和连字符组成，这里有%[3]s；请重新输入", "it consists of letters, digits and hyphens only, and here is %[3]s; type it again"},
	LongCode:       {"超过 64 个字符", "it is longer than 64 characters"},
	CodeParts: {
		"国家代码的各段为 4、6、2、2、6 位数字，以年份开头，如 2019-450802-47-01-012345",
		"the parts of a national code have 4, 6, 2, 2 and 6 digits, as in 2019-450802-47-01-012345, and begin with a year",
	},
	CodeCase: {"%[3]s 写作 %[4]s", "%[3]s writes it %[4]s"},

	WantPeriod:         {"2023-06 这样的报告期", "a period like 2023-06"},
	WantTarget:         {"plan.toml 中目标的编号", "the id of a target of plan.toml"},
	WantReportedTarget: {"由人工报送数值的目标：登记表本身已能得出它的值", "a target whose value is reported: the register itself shows it"},
	WantCode:           {"可以确认的问题代码", "the code of a problem"},
	WantReason:         {"可以公开的原因；请写明为什么属实", "a reason that can be published; say why it is true"},
	WantPerson:         {"确认人；请写明由谁确认（不会公开）", "who confirms it; name the person, who is not published"},
	WantDay:            {"日期；请写成 2023-06-01 的形式", "a date; write it like 2023-06-01"},
	WantDecimal: {
		"1760 或 0.25 这样的小数（最多八位小数）",
		"a decimal number like 1760 or 0.25, with at most eight decimals",
	},

	ColumnAdded:   {"是新增的", "is there for the first time"},
	ColumnRemoved: {"不见了", "is gone"},

	UnknownField: {"%[2]q不是字段；字段有：%[3]s", "%[2]q is not a field; the fields are %[3]s"},
	FieldTwice:   {"字段%[2]q描述了两次", "field %[2]q is described twice"},
	HeaderTaken:  {"表头%[2]q已属于另一个字段", "header %[2]q already belongs to a field"},
	WantPublication: {
		"%[2]q不是 public、aggregate 或 internal",
		"%[2]q is not public, aggregate or internal",
	},
	UnitNotHere: {"%[2]q不是本文件中的单位", "%[2]q is not a unit of this file"},
	FieldNeeded: {
		"字段%[2]q必须描述且必填：没有它就没有数字",
		"field %[2]q must be described and required: no figure exists without it",
	},
	UnstatedNeeded: {
		"字段%[2]q要么必填，要么用 unstated 给未填的行一个名称",
		"field %[2]q is either required, or unstated names the rows that lack it",
	},
	NotField:           {"%[2]q不是字段", "%[2]q is not a field"},
	NotCode:            {"%[2]q不是问题代码", "%[2]q is not the code of a problem"},
	WantSeverity:       {"%[2]q不是 error 或 warning", "%[2]q is neither error nor warning"},
	WantSuffix:         {"金额列的后缀缺失，或不是 a-z", "the suffix of amount columns is missing or not a-z"},
	WantDisplay:        {"至少要有一个显示金额的单位", "at least one unit is needed to show amounts in"},
	WantPositiveSize:   {"%[2]q的大小不是正数", "the size of %[2]q is not positive"},
	WantPlannedBasis:   {"%[2]q不是 year 或 life", "%[2]q is neither year nor life"},
	WantFraction:       {"%[2]q不是 refuse 或 round", "%[2]q is neither refuse nor round"},
	WantCodeCharacters: {"%[2]q中有不能加进项目代码的字符；可以加的是%[3]q", "%[2]q holds characters that can't be added to project codes; those that can are %[3]q"},
	WantDateOrder:      {"%[2]q应为 dmy 或 mdy", "%[2]q is neither dmy nor mdy"},
	WantPattern:        {"%[2]q不是文件名的样式，例如 *.csv", "%[2]q is no pattern of file names, such as *.csv"},
	WantLevel:          {"%[2]q不是公开字段 level 的取值", "%[2]q is not a value of a public field level"},
	WantCount:          {"%[2]q不是正数", "%[2]q is not a positive number"},
	WantWithheld:       {"%[2]q不是 counted 或 left-out", "%[2]q is neither counted nor left-out"},
	WantID:             {"%[2]q不能作编号：请用 a-z、0-9 和 _", "%[2]q can't be an id: use a-z, 0-9 and _"},
	ValueTwice:         {"取值%[2]q列了两次", "value %[2]q is listed twice"},
	ValueTaken:         {"%[2]q已是另一个取值的名称", "%[2]q already names another value"},
	NotRole:            {"%[2]q不是 %[3]s 的角色", "%[2]q is not a role of a %[3]s"},
	WantYears: {
		"first_year 和 last_year 不构成一段年份",
		"first_year and last_year don't name a span of years",
	},
	WantReportDay: {
		"report_day 是每月都有的日子：1 到 28",
		"report_day is a day that every month has: 1 to 28",
	},
	WantVerdict: {
		"on_track 必须大于 behind，且两者都大于 0",
		"on_track must lie above behind, and both above 0",
	},
	NotOneOf:        {"%[2]q不在其中：%[3]s", "%[2]q is not one of %[3]s"},
	WantLabel:       {"目标需要名称、条文和单位", "a target needs a label, a clause and a unit"},
	WantTargetValue: {"目标值应大于 0", "the value of a target is above 0"},
	WantYear: {
		"year 只能且必须与 horizon = \"year\" 同用",
		"year belongs to horizon = \"year\", and only there",
	},
	NotUnit:     {"%[2]q不是 columns.toml 中的单位", "%[2]q is not a unit of columns.toml"},
	WantPercent: {"比率的单位是 \"%\"", "a ratio is set in \"%\""},
	WantGroup:   {"group 只能且必须与占比同用", "group belongs to a share, and a share needs it"},
	NotGrowth: {
		"%[2]q不是 average_growth 目标的编号",
		"%[2]q is not the id of an average_growth target",
	},
	NotValue: {
		"%[2]q不是 columns.toml 中字段%[3]q的取值",
		"%[2]q is not a value of field %[3]q in columns.toml",
	},
	NotGroup: {"%[2]q不是 sectors.toml 中的分组", "%[2]q is not a group of sectors.toml"},
	WantCity: {"城市需要名称", "the city needs a name"},
	NoCounty: {"没有列出县（市、区）", "no county is listed"},
	WantSlug: {
		"%[2]q不能用于网址：请用 a-z、0-9 和 -",
		"%[2]q can't stand in an address: use a-z, 0-9 and -",
	},
	CodeTwice:   {"%[2]q用了两次", "%[2]q is used twice"},
	NoName:      {"缺少名称", "a name is missing"},
	NameTaken:   {"%[2]q已是另一个条目的名称", "%[2]q already names another entry"},
	NoSector:    {"没有列出行业", "no sector is listed"},
	WantGroupID: {"%[2]q不是分组的编号", "%[2]q is not the id of a group"},
}
