package sample

import (
	"fmt"
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// trade is what the projects of a sector are like.
type trade struct {
	cards    int    // how many of the projects of a register, relative to other sectors
	size     int    // how large they are, relative to other sectors
	industry int    // the industry part of a project code
	office   string // which office of a county answers for them
	subjects []string
}

// trades knows the sectors that most registers have, by their code. Others are
// made up from the trade of their group, or from generalTrade.
var trades = map[invest.Sector]trade{
	"manufacturing": {9, 13, 30, "工业和信息化局", []string{
		"绿色建材生产基地", "智能装备制造产业园", "电子元器件生产线", "高端板材加工基地", "纺织服装产业园", "食品精深加工基地", "新型材料生产基地",
		"汽车零部件生产线"}},
	"services": {4, 8, 59, "商务局", []string{
		"现代物流园", "商贸综合体", "电子商务产业园", "康养旅游度假区", "专业批发市场", "冷链仓储中心"}},
	"agriculture": {3, 5, 1, "农业农村局", []string{
		"农产品冷链物流中心", "优质水稻种植基地", "标准化生猪养殖场", "特色水果产业示范园", "生态水产养殖基地", "林下经济示范基地"}},
	"transport": {3, 26, 54, "交通运输局", []string{
		"一级公路改扩建工程", "二级公路工程", "高速公路连接线工程", "港口作业区工程", "公路大桥工程", "客运枢纽站工程"}},
	"water": {1, 12, 76, "水利局", []string{
		"灌区续建配套与节水改造工程", "河道综合治理工程", "堤防加固工程", "水库除险加固工程", "城乡供水一体化工程"}},
	"energy": {2, 16, 44, "发展和改革局", []string{
		"光伏发电工程", "风电场工程", "110千伏输变电工程", "天然气管网工程", "储能电站工程", "新能源汽车充电设施工程"}},
	"municipal": {2, 9, 78, "住房和城乡建设局", []string{
		"污水处理厂提标改造工程", "道路及配套管网工程", "自来水厂扩建工程", "排水防涝工程", "生活垃圾处理工程"}},
	"park-facilities": {1, 12, 47, "工业和信息化局", []string{
		"标准厂房工程", "园区道路工程", "园区污水集中处理工程", "园区供水供电配套工程"}},
	"education": {1, 6, 83, "教育局", []string{
		"第三中学教学楼", "职业教育实训基地", "第二小学扩建工程", "公办幼儿园工程", "第五中学迁建工程"}},
	"health": {1, 7, 84, "卫生健康局", []string{
		"人民医院住院楼", "妇幼保健院迁建工程", "中医医院综合楼", "疾病预防控制中心工程", "医养结合服务中心"}},
	"housing": {1, 8, 70, "住房和城乡建设局", []string{
		"城镇老旧小区改造工程", "棚户区改造安置房", "公共租赁住房工程", "保障性住房工程"}},
	"culture": {1, 5, 89, "文化广电体育和旅游局", []string{
		"文化体育中心", "图书馆与博物馆工程", "全民健身中心", "体育公园工程"}},
	"environment": {1, 6, 77, "生态环境局", []string{
		"水环境综合治理工程", "生态修复工程", "固体废物综合利用工程", "农村生活污水治理工程"}},
}

var industryTrade = trade{3, 8, 72, "发展和改革局", []string{"产业示范基地", "产业服务中心", "特色产业园", "产业孵化基地"}}

var generalTrade = trade{2, 9, 79, "发展和改革局", []string{"综合服务设施工程", "配套基础设施工程", "公共服务中心", "综合整治工程"}}

// industryGroup is the group whose projects are mostly private.
const industryGroup invest.Group = "industry"

func tradeOf(sector reference.SectorRecord) trade {
	if known, found := trades[sector.Code]; found {
		return known
	}
	if sector.Group == industryGroup {
		return industryTrade
	}
	return generalTrade
}

// places stand between a county and what is built there. A zone has no town.
var (
	places     = []string{"", "城东", "城西", "城南", "城北", "中心城区", "老城区", "东部片区", "西部片区", "南部片区", "北部片区", "沿江片区"}
	zonePlaces = []string{"", "东部片区", "西部片区", "南部片区", "北部片区", "中部片区"}
)

var phases = []string{"", "", "二期", "三期", "四期", "五期", "六期", "七期", "八期", "九期", "十期"}

// naming gives projects unique names and codes.
type naming struct {
	used   map[string]int // how often a name has been given, without its phase
	serial int64
}

func newNaming() *naming { return &naming{used: map[string]int{}} }

// name puts a project's name together. Where the parts have been used before,
// the project is a later phase.
func (n *naming) name(d dice, p place, t trade) string {
	parts := places
	if p.zone {
		parts = zonePlaces
	}
	base := p.owner + parts[d.roll(len(parts))] + t.subjects[d.roll(len(t.subjects))]
	n.used[base]++
	phase := n.used[base]
	switch {
	case phase == 1:
		return base
	case phase < len(phases):
		return base + "（" + phases[phase] + "）"
	}
	return base + "（第" + strconv.Itoa(phase) + "期）"
}

// code numbers a project in the form of the national online approval platform:
// year, region, industry, kind of approval and serial number.
func (n *naming) code(year int, region string, t trade, approval int) string {
	n.serial++
	// The stride has no factor in common with the size of the range, so that
	// serial numbers look scattered and still never meet.
	const stride = 617_293
	return fmt.Sprintf("%04d-%s-%02d-%02d-%06d", year, region, t.industry, approval, n.serial*stride%maxProjects)
}

// place is a county as names and codes need it.
type place struct {
	owner  string // begins the names of projects and offices
	region string // six digits
	zone   bool   // no administrative division: its own committee answers for everything
}

func placeOf(county reference.CountyRecord, city reference.City) place {
	code := string(county.Code)
	switch {
	case code == city.Code:
		return place{city.Name, code, false}
	case len(code) == 6 && isDigits(code):
		return place{county.Name, code, false}
	case len(city.Code) == 6 && isDigits(city.Code):
		return place{county.Name, city.Code, true}
	}
	return place{county.Name, "000000", true}
}

func (p place) office(t trade) string {
	if p.zone {
		return p.owner + "管理委员会"
	}
	return p.owner + t.office
}

func isDigits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
