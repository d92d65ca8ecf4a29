package diag

// More reasons of unreadable-file: what a workbook is that is not read.
const (
	ProtectedWorkbook Reason = "protected-workbook" // it asks for a password
	SwollenWorkbook   Reason = "swollen-workbook"   // its parts are far larger than the file
	RowsOutOfOrder    Reason = "rows-out-of-order"
	LinkedWorkbook    Reason = "linked-workbook" // its formulas read other workbooks
	OldWorkbook       Reason = "old-workbook"    // of Excel 95 or older
	BinaryWorkbook    Reason = "binary-workbook" // .xlsb
	NoTable           Reason = "no-table"        // HTML without a table
)

// More reasons of unreadable-file and file-passed-over: what a file is that is no
// export.
const (
	IsODS         Reason = "is-ods"
	IsNumbers     Reason = "is-numbers"
	IsArchive     Reason = "is-archive"
	IsDocument    Reason = "is-document"
	IsMHTML       Reason = "is-mhtml"
	IsDatabase    Reason = "is-database"
	IsImage       Reason = "is-image"
	IsJSON        Reason = "is-json"
	IsXML         Reason = "is-xml"
	PageEncoding  Reason = "page-encoding"
	UnknownEnding Reason = "unknown-ending"
)

// The reasons of doubtful-cell and marked-text. Arg 4 is how a cell is shown whose
// number format shows another number than is stored.
const (
	CellDate         Reason = "cell-date"
	CellTime         Reason = "cell-time"
	CellPercent      Reason = "cell-percent"
	CellBoolean      Reason = "cell-boolean"
	CellError        Reason = "cell-error"
	CellUncalculated Reason = "cell-uncalculated"
	CellStale        Reason = "cell-stale"
	CellRescaled     Reason = "cell-rescaled"
	CellPartlyStruck Reason = "cell-partly-struck"
	CellStruck       Reason = "cell-struck"
	CellRaised       Reason = "cell-raised"
	CellConcealed    Reason = "cell-concealed"
)

// The reasons of hidden-rows and sheet-passed-over.
const (
	HiddenByFilter    Reason = "hidden-by-filter"
	HiddenByHand      Reason = "hidden-by-hand"
	SheetHidden       Reason = "sheet-hidden"
	SheetOfNoRegister Reason = "sheet-of-no-register"
)

// The reasons of mislabelled-file: the kind of the file.
const (
	KindText Reason = "text"
	KindHTML Reason = "HTML"
	KindXLS  Reason = "XLS"
	KindXLSX Reason = "XLSX"
)

// workbookReasons are the words of these.
var workbookReasons = map[Reason]wording{
	ProtectedWorkbook: {
		"工作簿设有打开密码；请去掉密码后另存为 .xlsx",
		"it asks for a password; save it as .xlsx without one",
	},
	SwollenWorkbook: {
		"工作簿解压后过大，可能已损坏或有害；请在电子表格软件中把登记表复制到新的工作簿，再另存为 .xlsx",
		"it swells far beyond its size when it is unpacked; copy the register to a new workbook and save that as .xlsx",
	},
	RowsOutOfOrder: {
		"工作簿内的行或单元格次序颠倒；请在电子表格软件中打开并另存为 .xlsx",
		"its rows or cells are out of order; open it in a spreadsheet program and save it as .xlsx",
	},
	LinkedWorkbook: {
		"工作簿的公式引用了其他工作簿，数值可能已过时；请复制后“选择性粘贴—数值”，再保存",
		"its formulas read other workbooks, whose values may be old; copy the cells, paste them as values, and save it",
	},
	OldWorkbook: {
		"这是 Excel 95 或更早的工作簿；请另存为 .xlsx",
		"it is a workbook of Excel 95 or older; save it as .xlsx",
	},
	BinaryWorkbook: {
		"这是二进制工作簿（.xlsb）；请另存为 .xlsx",
		"it is a binary workbook (.xlsb); save it as .xlsx",
	},
	NoTable: {
		"这是网页，其中没有表格；请重新导出为 CSV 或 .xlsx",
		"it is a web page without a table; export the register again as CSV or .xlsx",
	},
	IsODS: {
		"这是 OpenDocument 表格（.ods）；请另存为 .xlsx 或 CSV",
		"it is an OpenDocument spreadsheet (.ods); save it as .xlsx or CSV",
	},
	IsNumbers: {
		"这是 Numbers 表格；请导出为 .xlsx 或 CSV",
		"it is a Numbers spreadsheet; export it as .xlsx or CSV",
	},
	IsArchive: {
		"这是压缩包；请解压，把其中的导出文件放进来，再把压缩包移出本文件夹",
		"it is an archive; unpack it, put the export that it holds here, and move the archive out of this folder",
	},
	IsDocument: {
		"这是文档；请从登记系统重新导出为 CSV 或 .xlsx，再把文档移出本文件夹",
		"it is a document; export the register as CSV or .xlsx, and move the document out of this folder",
	},
	IsMHTML: {
		"这是网页存档（MHTML）；请从登记系统重新导出为 CSV 或 .xlsx",
		"it is an archived web page (MHTML); export the register as CSV or .xlsx",
	},
	IsDatabase: {
		"这是数据库文件；请把登记表导出为 CSV 或 .xlsx",
		"it is a database; export the register from it as CSV or .xlsx",
	},
	IsImage: {
		"这是图片；请从登记系统重新导出为 CSV 或 .xlsx",
		"it is a picture; export the register as CSV or .xlsx",
	},
	IsJSON: {
		"这是 JSON；请从登记系统重新导出为 CSV 或 .xlsx",
		"it is JSON; export the register as CSV or .xlsx",
	},
	IsXML: {
		"这是 XML；请从登记系统重新导出为 CSV 或 .xlsx",
		"it is XML; export the register as CSV or .xlsx",
	},
	PageEncoding: {
		"这是网页，但不是 UTF-8、UTF-16 或 GB18030 编码；请从登记系统重新导出为 CSV 或 .xlsx",
		"it is a web page, and neither in UTF-8, UTF-16 nor GB18030; export the register as CSV or .xlsx",
	},
	UnknownEnding: {
		"文件的扩展名不是导出文件的扩展名；如果它是导出文件，请改为 .csv 或 .xlsx，否则请移出本文件夹",
		"its ending is not that of an export; if it is one, call it .csv or .xlsx, otherwise move it out of this folder",
	},
	CellDate: {
		"是日期；请改为“常规”格式，重新填写原来的内容",
		"is a date; format it as General and write what was meant",
	},
	CellTime: {
		"是时间；请改为“常规”格式，重新填写原来的内容",
		"is a time of day; format it as General and write what was meant",
	},
	CellPercent: {
		"是百分比；请改为“常规”格式，重新填写原来的内容",
		"is a percentage; format it as General and write what was meant",
	},
	CellBoolean: {
		"是逻辑值（TRUE/FALSE）；请填写文字",
		"is TRUE or FALSE; write the word that is meant",
	},
	CellError: {
		"是公式的错误值；请改正公式或填写正确的值",
		"is the error of a formula; correct the formula or write the right value",
	},
	CellUncalculated: {
		"是公式，文件中没有它的计算结果；请用电子表格软件打开文件，保存后再放进来",
		"is a formula whose result is not in the file; open the file in a spreadsheet program, save it, and put it here again",
	},
	CellStale: {
		"是公式，存储的结果可能与它引用的单元格不符；请用电子表格软件打开文件，重新计算并保存后再放进来",
		"is a formula whose stored result may not be that of its cells; open the file in a spreadsheet program, let it calculate, save it, and put it here again",
	},
	CellRescaled: {
		"显示为%[4]q，与存储的数不同；请改为“常规”格式，核对后按表头的单位填写",
		"is shown as %[4]q, which is not the number that is stored; format it as General, check it, and write it in the unit of the header",
	},
	CellPartlyStruck: {
		"有一部分带删除线，这部分没有读取；请删除作废的部分，有效的请去掉删除线",
		"is struck out in part, and that part is not read; delete what no longer holds, and remove the line from what does",
	},
	CellStruck: {
		"带删除线；作废的请删除并填写正确的值，有效的请去掉删除线",
		"is struck out; replace what no longer holds, or remove the line if it does",
	},
	CellRaised: {
		"含上标或下标，可能是脚注记号；请删去记号，或取消上下标",
		"holds raised or lowered characters, perhaps the mark of a footnote; delete the mark, or set it on the line",
	},
	CellConcealed: {
		"看不见（数字格式为空，或字体与底色相同）；请清空，或使其可见",
		"can't be seen (an empty number format, or a font in the colour of its ground); empty it, or make it visible",
	},
	KindText:       {"文本（CSV）", "a text (CSV)"},
	KindHTML:       {"网页表格（HTML）", "a table of a web page (HTML)"},
	KindXLS:        {"Excel 97—2003 工作簿（.xls）", "a workbook of Excel 97 to 2003 (.xls)"},
	KindXLSX:       {"Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"},
	HiddenByFilter: {"筛选后未显示", "by a filter"},
	HiddenByHand:   {"手动隐藏", "by hand"},
	SheetHidden: {
		"它被隐藏，却有登记表的表头；如属于本期登记表，请取消隐藏，否则请删除",
		"it is hidden, and has the header of a register; show it if it belongs to this month's register, otherwise delete it",
	},
	SheetOfNoRegister: {
		"它没有登记表的表头；如其中有项目，请加上表头",
		"it has no header of a register; if it holds projects, put the header above them",
	},
}
