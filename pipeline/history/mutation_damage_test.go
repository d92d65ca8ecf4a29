package history

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"

	"openinvest/pipeline/invest"
)

func anyRow([]string) bool { return true }

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// inCell changes the text of a cell of one project. The problem lies in its
// row, or in the row 合计 whose sum it has changed.
func inCell(columns []int, wanted func(old string) bool, change func(random *rand.Rand, old string) string) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		column := one(random, columns...)
		i := m.pick(random, func(row []string) bool { return wanted(row[column]) })
		m.rows[i][column] = change(random, m.rows[i][column])
		return []int{line(i), line(m.sum)}
	}
}

// inEveryCell changes the cells of the columns in all rows, 合计 included.
func inEveryCell(columns []int, change func(random *rand.Rand, old string) string) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		for _, row := range m.rows[m.header+1 : m.sum+1] {
			for _, column := range columns {
				if row[column] != "" {
					row[column] = change(random, row[column])
				}
			}
		}
		return nil
	}
}

// inHeader changes one cell of the header.
func inHeader(columns []int, change func(random *rand.Rand, old string) string) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		column := one(random, columns...)
		m.rows[m.header][column] = change(random, m.rows[m.header][column])
		return []int{line(m.header)}
	}
}

// inBytes changes the finished file. The problem lies on one of the lines that
// change returns.
func inBytes(change func(random *rand.Rand, data []byte, m *mutant) ([]byte, []int)) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		data, lines := change(random, m.bytes(), m)
		m.rework = func([]byte) []byte { return data }
		return lines
	}
}

// asFile changes how the whole file is written.
func asFile(change func(m *mutant)) func(*rand.Rand, *mutant) []int {
	return func(_ *rand.Rand, m *mutant) []int {
		change(m)
		return nil
	}
}

func isFilled(old string) bool { return old != "" }

func isPositive(old string) bool { return value(old).Sign() > 0 }

// ofDigit returns the places of the digits that are as wanted.
func ofDigit(text string, wanted func(i int) bool) []int {
	var places []int
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' && wanted(i) {
			places = append(places, i)
		}
	}
	return places
}

func changeDigit(random *rand.Rand, old string) string {
	i := one(random, ofDigit(old, func(int) bool { return true })...)
	digit := '0' + (old[i]-'0'+byte(1+random.IntN(9)))%10
	return old[:i] + string(digit) + old[i+1:]
}

func changeTo(values ...string) func(*rand.Rand, string) string {
	return func(random *rand.Rand, _ string) string { return one(random, values...) }
}

func addBehind(values ...string) func(*rand.Rand, string) string {
	return func(random *rand.Rand, old string) string { return old + one(random, values...) }
}

func replace(old, new string) func(*rand.Rand, string) string {
	return func(_ *rand.Rand, text string) string { return strings.ReplaceAll(text, old, new) }
}

// insertInside puts a text between two characters.
func insertInside(values ...string) func(*rand.Rand, string) string {
	return func(random *rand.Rand, old string) string {
		letters := []rune(old)
		i := 1 + random.IntN(len(letters)-1)
		return string(letters[:i]) + one(random, values...) + string(letters[i:])
	}
}

func withoutSeparators(_ *rand.Rand, old string) string { return strings.ReplaceAll(old, ",", "") }

// times multiplies an amount.
func times(factor *big.Rat) func(*rand.Rand, string) string {
	return func(_ *rand.Rand, old string) string { return plain(new(big.Rat).Mul(value(old), factor)) }
}

func withSeparators(_ *rand.Rand, old string) string {
	whole, decimals, hasPoint := strings.Cut(strings.ReplaceAll(old, ",", ""), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasPoint {
		whole += "." + decimals
	}
	return whole
}

func fullWidth(_ *rand.Rand, old string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, old)
}

// notation writes a date in another way.
func notation(random *rand.Rand, old string) string {
	parts := strings.Split(old, "-")
	if len(parts) == 2 {
		return one(random, parts[0]+"/"+parts[1], parts[0]+"年"+parts[1]+"月", parts[0]+"年"+strings.TrimPrefix(parts[1], "0")+"月", parts[0]+parts[1])
	}
	return one(random, strings.Join(parts, "/"), strings.Join(parts, "."), parts[0]+"年"+parts[1]+"月"+parts[2]+"日", strings.Join(parts, ""), old+" 00:00:00")
}

// insertRow puts a row before row i.
func (m *mutant) insertRow(i int, row ...string) {
	m.rows = slices.Insert(m.rows, i, row)
	if i <= m.header {
		m.header++
	}
	if i <= m.sum {
		m.sum++
	}
}

func (m *mutant) deleteRow(i int) {
	m.rows = slices.Delete(m.rows, i, i+1)
	if i < m.sum {
		m.sum--
	}
}

func (m *mutant) width(row ...string) []string {
	return append(row, make([]string, columnCount-len(row))...)
}

// closed are the columns whose values reference data lists.
var closed = []int{countyColumn, sectorColumn, levelColumn, ownershipColumn, classColumn, stageColumn}

// required are the columns that every export must have.
var required = []int{codeColumn, nameColumn, countyColumn, sectorColumn, levelColumn, ownershipColumn, classColumn, stageColumn, totalColumn, plannedColumn, completedColumn}

// read are the columns that a field claims.
var read = append([]int{organizationColumn, progressColumn, startColumn, finishColumn, withheldColumn}, required...)

var damages = []damage{
	// Amounts.
	{"a digit of a total changed", harmful, inCell([]int{totalColumn}, anyCell, changeDigit)},
	{"a digit of a plan changed", harmful, inCell([]int{plannedColumn}, anyCell, changeDigit)},
	{"a digit of what is completed changed", harmful, inCell([]int{completedColumn}, anyCell, changeDigit)},
	{"the first digit of an amount lost", harmful, inCell(amountColumns, func(old string) bool { return len(old) > 1 && old[1] != '.' && old[1] != ',' && isPositive(old) },
		func(_ *rand.Rand, old string) string { return old[1:] })},
	{"an amount times ten", harmful, inCell(amountColumns, isPositive, times(big.NewRat(10, 1)))},
	{"an amount a tenth", harmful, inCell(amountColumns, isPositive, times(big.NewRat(1, 10)))},
	{"two digits of an amount transposed", harmful, inCell(amountColumns,
		func(old string) bool { return len(transposable(old)) > 0 },
		func(random *rand.Rand, old string) string {
			i := one(random, transposable(old)...)
			return old[:i] + old[i+1:i+2] + old[i:i+1] + old[i+2:]
		})},
	{"a thousands separator misplaced", harmful, inCell(amountColumns, func(old string) bool { return value(old).Cmp(big.NewRat(100, 1)) >= 0 },
		func(_ *rand.Rand, old string) string {
			plain := strings.ReplaceAll(old, ",", "")
			whole, _, _ := strings.Cut(plain, ".")
			return whole[:len(whole)-2] + "," + plain[len(whole)-2:]
		})},
	{"a decimal comma", harmful, inCell([]int{completedColumn}, func(old string) bool { _, decimals, _ := strings.Cut(old, "."); return decimals != "" }, replace(".", ","))},
	{"an amount emptied", harmful, inCell(amountColumns, anyCell, changeTo(""))},
	{"an amount replaced by a word", harmful, inCell(amountColumns, anyCell, changeTo("无", "—", "-", "/", "待定", "若干", "详见附件", "#REF!", "NaN"))},
	{"about an amount", harmful, inCell(amountColumns, anyCell, func(random *rand.Rand, old string) string { return one(random, "约", "近", "≈", ">") + old })},
	{"a range of amounts", harmful, inCell(amountColumns, anyCell, func(random *rand.Rand, old string) string { return old + one(random, "-", "～", "至") + old })},
	{"an amount made negative", harmful, inCell(amountColumns, isPositive, func(_ *rand.Rand, old string) string { return "-" + old })},
	{"an amount in brackets", harmful, inCell(amountColumns, anyCell, func(_ *rand.Rand, old string) string { return "(" + old + ")" })},
	{"the letter O for a zero", harmful, inCell(amountColumns, func(old string) bool { return strings.Contains(old, "0") },
		func(random *rand.Rand, old string) string {
			return strings.Replace(old, "0", one(random, "O", "o", "〇"), 1)
		})},
	{"a percent sign behind an amount", harmful, inCell(amountColumns, anyCell, addBehind("%", "％"))},
	{"an exponent", harmful, inCell(amountColumns, isPositive, addBehind("E+05", "e5", "E-2"))},
	{"two decimal points", harmful, inCell(amountColumns, anyCell, addBehind(".5.2", "..1"))},
	{"another unit in a cell", harmful, inCell([]int{plannedColumn, completedColumn}, isPositive, addBehind("亿元", "元", "千元", "百万元"))},
	{"an unknown unit in a cell", harmful, inCell(amountColumns, anyCell, addBehind("万美元", "吨", "万万"))},
	{"plan and completed of a row swapped", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return value(row[plannedColumn]).Cmp(value(row[completedColumn])) != 0 })
		row := m.rows[i]
		row[plannedColumn], row[completedColumn] = row[completedColumn], row[plannedColumn]
		return []int{line(i), line(m.sum)}
	}},
	{"the plans of two rows swapped", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		j := m.pick(random, func(row []string) bool { return value(row[plannedColumn]).Cmp(value(m.rows[i][plannedColumn])) != 0 })
		m.rows[i][plannedColumn], m.rows[j][plannedColumn] = m.rows[j][plannedColumn], m.rows[i][plannedColumn]
		return []int{line(i), line(j)}
	}},
	{"a column of amounts slipped down by one", harmful, func(random *rand.Rand, m *mutant) []int {
		column := one(random, amountColumns...)
		for i := m.sum - 1; i > m.header+1; i-- {
			m.rows[i][column] = m.rows[i-1][column]
		}
		return append(m.lines(), line(m.sum), line(m.header))
	}},
	{"合计 changed", harmful, func(random *rand.Rand, m *mutant) []int {
		column := one(random, amountColumns...)
		m.rows[m.sum][column] = changeDigit(random, m.rows[m.sum][column])
		return []int{line(m.sum)}
	}},
	{"a wrong 小计", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		row := m.width("小计")
		row[plannedColumn] = m.rows[m.sum][plannedColumn] + "0"
		m.insertRow(i+1, row...)
		return []int{line(i + 1)}
	}},
	{"more completed than the total, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.rows[i][completedColumn] = plain(new(big.Rat).Mul(value(m.rows[i][totalColumn]), big.NewRat(20000, 1)))
		m.resum()
		return []int{line(i)}
	}},
	{"less completed than a month before, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return m.known(row) && isPositive(m.before[row[codeColumn]][completedColumn]) })
		m.rows[i][completedColumn] = plain(new(big.Rat).Quo(value(m.before[m.rows[i][codeColumn]][completedColumn]), big.NewRat(2, 1)))
		m.resum()
		return []int{line(i)}
	}},
	{"another plan than a month before, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		m.rows[i][plannedColumn] = changeDigit(random, m.rows[i][plannedColumn])
		m.resum()
		return []int{line(i)}
	}},
	{"a total in another unit, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		m.rows[i][totalColumn] = plain(new(big.Rat).Mul(value(m.rows[i][totalColumn]), one(random, big.NewRat(10000, 1), big.NewRat(1, 10000))))
		m.resum()
		return []int{line(i)}
	}},
	{"a column of amounts in another unit than its header says", harmful, func(random *rand.Rand, m *mutant) []int {
		column := one(random, totalColumn, plannedColumn)
		inEveryCell([]int{column}, times(one(random, big.NewRat(10000, 1), big.NewRat(1, 1000))))(random, m)
		return []int{line(m.header)}
	}},

	// The header.
	{"another unit in a header", harmful, func(random *rand.Rand, m *mutant) []int {
		cell := &m.rows[m.header][one(random, totalColumn, plannedColumn)]
		if strings.Contains(*cell, "万元") {
			*cell = strings.Replace(*cell, "万元", one(random, "亿元", "元"), 1)
		} else {
			*cell = strings.Replace(*cell, "亿元", one(random, "万元", "千元", "元"), 1)
		}
		return append(m.lines(), line(m.header)) // in the rows where parts of one 元 result
	}},
	{"the unit of a header lost", harmful, inHeader(amountColumns, func(_ *rand.Rand, old string) string { name, _, _ := strings.Cut(old, "（"); return name })},
	{"an unknown unit in a header", harmful, inHeader(amountColumns, replace("元", "美元"))},
	{"a header misspelt", harmful, inHeader(read, insertInside("某", "x", "之"))},
	{"a header of no field", harmful, inHeader(read, changeTo("其他", "分类", "金额", "Column1"))},
	{"a header emptied", harmful, func(random *rand.Rand, m *mutant) []int {
		m.rows[m.header][one(random, read...)] = ""
		return append(m.lines(), line(m.header)) // in the rows where it was the last
	}},
	{"a header twice", harmful, func(random *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[one(random, sequenceColumn, organizationColumn, progressColumn)] = header[one(random, required...)]
		return []int{line(m.header)}
	}},
	{"a required column lost", harmful, func(random *rand.Rand, m *mutant) []int {
		column := one(random, required...)
		for i, row := range m.rows[m.header : m.sum+1] {
			m.rows[m.header+i] = slices.Delete(row, column, column+1)
		}
		return []int{line(m.header)}
	}},
	{"a header cell lost, its column not", harmful, func(random *rand.Rand, m *mutant) []int {
		column := one(random, read...)
		m.rows[m.header] = slices.Delete(m.rows[m.header], column, column+1)
		return append(m.lines(), line(m.header))
	}},
	{"the headers of plan and completed swapped", harmful, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[plannedColumn], header[completedColumn] = header[completedColumn], header[plannedColumn]
		return append(m.lines(), line(m.header))
	}},
	{"the headers of county and sector swapped", harmful, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[countyColumn], header[sectorColumn] = header[sectorColumn], header[countyColumn]
		return m.lines()
	}},
	{"the header lost", harmful, func(_ *rand.Rand, m *mutant) []int {
		m.deleteRow(m.header)
		lines := []int{0}
		for i := range m.rows {
			lines = append(lines, line(i))
		}
		return lines
	}},
	{"completed of a part of the year", harmful, func(random *rand.Rand, m *mutant) []int {
		m.rows[m.header][completedColumn] = fmt.Sprintf("%d—%d月完成投资（万元）", 2+random.IntN(m.period.Month()-1), m.period.Month())
		return []int{line(m.header)}
	}},
	{"completed of another month", harmful, func(random *rand.Rand, m *mutant) []int {
		m.rows[m.header][completedColumn] = fmt.Sprintf("1—%d月完成投资（万元）", 1+(m.period.Month()+random.IntN(11))%12)
		return []int{line(m.header)}
	}},
	{"the plan of another year", harmful, func(random *rand.Rand, m *mutant) []int {
		m.rows[m.header][plannedColumn] = fmt.Sprintf("%d年计划投资（万元）", m.period.Year()+one(random, -1, 1))
		return []int{line(m.header)}
	}},

	// Values.
	{"a value misspelt", harmful, inCell(closed, isFilled, insertInside("某", "x", "口", "�"))},
	{"an unknown value", harmful, inCell(closed, isFilled, changeTo("其他", "全部", "123", "未知", "?"))},
	{"a value emptied", harmful, inCell(append([]int{codeColumn, nameColumn}, closed...), isFilled, changeTo(""))},
	{"another county or sector than a month before", harmful, func(random *rand.Rand, m *mutant) []int {
		i, column := m.pick(random, m.known), one(random, countyColumn, sectorColumn)
		m.rows[i][column] = m.rows[m.pick(random, func(row []string) bool { return row[column] != m.rows[i][column] })][column]
		return []int{line(i)}
	}},
	{"another name than a month before", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return m.before[row[codeColumn]] != nil })
		m.rows[i][nameColumn] = insertInside("新", "二", "南")(random, m.rows[i][nameColumn])
		return []int{line(i)}
	}},
	{"a direction mark or a control character in a name", harmful, inCell([]int{nameColumn, organizationColumn, progressColumn}, isFilled, insertInside("\u202e", "\u2066", "\u200b", "\u0007", "\ue000"))},
	{"是否公开 of no meaning", harmful, inCell([]int{withheldColumn}, isFilled, changeTo("待定", "部分公开", "1", "不", "√"))},
	{"an impossible date", harmful, inCell([]int{startColumn, finishColumn}, isFilled, changeTo("2022-02-30", "2022-13", "2022-00-10", "20221301", "2022年15月", "0000-01-01"))},
	{"a date that may be two", harmful, inCell([]int{startColumn, finishColumn}, isFilled, changeTo("03/04/2022", "3-4-22", "2022.1", "1/2/22", "Mar-22"))},
	{"a date in words", harmful, inCell([]int{startColumn, finishColumn}, isFilled, changeTo("年底前", "明年春", "已开工", "见备注"))},
	{"a project code in exponent form", harmful, inCell([]int{codeColumn}, isFilled, changeTo("2.02045E+23", "2E+23"))},
	{"the end of a project code lost", harmful, inCell([]int{codeColumn}, isFilled, func(random *rand.Rand, old string) string { return old[:len(old)-1-random.IntN(5)] })},
	{"the last part of a project code lost", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		m.rows[i][codeColumn] = m.rows[i][codeColumn][:len("2020-450802-77-03")+random.IntN(2)]
		return []int{line(i), 0}
	}},
	{"a character in a project code", harmful, inCell([]int{codeColumn}, isFilled, insertInside("—", "_", "号", " 1", "/"))},
	{"a digit of a project code changed", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		code := m.rows[i][codeColumn]
		m.rows[i][codeColumn] = code[:len(code)-1] + string('0'+(code[len(code)-1]-'0'+1)%10)
		return []int{line(i), 0}
	}},
	{"the project code of another row", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		j := m.pick(random, func(row []string) bool { return row[codeColumn] != m.rows[i][codeColumn] })
		m.rows[i][codeColumn] = m.rows[j][codeColumn]
		return []int{line(max(i, j))}
	}},

	// Rows.
	{"a row twice", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.insertRow(i+1, slices.Clone(m.rows[i])...)
		return []int{line(i + 1)}
	}},
	{"a row lost", harmful, func(random *rand.Rand, m *mutant) []int {
		m.deleteRow(m.pick(random, anyRow))
		return []int{line(m.sum)}
	}},
	{"a row lost, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		m.deleteRow(m.pick(random, m.known))
		m.resum()
		return []int{0}
	}},
	{"a cell lost", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		column := random.IntN(columnCount)
		m.rows[i] = slices.Delete(m.rows[i], column, column+1)
		return []int{line(i)}
	}},
	{"a cell too many", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.rows[i] = slices.Insert(m.rows[i], random.IntN(columnCount), one(random, "", "续建", "100"))
		return []int{line(i)}
	}},
	{"a cell lost and an empty one at the end", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.rows[i] = append(slices.Delete(m.rows[i], 1, 2), "")
		return []int{line(i)}
	}},
	{"a row in two lines", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		column := 1 + random.IntN(columnCount-2)
		rest := m.rows[i][column:]
		m.rows[i] = m.rows[i][:column]
		m.insertRow(i+1, rest...)
		return []int{line(i)}
	}},
	{"two rows in one line", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return row[codeColumn] != m.rows[m.sum-1][codeColumn] })
		m.rows[i] = append(m.rows[i], m.rows[i+1]...)
		m.deleteRow(i + 1)
		return []int{line(i)}
	}},
	{"of a row one cell left", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.rows[i] = m.width(m.rows[i][nameColumn])
		return []int{line(i)}
	}},
	{"a row above the header", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		row := m.rows[i]
		m.deleteRow(i)
		m.insertRow(m.header, row...)
		return []int{line(m.header - 1)}
	}},
	{"no row left", harmful, func(_ *rand.Rand, m *mutant) []int {
		m.rows = m.rows[:m.header+1]
		return []int{line(m.header)}
	}},

	// The file.
	{"a title of another month", harmful, func(random *rand.Rand, m *mutant) []int {
		other := m.period + one[invest.Period](random, -1, 1, 12, -12)
		m.insertRow(0, m.width(fmt.Sprintf("重大项目进展（%d年%d月）", other.Year(), other.Month()))...)
		return []int{1}
	}},
	{"no period in the name and none in a title", harmful, func(random *rand.Rand, m *mutant) []int {
		m.name = one(random, "导出.csv", "export.csv", "新建文本.csv")
		if m.header > 0 {
			m.rows[0][0] = "重大项目建设进展情况表"
		}
		return []int{0}
	}},
	{"two units above the header", harmful, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		for _, column := range amountColumns {
			header[column], _, _ = strings.Cut(header[column], "（")
		}
		m.insertRow(0, m.width("单位：万元")...)
		m.insertRow(1, m.width("单位：亿元")...)
		return []int{2}
	}},
	{"a quotation mark opened", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.written = func(written []string) { written[i] = `"` + written[i] }
		var lines []int // up to the next quotation mark, or the end
		for j := i; j < len(m.rows); j++ {
			lines = append(lines, line(j))
		}
		return lines
	}},
	{"a quotation mark inside a cell", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.written = func(written []string) { written[i] = strings.Replace(written[i], "-", `"-`, 1) }
		return []int{line(i)}
	}},
	{"a NUL", harmful, inBytes(func(random *rand.Rand, data []byte, m *mutant) ([]byte, []int) {
		at := lineStart(random, data, m)
		return slices.Insert(data, at, 0), []int{bytes.Count(data[:at], []byte("\n")) + 1}
	})},
	{"a byte of no encoding", harmful, inBytes(func(random *rand.Rand, data []byte, m *mutant) ([]byte, []int) {
		at := lineStart(random, data, m)
		return slices.Insert(data, at, 0xff), []int{bytes.Count(data[:at], []byte("\n")) + 1}
	})},
	{"UTF-16 cut within a character", harmful, func(random *rand.Rand, m *mutant) []int {
		m.encoding, m.separator = utf16Encoding, "\t"
		cut := m.pick(random, anyRow)
		m.rework = func(data []byte) []byte {
			for i := 0; i+1 < len(data); i += 2 {
				if data[i] == '\n' && data[i+1] == 0 {
					if cut--; cut < 0 {
						return data[:i-1]
					}
				}
			}
			return data
		}
		return []int{line(cut)}
	}},
	{"the file cut within a row", harmful, inBytes(func(random *rand.Rand, data []byte, m *mutant) ([]byte, []int) {
		at := lineStart(random, data, m)
		return data[:at+20+random.IntN(4)], []int{bytes.Count(data[:at], []byte("\n")) + 1}
	})},
	{"the file cut between two rows", harmful, func(random *rand.Rand, m *mutant) []int {
		m.rows = m.rows[:m.pick(random, m.known)]
		return []int{0, line(m.header)} // there if no row is left
	}},
	{"lines that end with CR alone", harmful, func(_ *rand.Rand, m *mutant) []int { m.newline = "\r"; return []int{1} }},
	{"an empty file", harmful, inBytes(func(_ *rand.Rand, _ []byte, _ *mutant) ([]byte, []int) { return nil, []int{0} })},
	{"a workbook called .csv", harmful, inBytes(func(_ *rand.Rand, data []byte, _ *mutant) ([]byte, []int) {
		return append([]byte("PK\x03\x04"), data...), []int{0}
	})},

	// What leaves the meaning alone.
	{"UTF-8", harmless, asFile(func(m *mutant) {
		m.encoding = "UTF-8"
		m.newline = "\n"
		m.rows = slices.Insert(m.rows, m.header, []string{"重大项目"})
	})},
	{"UTF-8 with a byte order mark", harmless, asFile(func(m *mutant) { m.encoding = utf8BOMEncoding; m.quoted = true })},
	{"GB18030", harmless, asFile(func(m *mutant) { m.encoding = gb18030Encoding; m.quoted = true })},
	{"UTF-16 with tabs", harmless, asFile(func(m *mutant) { m.encoding = utf16Encoding; m.separator = "\t" })},
	{"tabs", harmless, asFile(func(m *mutant) { m.separator = "\t" })},
	{"semicolons", harmless, func(random *rand.Rand, m *mutant) []int {
		inEveryCell(amountColumns, withoutSeparators)(random, m)
		m.separator = ";"
		return nil
	}},
	{"the other line ends", harmless, asFile(func(m *mutant) {
		if m.newline == "\n" {
			m.newline = "\r\n"
		} else {
			m.newline = "\n"
		}
	})},
	{"mixed line ends", harmless, func(random *rand.Rand, m *mutant) []int {
		m.newline = "\n"
		m.written = func(lines []string) {
			for i := range lines {
				if i == m.sum || random.IntN(2) == 0 {
					lines[i] = strings.TrimSuffix(lines[i], "\n") + "\r\n"
				}
			}
			lines[0] = strings.TrimRight(lines[0], "\r\n") + "\n"
			lines[1] = strings.TrimRight(lines[1], "\r\n") + "\r\n"
		}
		return nil
	}},
	{"no line break at the end", harmless, asFile(func(m *mutant) { m.unended = true })},
	{"quotation marks around every cell", harmless, asFile(func(m *mutant) { m.quoted = true })},
	{"empty cells behind a row", harmless, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		m.rows[i] = append(m.rows[i], make([]string, 1+random.IntN(5))...)
		return nil
	}},
	{"empty cells behind every row", harmless, asFile(func(m *mutant) {
		for i := range m.rows {
			m.rows[i] = append(m.rows[i], "", "")
		}
	})},
	{"blank lines", harmless, func(random *rand.Rand, m *mutant) []int {
		for range 3 {
			m.insertRow(m.pick(random, anyRow), one(random, nil, m.width(), m.width(" "))...)
		}
		return nil
	}},
	{"spaces around cells", harmless, inEveryCell(read, func(random *rand.Rand, old string) string {
		return one(random, " ", "　", "\u00a0") + old + one(random, "", " ", "　")
	})},
	{"a line break within quotation marks", harmless, inCell([]int{nameColumn, organizationColumn, countyColumn}, isFilled, func(_ *rand.Rand, old string) string { return old + "\n" })},
	{"full-width digits", harmless, inEveryCell([]int{codeColumn, totalColumn, plannedColumn, completedColumn, startColumn, finishColumn}, fullWidth)},
	{"thousands separators", harmless, inEveryCell(amountColumns, func(random *rand.Rand, old string) string {
		if strings.Contains(old, ",") {
			return withoutSeparators(random, old)
		}
		return withSeparators(random, old)
	})},
	{"zeros behind the decimal point", harmless, inCell(amountColumns, anyCell, func(_ *rand.Rand, old string) string {
		if strings.Contains(old, ".") {
			return old + "00"
		}
		return old + ".00"
	})},
	{"amounts with their unit in the cell", harmless, inEveryCell([]int{plannedColumn, completedColumn}, func(random *rand.Rand, old string) string {
		return one(random, old+"万元", old+" 万", times(big.NewRat(1, 10000))(random, old)+"亿元", times(big.NewRat(10, 1))(random, old)+"千元")
	})},
	{"a column in another unit that its header states", harmless, func(random *rand.Rand, m *mutant) []int {
		inEveryCell([]int{completedColumn}, times(big.NewRat(10000, 1)))(random, m)
		m.rows[m.header][completedColumn] = strings.Replace(m.rows[m.header][completedColumn], "万元", "元", 1)
		return nil
	}},
	{"the unit in a line above the header", harmless, func(random *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		for _, column := range []int{plannedColumn, completedColumn} {
			header[column], _, _ = strings.Cut(header[column], "（")
		}
		m.insertRow(m.header, m.width(one(random, "单位：万元", "（金额单位：万元）", "计量单位:万 元"))...)
		return nil
	}},
	{"columns in another order", harmless, func(random *rand.Rand, m *mutant) []int {
		order := append([]int{sequenceColumn}, random.Perm(columnCount-1)...)
		for i := range order[1:] {
			order[i+1]++
		}
		for i, row := range m.rows[m.header : m.sum+1] {
			moved := make([]string, columnCount)
			for to, from := range order {
				moved[to] = row[from]
			}
			m.rows[m.header+i] = moved
		}
		return nil
	}},
	{"a further column that is ignored", harmless, func(random *rand.Rand, m *mutant) []int {
		at, header := 1+random.IntN(columnCount), one(random, "备注", "联系电话", "本月完成投资（万元）", "投资完成率")
		for i := m.header; i < m.sum; i++ {
			text := header
			if i > m.header {
				text = one(random, "", "12.5", "略")
			}
			m.rows[i] = slices.Insert(m.rows[i], at, text)
		}
		m.rows[m.sum] = slices.Insert(m.rows[m.sum], at, "")
		return nil
	}},
	{"headers with half-width brackets", harmless, inHeaders(func(_ *rand.Rand, old string) string { return strings.NewReplacer("（", "(", "）", ")").Replace(old) })},
	{"headers with spaces", harmless, inHeaders(func(random *rand.Rand, old string) string { return insertInside(" ", "　")(random, old) })},
	{"other headers of the same fields", harmless, func(random *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		for column, names := range map[int][]string{
			codeColumn: {"项目编码", "统一项目代码"}, nameColumn: {"名称"}, countyColumn: {"属地", "所在县区"}, sectorColumn: {"行业类别"},
			levelColumn: {"统筹层面"}, ownershipColumn: {"投资性质"}, classColumn: {"建设类别"}, stageColumn: {"当前阶段"}, organizationColumn: {"项目业主", "牵头单位"},
		} {
			header[column] = one(random, names...)
		}
		return nil
	}},
	{"headers with the months", harmless, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[completedColumn] = fmt.Sprintf("%d年1—%d月累计完成投资（万元）", m.period.Year(), m.period.Month())
		header[plannedColumn] = fmt.Sprintf("%d年度计划投资（万元）", m.period.Year())
		return nil
	}},
	{"the header repeated", harmless, func(random *rand.Rand, m *mutant) []int {
		m.insertRow(m.pick(random, anyRow), slices.Clone(m.rows[m.header])...)
		return nil
	}},
	{"other names of counties and values", harmless, func(_ *rand.Rand, m *mutant) []int {
		other := map[string]string{
			"港北区": "贵港市港北区", "港北": "450802", "桂平市": "桂平", "桂平": "桂平市", "平南县": "450821", "平南": "平南县", "市本级": "市直",
			"民间": "民营", "国有": "国有企业", "政府": "财政", "续建": "续建项目", "新开工": "计划新开工", "在建": "施工", "市层面": "市级", "自治区层面": "自治区",
		}
		for _, row := range m.rows[m.header+1 : m.sum] {
			for _, column := range closed {
				if name, there := other[row[column]]; there {
					row[column] = name
				}
			}
		}
		return nil
	}},
	{"dates in another notation", harmless, inEveryCell([]int{startColumn, finishColumn}, notation)},
	{"an empty date called 待定", harmless, asFile(func(m *mutant) {
		for _, row := range m.rows[m.header+1 : m.sum] {
			for _, column := range []int{startColumn, finishColumn} {
				if row[column] == "" {
					row[column] = "待定"
				}
			}
		}
	})},
	{"other sequence numbers", harmless, inEveryCell([]int{sequenceColumn}, func(random *rand.Rand, old string) string {
		if old == "合计" {
			return old
		}
		return one(random, "", "7", "A-3", "①")
	})},
	{"rows in another order", harmless, func(random *rand.Rand, m *mutant) []int {
		rows := m.rows[m.header+1 : m.sum]
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		return nil
	}},
	{"合计 on top", harmless, asFile(func(m *mutant) {
		total := m.rows[m.sum]
		m.rows = slices.Insert(m.rows[:m.sum:m.sum], m.header+1, total)
	})},
	{"合计 spelled otherwise", harmless, func(random *rand.Rand, m *mutant) []int {
		m.rows[m.sum][0] = one(random, "合 计", "合计：", "总计", "合　计")
		return nil
	}},
	{"no 合计", harmless, asFile(func(m *mutant) { m.rows = m.rows[:m.sum] })},
	{"a right 小计", harmless, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		row := m.width("小计")
		for _, column := range amountColumns {
			sum := new(big.Rat)
			for _, above := range m.rows[m.header+1 : i+1] {
				sum.Add(sum, value(above[column]))
			}
			row[column] = plain(sum)
		}
		m.insertRow(i+1, row...)
		return nil
	}},
	{"titles of groups", harmless, func(random *rand.Rand, m *mutant) []int {
		m.insertRow(m.pick(random, anyRow), m.width(one(random, "一、续建项目", "（二）交通", "港北区（12个）"))...)
		return nil
	}},
	{"a further title", harmless, func(random *rand.Rand, m *mutant) []int {
		m.insertRow(0, one(random, []string{"附件1"}, m.width("重大项目进展情况表"), m.width("", "内部资料"))...)
		return nil
	}},
	{"the right month in a title", harmless, func(_ *rand.Rand, m *mutant) []int {
		m.insertRow(0, m.width(fmt.Sprintf("截至%d年%d月底重大项目进展", m.period.Year(), m.period.Month()))...)
		return nil
	}},
	{"a note at the end", harmless, func(random *rand.Rand, m *mutant) []int {
		m.rows = append(m.rows, m.width(one(random, "注：数据来源于重大项目库，总数1234。", "说明：如有疑问请联系。")), m.width("填表人：某某", "", "审核人：某某"))
		return nil
	}},
	{"the file called otherwise", harmless, func(random *rand.Rand, m *mutant) []int {
		m.name = fmt.Sprintf(one(random, "%d年%d月重大项目进展.csv", "重大项目%d%02d.csv", "%d_%02d 导出.csv"), m.period.Year(), m.period.Month())
		return nil
	}},

	// What nobody can check.
	{"a word in 形象进度 changed", free, inCell([]int{progressColumn}, isFilled, insertInside("又", "累", "a"))},
	{"another responsible unit", free, inCell([]int{organizationColumn}, isFilled, addBehind("二处", "（筹）"))},
}

func anyCell(string) bool { return true }

// transposable returns the places of digits that differ from the next.
func transposable(text string) []int {
	return ofDigit(text, func(i int) bool {
		return i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9' && text[i] != text[i+1]
	})
}

// inHeaders changes every cell of the header.
func inHeaders(change func(random *rand.Rand, old string) string) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		for i, old := range m.rows[m.header] {
			m.rows[m.header][i] = change(random, old)
		}
		return nil
	}
}

// lineStart returns the offset of the first byte of a project's line.
func lineStart(random *rand.Rand, data []byte, m *mutant) int {
	at := 0
	for range m.pick(random, anyRow) {
		at += bytes.IndexByte(data[at:], '\n') + 1
	}
	return at
}
