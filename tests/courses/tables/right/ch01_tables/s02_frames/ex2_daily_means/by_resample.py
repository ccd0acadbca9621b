def daily_means(temperatures):
    return temperatures.dropna().resample("D").mean().dropna()
