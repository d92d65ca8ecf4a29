package cli

import (
	"testing"

	"openinvest/pipeline/diag"
)

func TestLanguageOfLocale(t *testing.T) {
	tests := []struct {
		locale map[string]string
		want   diag.Language
	}{
		{nil, diag.English},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, diag.Chinese},
		{map[string]string{"LANG": "C.UTF-8"}, diag.English},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, diag.English},
		{map[string]string{"LANG": "C", "LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN.GB18030"}, diag.Chinese},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, diag.Chinese},
	}
	for _, test := range tests {
		if got := languageOf(func(name string) string { return test.locale[name] }); got != test.want {
			t.Errorf("%v: got %s, want %s", test.locale, got, test.want)
		}
	}
}
