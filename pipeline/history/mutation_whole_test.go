package history

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
)

// inAll changes the amounts of all projects in some columns, and the row 合计 with
// them. What it says is told at the header, or of the file.
func inAll(columns []int, change func(*rand.Rand, string) string) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		for _, column := range columns {
			for i := m.header + 1; i < m.sum; i++ {
				m.rows[i][column] = change(random, m.rows[i][column])
			}
		}
		m.resum()
		return []int{0, line(m.header)}
	}
}

// keepRows leaves out the projects that are not wanted, and corrects the row 合计.
func keepRows(wanted func(i int, row []string) bool) func(*rand.Rand, *mutant) []int {
	return func(_ *rand.Rand, m *mutant) []int {
		for i := m.sum - 1; i > m.header; i-- {
			if !wanted(i, m.rows[i]) {
				m.rows = slices.Delete(m.rows, i, i+1)
				m.sum--
			}
		}
		m.resum()
		return []int{0, line(m.header)}
	}
}

// addRow puts a row behind another, and corrects the row 合计. It returns its line.
func (m *mutant) addRow(behind int, row []string) []int {
	m.insertRow(behind+1, row...)
	m.resum()
	return []int{line(behind + 1)}
}

// wholeDamages are those of an export as a whole, and of who its projects are.
var wholeDamages = []damage{
	{"the amounts of the month before", harmful, func(_ *rand.Rand, m *mutant) []int {
		for _, row := range m.rows[m.header+1 : m.sum] {
			if last, listed := m.before[row[codeColumn]]; listed {
				for _, column := range amountColumns {
					row[column] = last[column]
				}
			} else {
				row[completedColumn] = "0"
			}
		}
		m.resum()
		return []int{0, line(m.header)}
	}},
	{"the headers of total and plan swapped", harmful, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[totalColumn], header[plannedColumn] = header[plannedColumn], header[totalColumn]
		return []int{0, line(m.header)}
	}},
	{"the headers of start and finish swapped", harmful, func(_ *rand.Rand, m *mutant) []int {
		header := m.rows[m.header]
		header[startColumn], header[finishColumn] = header[finishColumn], header[startColumn]
		return []int{0, line(m.header)}
	}},
	{"all plans times ten, 合计 right", harmful, inAll([]int{plannedColumn}, times(big.NewRat(10, 1)))},
	{"all plans times 99, 合计 right", harmful, inAll([]int{plannedColumn}, times(big.NewRat(99, 1)))},
	{"all totals times nine, 合计 right", harmful, inAll([]int{totalColumn}, times(big.NewRat(9, 1)))},
	{"all completed times ten, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		return append(inAll([]int{completedColumn}, times(big.NewRat(10, 1)))(random, m), m.lines()...)
	}},
	{"no amounts, 合计 right", harmful, inAll([]int{plannedColumn, completedColumn}, changeTo("0"))},
	{"all plans a little higher, 合计 right", harmful, inAll([]int{plannedColumn}, func(_ *rand.Rand, old string) string {
		return plain(new(big.Rat).Add(value(old), big.NewRat(1, 1)))
	})},
	{"two thirds of the rows cut, 合计 right", harmful, keepRows(func(i int, _ []string) bool { return i%3 == 0 })},
	{"a county left out, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		county := m.rows[m.pick(random, m.known)][countyColumn]
		return keepRows(func(_ int, row []string) bool { return row[countyColumn] != county })(random, m)
	}},
	{"all classes another", harmful, func(_ *rand.Rand, m *mutant) []int {
		for _, row := range m.rows[m.header+1 : m.sum] {
			row[classColumn] = map[bool]string{true: "续建", false: "预备"}[row[classColumn] != "续建"]
		}
		return []int{0, line(m.header)}
	}},
	{"two counties exchanged", harmful, func(_ *rand.Rand, m *mutant) []int {
		names := map[string]string{}
		var met []string
		for _, row := range m.rows[m.header+1 : m.sum] {
			if county := row[countyColumn]; !slices.Contains(met, county) {
				met = append(met, county)
			}
		}
		names[met[0]], names[met[1]] = met[1], met[0]
		lines := []int{0, line(m.header)}
		for i, row := range m.rows[m.header+1 : m.sum] {
			if to := names[row[countyColumn]]; to != "" {
				row[countyColumn] = to
				lines = append(lines, line(m.header+1+i))
			}
		}
		return lines
	}},
	{"a project under two codes, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return isPositive(row[plannedColumn]) })
		row := slices.Clone(m.rows[i])
		row[codeColumn] = row[codeColumn][:len(row[codeColumn])-6] + "999999"
		return append(m.addRow(i, row), line(i))
	}},
	{"a project under a new code", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		m.rows[i][codeColumn] = m.rows[i][codeColumn][:len(m.rows[i][codeColumn])-6] + "999999"
		return []int{line(i), 0}
	}},
	{"a letter behind a project code", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, m.known)
		m.rows[i][codeColumn] += "A"
		return []int{line(i), 0}
	}},
	{"a package above its parts, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return isPositive(row[plannedColumn]) })
		row := slices.Clone(m.rows[i])
		row[codeColumn] = row[codeColumn][:len(row[codeColumn])-6] + "999999"
		row[nameColumn] = "打包项目"
		last := min(i+3, m.sum)
		for _, column := range amountColumns {
			sum := new(big.Rat)
			for _, part := range m.rows[i:last] {
				sum.Add(sum, value(part[column]))
			}
			row[column] = plain(sum)
		}
		if last-i < 2 {
			row[completedColumn] = "-1" // a package of one is none
		}
		return m.addRow(i-1, row)
	}},
	{"a new project in yuan, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, anyRow)
		row := slices.Clone(m.rows[i])
		row[codeColumn] = row[codeColumn][:len(row[codeColumn])-6] + "999999"
		row[nameColumn] = "新项目"
		most := new(big.Rat)
		for _, other := range m.rows[m.header+1 : m.sum] {
			if v := value(other[totalColumn]); v.Cmp(most) > 0 {
				most = v
			}
		}
		row[totalColumn] = plain(new(big.Rat).Mul(most, big.NewRat(5, 1)))
		row[plannedColumn], row[completedColumn] = "1", "0"
		return m.addRow(i, row)
	}},
	{"several times the plan completed, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return isPositive(row[plannedColumn]) })
		m.rows[i][completedColumn] = plain(new(big.Rat).Mul(value(m.rows[i][plannedColumn]), big.NewRat(9, 1)))
		m.resum()
		return []int{line(i)}
	}},
	{"a plan above the total, 合计 right", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return isPositive(row[totalColumn]) })
		m.rows[i][plannedColumn] = plain(new(big.Rat).Mul(value(m.rows[i][totalColumn]), big.NewRat(2, 1)))
		m.resum()
		return []int{line(i)}
	}},
	{"a stage that falls back", harmful, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool {
			last, listed := m.before[row[codeColumn]]
			return listed && (last[stageColumn] == "在建" || last[stageColumn] == "竣工")
		})
		m.rows[i][stageColumn] = "储备"
		return []int{line(i)}
	}},
	{"是否公开 emptied", harmful, inCell([]int{withheldColumn}, isFilled, changeTo("", " "))},
	{"the column 是否公开 lost", harmful, func(_ *rand.Rand, m *mutant) []int {
		for i := range m.rows {
			if len(m.rows[i]) == columnCount {
				m.rows[i] = m.rows[i][:withheldColumn]
			}
		}
		return []int{0, line(m.header)}
	}},
	{"the error of a formula for a text", harmful, inCell([]int{nameColumn, organizationColumn, progressColumn}, isFilled,
		changeTo("#REF!", "#N/A", "#DIV/0!", "＃Ｎ／Ａ"))},
	{"characters lost to question marks", harmful, inCell([]int{nameColumn}, isFilled, insertInside("??", "？？"))},
	{"a mobile number for an amount", harmful, inCell(amountColumns, anyCell, changeTo("13912345678", "18600001234"))},
	{"the number of an identity card for an amount", harmful, inCell(amountColumns, anyCell, changeTo("110105194912310011"))},
	{"an invisible character in a header", harmful, inHeader([]int{codeColumn, nameColumn, countyColumn}, insertInside("\u200b", "\u200e"))},
	{"the year of the name slipped", harmful, func(_ *rand.Rand, m *mutant) []int {
		m.name = "2041" + m.name[4:]
		return []int{0, line(m.header)}
	}},
	{"a span of months in the name", harmless, func(_ *rand.Rand, m *mutant) []int {
		m.name = fmt.Sprintf("%d年1-%d月.csv", m.period.Year(), m.period.Month())
		return nil
	}},
	{"line breaks in cells that are returns", free, func(random *rand.Rand, m *mutant) []int {
		i := m.pick(random, func(row []string) bool { return strings.Contains(row[progressColumn], "，") })
		m.rows[i][progressColumn] = strings.Replace(m.rows[i][progressColumn], "，", "，\r", 1)
		return nil
	}},
}
