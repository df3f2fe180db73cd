package plotting

import (
	"strings"
	"unicode"
)

// piece is a part of a line in one style, or two rows of pieces one above the other (stack.go); sizes are in multiples of
// the line's font size.
type piece struct {
	text        string
	scale       float64
	rise        float64 // of the baseline
	kern        float64 // space before it
	italic      bool
	stack       stackKind
	over, under []piece
}

// formula cuts a line into pieces. Between dollar signs it reads the part of TeX that labels use: Greek and other signs,
// ^ and _, braces, \mathrm, \mathbf (upright), \text, \frac, \sqrt and spaces; a command that it does not know stands as
// it is written. Letters in a formula are italic. A backslash before a dollar sign makes it a plain one.
func formula(line string) []piece {
	if !strings.Contains(line, "$") {
		return []piece{{text: line, scale: 1}}
	}
	parts := splitDollars(line)
	if len(parts)%2 == 0 { // a lone dollar sign means money
		return []piece{{text: strings.ReplaceAll(line, `\$`, "$"), scale: 1}}
	}
	var out []piece
	for i, part := range parts {
		if i%2 == 0 {
			if part != "" {
				out = append(out, piece{text: part, scale: 1})
			}
			continue
		}
		s := setter{src: []rune(part), style: piece{scale: 1}}
		s.until(0)
		out = append(out, s.out...)
	}
	return merge(out)
}

// plain is a text without formulas, with indices as small Unicode signs where there are such.
func plain(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if !strings.Contains(text, "$") {
		return text
	}
	var b strings.Builder
	writePlain(&b, formula(text))
	return b.String()
}

func writePlain(b *strings.Builder, pieces []piece) {
	for _, p := range pieces {
		if p.stack != unstacked {
			p.writePlain(b)
			continue
		}
		small := supers
		if p.rise < 0 {
			small = subs
		}
		shrunk := p.rise != 0
		for _, r := range p.text {
			shrunk = shrunk && small[r] != 0
		}
		for _, r := range p.text {
			if shrunk {
				r = small[r]
			}
			b.WriteRune(r)
		}
	}
}

// supers and subs are the small signs of Unicode.
var (
	supers = smallSigns("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
	subs   = smallSigns("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
)

func smallSigns(from, to string) map[rune]rune {
	small := []rune(to)
	m := map[rune]rune{}
	for i, r := range []rune(from) {
		m[r] = small[i]
	}
	return m
}

// splitDollars cuts at dollar signs that have no backslash before them.
func splitDollars(line string) []string {
	const kept = "\x00"
	parts := strings.Split(strings.ReplaceAll(line, `\$`, kept), "$")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], kept, "$")
	}
	return parts
}

// merge joins neighbours of the same style, so that kerning works and pictures stay small.
func merge(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		if n := len(out); n > 0 && p.kern == 0 && p.stack == unstacked && out[n-1].stack == unstacked && out[n-1].scale == p.scale && out[n-1].rise == p.rise && out[n-1].italic == p.italic {
			out[n-1].text += p.text
			continue
		}
		out = append(out, p)
	}
	return out
}

// setter reads a formula and sets its pieces.
type setter struct {
	src   []rune
	at    int
	style piece // scale and rise of what comes next
	roman bool  // letters upright
	out   []piece
	index lastIndex
}

// until sets everything up to an end sign, which is taken too; 0 means the end of the formula.
func (s *setter) until(end rune) {
	for s.at < len(s.src) {
		if s.src[s.at] == end {
			s.at++
			return
		}
		s.item()
	}
}

// item sets one thing: a sign, a group, a command, or an index.
func (s *setter) item() {
	if s.at >= len(s.src) {
		return
	}
	r := s.src[s.at]
	s.at++
	switch r {
	case '{':
		s.until('}')
	case '^':
		s.script(true)
	case '_':
		s.script(false)
	case '\\':
		s.command()
	case ' ', '}':
	case '-':
		s.binary("−")
	case '+':
		s.binary("+")
	case '\'':
		s.put("′", false)
	case '=', '<', '>':
		s.relation(string(r))
	case '~':
		s.put(" ", false)
	default:
		s.put(string(r), unicode.IsLetter(r) && !s.roman)
	}
}

func (s *setter) put(text string, italic bool) {
	p := s.style
	p.text, p.italic = text, italic
	s.out = append(s.out, p)
	s.style.kern = 0
}

// relation sets a sign with space around it; in an index without.
func (s *setter) relation(sign string) {
	if s.style.scale == 1 {
		sign = " " + sign + " "
	}
	s.put(sign, false)
}

// command reads and sets what follows a backslash.
func (s *setter) command() {
	start := s.at
	for s.at < len(s.src) && unicode.IsLetter(s.src[s.at]) {
		s.at++
	}
	if s.at == start {
		if s.at < len(s.src) {
			s.spaceOrSign(s.src[s.at])
			s.at++
		}
		return
	}
	name := string(s.src[start:s.at])
	if text, ok := texSigns[name]; ok {
		switch {
		case strings.Contains("≤≥≠≈≡→←", text):
			s.relation(text)
		case strings.Contains("×·±÷", text):
			s.binary(text)
		default:
			s.put(text, false)
		}
		return
	}
	switch name {
	case "mathrm", "text", "rm", "mathbf", "textrm", "operatorname", "mathsf", "mathregular", "mathdefault":
		s.upright(name)
	case "mathit", "it", "mathcal", "displaystyle", "left", "right", "big", "Big":
	case "quad":
		s.put("  ", false)
	case "frac", "dfrac", "tfrac":
		s.fraction()
	case "sqrt":
		s.root()
	case "bar", "overline":
		s.putStack(asBarred, s.part(1, 0), nil)
	case "hat", "tilde", "dot", "vec":
		s.item()
		s.put(accents[name], false)
	default:
		if functionNames[name] {
			s.put(name, false)
			return
		}
		s.put(`\`+name, false)
	}
}

// upright sets the next group in upright letters, with its spaces.
func (s *setter) upright(name string) {
	if s.at < len(s.src) && s.src[s.at] == ' ' {
		s.at++
	}
	was := s.roman
	s.roman = true
	defer func() { s.roman = was }()
	if s.at >= len(s.src) || s.src[s.at] != '{' {
		if name == "rm" {
			s.until(0)
		} else if s.at < len(s.src) {
			s.item()
		}
		return
	}
	s.at++
	for s.at < len(s.src) && s.src[s.at] != '}' {
		if s.src[s.at] == ' ' {
			s.at++
			s.put(" ", false)
			continue
		}
		s.item()
	}
	s.at++
}

// spaceOrSign sets a backslash with a sign: a space of TeX, or the sign itself.
func (s *setter) spaceOrSign(r rune) {
	switch r {
	case ',', ':', ';':
		s.put(" ", false)
	case ' ':
		s.put(" ", false)
	case '!':
	default:
		s.put(string(r), false)
	}
}

// accents are put after the letter that they stand on.
var accents = map[string]string{"hat": "\u0302", "tilde": "\u0303", "dot": "\u0307", "vec": "\u0305"}

var functionNames = map[string]bool{"exp": true, "log": true, "ln": true, "sin": true, "cos": true, "tan": true, "tanh": true, "min": true, "max": true}

// texSigns are commands that stand for a sign; those that the font lacks are left out, or have the nearest sign.
var texSigns = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
	"rho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
	"omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
	"Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
	"times": "×", "plus": "+", "cdot": "·", "pm": "±", "infty": "∞", "partial": "∂", "sum": "∑", "prod": "∏",
	"int": "∫", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "simeq": "≈",
	"equiv": "≡", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔",
	"ll": "«", "gg": "»", "circ": "°", "degree": "°", "prime": "′", "langle": "‹", "rangle": "›", "ldots": "…",
	"dots": "…", "cdots": "…", "mid": "|", "ell": "ℓ", "ast": "*", "bullet": "•", "micro": "µ", "AA": "Å",
	"uparrow": "↑", "downarrow": "↓", "div": "÷", "hspace": " ",
}
