# scipy.ndimage.filters: the older name of the filters.
import scipy.ndimage as image

correlate, convolve, uniform_filter, median_filter, percentile_filter = image.correlate, image.convolve, image.uniform_filter, image.median_filter, image.percentile_filter
maximum_filter, minimum_filter, rank_filter = image.maximum_filter, image.minimum_filter, image.rank_filter
maximum_filter1d, minimum_filter1d, sobel, prewitt, laplace = image.maximum_filter1d, image.minimum_filter1d, image.sobel, image.prewitt, image.laplace
