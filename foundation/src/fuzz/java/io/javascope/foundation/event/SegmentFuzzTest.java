package io.javascope.foundation.event;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer on files of events. Its seeds are in the resources of the tests. */
class SegmentFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytesAreReadOrPassedOver(byte[] bytes) {
        AnySegment.check(bytes);
    }
}
