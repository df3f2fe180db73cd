package random

const (
	frozenUniform0, frozenUniform1 = 0.8918611171500972, 0.07751115408287323
	frozenNormal0, frozenNormal1   = 0.14450759636815833, -0.7003179218186474
	frozenPoisson0, frozenPoisson1 = 6.0, 380.0
)
