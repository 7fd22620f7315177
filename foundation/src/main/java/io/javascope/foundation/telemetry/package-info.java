/**
 * What happens how often and how long it takes: counters, gauges and log-linear histograms that many threads move without
 * waiting for each other, their OpenMetrics text, and the JDK Flight Recorder events that serve as hooks.
 *
 * <p>A name is {@code javascope_} and words of lower case; a series is a name with labels. There is a bound on series, so
 * that labels which never repeat cannot fill the memory.
 */
@NullMarked
package io.javascope.foundation.telemetry;

import org.jspecify.annotations.NullMarked;
