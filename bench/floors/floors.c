/* What a processor needs for three inner loops that are written for it alone: the
 * update of CUBA and of COBAHH, each fused into one loop of vectors, and additions at
 * the targets of spikes. Prints a name and the least nanoseconds of many short
 * stretches, for each neuron and step, or each event.
 *
 * The compiler makes the vectors: see floors.go for its options. Neurons are refractory
 * or not, as those of the models are, and spikes are counted and not listed. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 4000, DEGREE = 80, STEPS = 20 };

static int stretches = 1500;

static double v[N], ge[N], gi[N], m[N], n[N], h[N], last[N];
static int32_t targets[N * DEGREE];
static double spikes;

static double seconds(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double uniform(void) { return rand() / (RAND_MAX + 1.0); }

static const double dt = 1e-4;

static void cuba(double t) {
	static double av, ae, ai;
	if (av == 0) {
		av = exp(-dt / 20e-3), ae = exp(-dt / 5e-3), ai = exp(-dt / 10e-3);
	}
	const double a = av, e = ae, i = ai, be = (av - ae) / 3, bi = av - ai, c = -49e-3 * (1 - av);
	double found = 0;
#pragma omp simd reduction(+ : found)
	for (int k = 0; k < N; k++) {
		double on = t - last[k] > 5e-3 ? 1 : 0;
		double x = a * v[k] + be * ge[k] + bi * gi[k] + c;
		v[k] = x = on > 0 ? x : v[k];
		ge[k] *= e;
		gi[k] *= i;
		found += x > -50e-3 ? on : 0;
	}
	spikes += found;
}

static inline double exprel(double x) { return fabs(x) < 1e-9 ? 1 : (exp(x) - 1) / x; }

static inline double towards(double x, double a, double b) { /* of x' = a*x + b */
	return (x + b / a) * exp(a * dt) - b / a;
}

static void cobahh(double t) {
	const double area = 20000e-12, Cm = 1e-2 * area, gl = 0.5 * area, gna = 1000 * area, gkd = 300 * area;
	const double El = -60e-3, EK = -90e-3, ENa = 50e-3, VT = -63e-3, Ee = 0, Ei = -80e-3;
	static double ae, ai;
	if (ae == 0) {
		ae = exp(-dt / 5e-3), ai = exp(-dt / 10e-3);
	}
	const double e = ae, i = ai;
	double found = 0;
#pragma omp simd reduction(+ : found)
	for (int k = 0; k < N; k++) {
		double x = v[k], y = x - VT;
		double am = 0.32e3 * 4 / exprel((13e-3 - y) / 4e-3), bm = 0.28e3 * 5 / exprel((y - 40e-3) / 5e-3);
		double ah = 0.128e3 * exp((17e-3 - y) / 18e-3), bh = 4e3 / (1 + exp((40e-3 - y) / 5e-3));
		double an = 0.032e3 * 5 / exprel((15e-3 - y) / 5e-3), bn = 0.5e3 * exp((10e-3 - y) / 40e-3);
		double na = gna * m[k] * m[k] * m[k] * h[k], kd = gkd * n[k] * n[k] * n[k] * n[k];
		double g = gl + ge[k] + gi[k] + na + kd;
		x = towards(x, -g / Cm, (gl * El + ge[k] * Ee + gi[k] * Ei + na * ENa + kd * EK) / Cm);
		m[k] = towards(m[k], -(am + bm), am);
		n[k] = towards(n[k], -(an + bn), an);
		h[k] = towards(h[k], -(ah + bh), ah);
		ge[k] *= e;
		gi[k] *= i;
		v[k] = x;
		found += t - last[k] > 3e-3 && x > -20e-3 ? 1 : 0;
	}
	spikes += found;
}

/* scatter is the spikes of every hundredth neuron. */
static void scatter(double t) {
	for (int k = (int)(t / dt + 0.5) % 100; k < N; k += 100) {
		const int32_t *row = targets + k * DEGREE;
		for (int j = 0; j < DEGREE; j++) {
			ge[row[j]] += 1e-3;
		}
	}
}

static int ascending(const void *a, const void *b) { return *(const int32_t *)a - *(const int32_t *)b; }

static void begin(int hh) {
	for (int k = 0; k < N; k++) {
		v[k] = (hh ? -65e-3 : -60e-3) + 5e-3 * uniform();
		ge[k] = hh ? 1e-9 * uniform() : 1e-4 * uniform();
		gi[k] = hh ? 1e-9 * uniform() : -1e-4 * uniform();
		m[k] = 0.05, n[k] = 0.3, h[k] = 0.6, last[k] = -1;
		for (int j = 0; j < DEGREE; j++) {
			targets[k * DEGREE + j] = N * uniform();
		}
		qsort(targets + k * DEGREE, DEGREE, sizeof *targets, ascending);
	}
}

static void report(const char *name, void (*step)(double), double parts) {
	double least = 1e9, t = 0;
	for (int s = 0; s < stretches; s++) {
		double began = seconds();
		for (int k = 0; k < STEPS; k++, t += dt) {
			step(t);
		}
		double took = (seconds() - began) / STEPS;
		least = took < least ? took : least;
	}
	printf("%s %.4g\n", name, 1e9 * least / parts);
}

int main(int argc, char **argv) {
	if (argc > 1) {
		stretches = atoi(argv[1]);
	}
	begin(0);
	report("cuba", cuba, N);
	begin(1);
	report("cobahh", cobahh, N);
	begin(0);
	report("scatter", scatter, N / 100 * DEGREE);
	fprintf(stderr, "%g spikes, v %g, ge %g\n", spikes, v[17], ge[17]);
	return 0;
}
