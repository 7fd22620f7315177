package io.javascope.foundation.actor;

/**
 * What all actors of one behavior class did together, for inspection.
 *
 * @param behavior the class's name
 * @param handled messages since the root was made; exact, but a batch is counted when it ends
 * @param perSecond messages a second, over the last full second
 * @param samples how many handlers were timed
 * @param p50Nanos half of the timed handlers took no longer; right within 12.5 %
 * @param p99Nanos 99 % of the timed handlers took no longer; right within 12.5 %
 */
public record BehaviorStatus(
        String behavior, long handled, double perSecond, long samples, long p50Nanos, long p99Nanos) {}
