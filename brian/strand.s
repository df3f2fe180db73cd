// This file lets strand.go declare a function without a body.
