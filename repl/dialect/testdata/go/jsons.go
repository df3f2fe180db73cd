package main

import (
	"encoding/json"
	"fmt"
)

func main() {
	type item struct {
		Name string   `json:"name"`
		Tags []string `json:"tags,omitempty"`
	}
	b, err := json.Marshal([]item{{"a", nil}, {"b", []string{"x"}}})
	fmt.Println(string(b), err)
	var back []item
	fmt.Println(json.Unmarshal([]byte(`[{"name":"it's"}]`), &back), back[0].Name)
	var v map[string]interface{}
	_ = json.Unmarshal([]byte(`{"k":[1,2]}`), &v)
	fmt.Println(v["k"].([]interface{})[1])
}
