package random

const (
	frozenUniform0, frozenUniform1 = 0.8918611171500972, 0.6045118286462439
	frozenNormal0, frozenNormal1   = -2.1087780048623705, -0.5002815254151355
	frozenPoisson0, frozenPoisson1 = 6.0, 380.0
)
