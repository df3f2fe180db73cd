# colorsys: colours as hue, saturation and value, or lightness.

def rgb_to_hsv(r, g, b):
    most, least = max(r, g, b), min(r, g, b)
    if most == least:
        return 0.0, 0.0, most
    return hue(r, g, b, most, most - least), (most - least)/most, most

def hue(r, g, b, most, width):
    if r == most:
        h = (most - b)/width - (most - g)/width
    elif g == most:
        h = 2.0 + (most - r)/width - (most - b)/width
    else:
        h = 4.0 + (most - g)/width - (most - r)/width
    return (h/6.0) % 1.0

def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    i = int(h*6.0)
    f = h*6.0 - i
    p, q, t = v*(1.0 - s), v*(1.0 - s*f), v*(1.0 - s*(1.0 - f))
    return [(v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q)][i % 6]

def rgb_to_hls(r, g, b):
    most, least = max(r, g, b), min(r, g, b)
    total, width = most + least, most - least
    l = total/2.0
    if most == least:
        return 0.0, l, 0.0
    s = width/total if l <= 0.5 else width/(2.0 - most - least)
    return hue(r, g, b, most, width), l, s

def hls_to_rgb(h, l, s):
    if s == 0.0:
        return l, l, l
    high = l*(1.0 + s) if l <= 0.5 else l + s - l*s
    low = 2.0*l - high
    def part(h):
        h %= 1.0
        if h < 1/6:
            return low + (high - low)*h*6.0
        if h < 0.5:
            return high
        if h < 2/3:
            return low + (high - low)*(2/3 - h)*6.0
        return low
    return part(h + 1/3), part(h), part(h - 1/3)
