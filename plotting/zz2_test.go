package plotting
import ("testing";"os")
func TestPDF(t *testing.T){ Plot([]float64{1,2,-3},"o-"); Xlabel("$\\tau_m$ (µs) Ω é"); Title("minus −5 τ"); b,err:=Gcf().PDF(); if err!=nil{t.Fatal(err)}; os.WriteFile("/tmp/out/a.pdf",b,0644); b,err=Gcf().EPS(); if err!=nil{t.Fatal(err)}; os.WriteFile("/tmp/out/a.eps",b,0644); Imshow([][]float64{{1,2},{3,4}}); if _,err:=Gcf().EPS(); err!=nil{t.Fatal(err)}; Close("all")}
